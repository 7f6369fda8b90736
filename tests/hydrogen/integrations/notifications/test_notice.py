from dataclasses import replace

import pytest

from hydrogen.clock import Instant
from hydrogen.integrations.notifications.notice import NoticeKind, merged
from tests.hydrogen.integrations.notifications.notices import notice

LATER = Instant(1010.0, 1_790_000_010.0)


@pytest.mark.parametrize(
    ("untold", "newer", "kind"),
    [
        ("raised", "raised", "raised"),
        ("raised", "repeated", "raised"),
        ("raised", "recovered", "passed"),
        ("repeated", "repeated", "repeated"),
        ("repeated", "recovered", "recovered"),
        ("repeated", "raised", "raised"),
        ("recovered", "raised", "raised"),
        ("recovered", "recovered", "recovered"),
        ("passed", "raised", "raised"),
        ("passed", "recovered", "passed"),
        ("passed", "passed", "passed"),
        ("job_started", "job_finished", "job_finished"),
    ],
)
def test_of_two_about_one_subject_is_left_what_a_person_has_to_know(
    untold: str, newer: str, kind: str
) -> None:
    first = notice(NoticeKind(untold), sequence=1)
    second = notice(NoticeKind(newer), message="newer", sequence=2)

    assert merged(first, second) == replace(second, kind=NoticeKind(kind))


@pytest.mark.parametrize("newer", ["repeated", "recovered"])
def test_it_is_still_said_when_it_began(newer: str) -> None:
    second = notice(NoticeKind(newer), at=LATER)

    assert merged(notice(), second).at == notice().at
