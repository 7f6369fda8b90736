"""A print's story, as it is kept and told. Wall times are Unix seconds, durations seconds."""

from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """How a print ended, as far as lines can tell."""

    RUNNING = "running"
    FINISHED = "finished"
    """The printer went idle: it was completed, or somebody cancelled it."""
    STOPPED = "stopped"
    """The emergency stop was pressed."""
    FAILED = "failed"
    """The printer reported a fault, and did not go on."""
    POWER_LOST = "power_lost"
    UNWATCHED = "unwatched"
    """It ended while Hydrogen did not run, and nobody knows how."""


class MarkKind(StrEnum):
    """What happened during a print."""

    BEGAN = "began"
    TAKEN_UP = "taken_up"
    PAUSED = "paused"
    FAULT = "fault"
    RESUMED = "resumed"
    """It prints again, after a pause or a fault."""
    DOOR_OPENED = "door_opened"
    DOOR_CLOSED = "door_closed"
    FILAMENT_OUT = "filament_out"
    FILAMENT_BACK = "filament_back"
    ALARM_RAISED = "alarm_raised"
    ALARM_CLEARED = "alarm_cleared"
    POWER_WARNING = "power_warning"
    SOAKED = "soaked"
    UNWATCHED = "unwatched"
    """Hydrogen ended, and saw nothing until it took the print up again."""
    ENDED = "ended"


class Mark(Struct, frozen=True, kw_only=True):
    """Something that happened during a print.

    ``subject`` is a line's or an alarm's name, or a condition of the power supply.
    """

    at: float
    kind: MarkKind
    subject: str | None = None
    message: str | None = None


class Summary(Struct, frozen=True, kw_only=True):
    """What a quantity of a sensor was during a print, of its readings that were ``ok``."""

    sensor: str
    quantity: str
    minimum: float
    mean: float
    maximum: float
    readings: int


class Sighting(Struct, frozen=True, kw_only=True):
    """By which clocks a print was last seen: what tells how long ago that was."""

    monotonic: float
    boot: str | None
    """The boot to which the monotonic time belongs; None where the system does not tell."""
    synchronized: bool | None
    """Whether the wall time was known to be right; None where the system cannot tell."""


class JobOutline(Struct, frozen=True, kw_only=True):
    """A print without what happened to it, which can be a hundred times as much.

    ``ended_at`` is None while it runs, and where nobody saw its end.

    Durations are by the monotonic clock. What is neither printing, paused nor unwatched was a fault
    or could not be told.
    """

    id: int
    started_at: float
    ended_at: float | None = None
    outcome: Outcome = Outcome.RUNNING
    taken_up: bool = False
    """Whether it was running when it was first seen: it began before ``started_at``."""
    printing_seconds: float = 0.0
    paused_seconds: float = 0.0
    unwatched_seconds: float = 0.0
    """How long Hydrogen did not run meanwhile."""
    seen_at: float = 0.0
    """When it was last seen running."""
    soaked_after: float | None = None
    """Seconds from its begin, where that was seen, until the chamber was soaked."""
    door_openings: int = 0
    filament_events: int = 0
    under_voltages: int = 0
    throttlings: int = 0
    """How often the processor began to be throttled, a minute of calm between."""
    energy_watt_hours: dict[str, float] = {}
    """By the sensor that measures the power."""


class Job(JobOutline, frozen=True, kw_only=True):
    """A print with its whole story."""

    sighting: Sighting | None = None
    """When it was last seen, by clocks that outlast the program; only as it is kept."""
    summaries: tuple[Summary, ...] = ()
    marks: tuple[Mark, ...] = ()
    marks_dropped: int = 0
    """How many marks were left out, since there were too many."""
