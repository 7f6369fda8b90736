"""What people are told of: frozen values, and what becomes of two that wait together."""

from dataclasses import dataclass, replace
from enum import StrEnum

from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Instant


class NoticeKind(StrEnum):
    """What a notice is."""

    RAISED = "raised"
    REPEATED = "repeated"
    """An alarm is raised still, and nobody has acknowledged it."""
    RECOVERED = "recovered"
    """An alarm that was told is over."""
    PASSED = "passed"
    """An alarm was raised and was over before it could be told."""
    JOB_STARTED = "job_started"
    JOB_FINISHED = "job_finished"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to be told. Of what has one ``subject`` only the newest waits."""

    kind: NoticeKind
    subject: str
    """An alarm's name, or a print's number."""
    level: AlarmLevel | None
    """None for what is no alarm."""
    message: str
    at: Instant
    sequence: int
    """The number of the event that it is made of; 0 for none."""

    @property
    def is_raising(self) -> bool:
        """Whether it says that an alarm is raised now."""
        return self.kind in {NoticeKind.RAISED, NoticeKind.REPEATED}

    @property
    def is_over(self) -> bool:
        """Whether it says that an alarm is over."""
        return self.kind in {NoticeKind.RECOVERED, NoticeKind.PASSED}


def merged(untold: Notice, newer: Notice) -> Notice:
    """Make one notice of two about the same subject, of which the first was never told."""
    if untold.kind is NoticeKind.RAISED and newer.kind is NoticeKind.REPEATED:
        return replace(newer, kind=NoticeKind.RAISED, at=untold.at)
    if untold.kind in {NoticeKind.RAISED, NoticeKind.PASSED} and newer.is_over:
        return replace(newer, kind=NoticeKind.PASSED, at=untold.at)
    return newer
