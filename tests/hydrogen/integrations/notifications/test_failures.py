import errno

import pytest

from hydrogen.integrations.notifications.failures import reason_of


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TimeoutError(), "has not answered within 10 s"),
        (
            ConnectionResetError(errno.ECONNRESET, "t0ken"),
            "closed the connection without an answer",
        ),
        (
            OSError(errno.EHOSTUNREACH, "t0ken"),
            "cannot be reached: is it on, and in this network?",
        ),
        (OSError(errno.ENETUNREACH, "t0ken"), "cannot be reached: is there a network?"),
        (OSError(errno.EMFILE, "t0ken"), "cannot be reached (Too many open files)"),
        (OSError("t0ken"), "cannot be reached (OSError)"),
        (ValueError("t0ken"), "gave no answer that can be understood (ValueError)"),
    ],
)
def test_why_there_is_no_answer_is_said_without_the_errors_own_text(
    error: Exception, reason: str
) -> None:
    assert reason_of(error, 10.0) == reason
