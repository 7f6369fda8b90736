import pytest

from hydrogen.job import Job, Mark, MarkKind, Outcome
from hydrogen.printer import PrinterState
from hydrogen.supervision.endings import outcome, outcome_of_left

S = PrinterState


@pytest.mark.parametrize(
    ("before", "state", "expected"),
    [
        (S.PRINTING, S.IDLE, Outcome.FINISHED),
        (S.PAUSED, S.IDLE, Outcome.FINISHED),
        (S.FAULT, S.IDLE, Outcome.FAILED),
        (S.PRINTING, S.STOPPED, Outcome.STOPPED),
        (S.FAULT, S.STOPPED, Outcome.STOPPED),
        (S.PRINTING, S.OFF, Outcome.POWER_LOST),
        (S.PAUSED, S.OFF, Outcome.POWER_LOST),
        (S.FAULT, S.OFF, Outcome.FAILED),
        (S.PRINTING, S.PAUSED, Outcome.RUNNING),
        (S.PRINTING, S.FAULT, Outcome.RUNNING),
        (S.FAULT, S.PRINTING, Outcome.RUNNING),
        (S.PRINTING, S.UNKNOWN, Outcome.RUNNING),
        (None, S.PRINTING, Outcome.RUNNING),
    ],
)
def test_how_a_print_ends(before: PrinterState | None, state: PrinterState, expected: str) -> None:
    assert outcome(state, before=before) == expected


MINUTE, HOUR, DAY = 60, 3600, 86_400
ORDERLY, CUT_OFF = True, False


@pytest.mark.parametrize(
    ("state", "away", "orderly", "expected"),
    [
        (S.PRINTING, DAY, CUT_OFF, Outcome.RUNNING),
        (S.PAUSED, HOUR, ORDERLY, Outcome.RUNNING),
        (S.FAULT, HOUR, ORDERLY, Outcome.RUNNING),
        (S.PRINTING, DAY + 1, CUT_OFF, Outcome.UNWATCHED),
        (S.IDLE, MINUTE, CUT_OFF, Outcome.UNWATCHED),
        (S.OFF, 5 * MINUTE, ORDERLY, Outcome.POWER_LOST),
        (S.OFF, 6 * MINUTE, ORDERLY, Outcome.UNWATCHED),
        (S.OFF, 6 * HOUR, CUT_OFF, Outcome.POWER_LOST),
        (S.OFF, DAY + 1, CUT_OFF, Outcome.UNWATCHED),
        (S.STOPPED, 5 * MINUTE, CUT_OFF, Outcome.STOPPED),
        (S.STOPPED, 6 * MINUTE, CUT_OFF, Outcome.UNWATCHED),
        (S.PRINTING, None, ORDERLY, Outcome.RUNNING),
        (S.OFF, None, ORDERLY, Outcome.UNWATCHED),
        (S.OFF, None, CUT_OFF, Outcome.POWER_LOST),
        (S.STOPPED, None, CUT_OFF, Outcome.UNWATCHED),
    ],
)
def test_what_became_of_a_print_that_nobody_watched(
    state: PrinterState,
    away: float | None,
    orderly: bool,  # noqa: FBT001  a column of the table
    expected: str,
) -> None:
    last = MarkKind.UNWATCHED if orderly else MarkKind.PAUSED
    job = Job(id=1, started_at=0.0, marks=(Mark(at=0.0, kind=last),))

    assert outcome_of_left(job, state, unwatched=away) == expected
