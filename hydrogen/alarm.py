"""An alarm as it stands: frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from hydrogen.clock import Instant


class AlarmLevel(StrEnum):
    """How much an alarm matters; from the least to the most.

    A notice can be snoozed for 7 days at most before it is told again, a warning for a day, and a
    critical alarm for an hour.
    """

    NOTICE = "notice"
    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def longest_snooze(self) -> float:
        """The seconds for which one can be snoozed before it is told again."""
        return _LONGEST_SNOOZES[self]


_LONGEST_SNOOZES = {
    AlarmLevel.NOTICE: 604_800.0,
    AlarmLevel.WARNING: 86_400.0,
    AlarmLevel.CRITICAL: 3600.0,
}


class AlarmState(StrEnum):
    """Why an alarm is shown."""

    RAISED = "raised"
    LATCHED = "latched"
    """What it was raised for is over, and nobody has acknowledged it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmStatus:
    """An alarm that somebody should know of; one that is not raised has no status."""

    name: str
    level: AlarmLevel
    state: AlarmState = AlarmState.RAISED
    since: Instant
    message: str
    acknowledged: bool = False
    acknowledged_by: str | None = None
    """The name of the key that acknowledged it."""
    snoozed_until: Instant | None = None
    """Until when nobody is told again."""
    snoozed_by: str | None = None
    """The name of the key that snoozed it."""
    repeats: int = 0
    """How often it was told again, since nobody acknowledged it."""
    cuts_off: tuple[str, ...] = ()
    """The outputs that it holds off until it is over and acknowledged after that."""
    configured: bool = True
    """False at the moment in which one that stood is forgotten: its rule is gone."""
