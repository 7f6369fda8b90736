"""What is known of a sensor and of a line at one moment: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from msgspec import Struct

from drivers.quantity import Quantity
from hydrogen.clock import Instant
from hydrogen.printer import LineRole


class State(StrEnum):
    """How far a sensor's or a line's value can be believed."""

    STARTING = "starting"
    OK = "ok"
    SUSPECT = "suspect"
    STALE = "stale"
    FAULT = "fault"
    CHATTERING = "chattering"
    """Of a line that changes too often to mean anything."""

    @property
    def has_value(self) -> bool:
        """Whether a number may be shown; in every other state it is absent."""
        return self in (State.OK, State.SUSPECT)

    @property
    def is_failed(self) -> bool:
        """Whether somebody should look at the hardware."""
        return self in (State.STALE, State.FAULT, State.CHATTERING)


class Fault(Struct, frozen=True):
    """Why there is no value: ``code`` for programs, ``message`` for the person at the printer."""

    code: str
    message: str
    since: Instant

    def content(self) -> dict[str, object]:
        """Give it as JSON, the same on the wire and in what the doctor tells."""
        return {"code": self.code, "message": self.message, "since": self.since.iso()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorStatus:
    """A sensor now. ``values`` is empty unless the state has a value."""

    driver: str
    location: str
    quantities: tuple[Quantity, ...]
    interval: float = 1.0
    """The seconds from one reading to the next, as it is configured."""
    state: State = State.STARTING
    sampled_at: Instant | None = None
    """When it last gave a value, whatever its state is now."""
    values: Mapping[Quantity, float] = field(default_factory=dict)
    uncorrected: Mapping[Quantity, float] = field(default_factory=dict)
    """The values as the chip gave them, where a calibration corrects them."""
    smoothed: Mapping[Quantity, float] = field(default_factory=dict)
    """The values smoothed, where that is asked for; never in their place."""
    fault: Fault | None = None
    """Why there is no value or, while the state is suspect, why it is doubted."""

    def fault_at(self, at: Instant, *, code: str, message: str) -> Fault:
        """Give a fault of now; one of the kind that is known keeps its beginning."""
        known = self.fault
        return Fault(code, message, known.since if known and known.code == code else at)

    def without_values(self, state: State, fault: Fault) -> "SensorStatus":
        """Give the status of a sensor that has no value, for that reason."""
        return replace(self, state=state, values={}, uncorrected={}, smoothed={}, fault=fault)


class Statistics(Struct, frozen=True, kw_only=True):
    """How reading a sensor, or all sensors of a bus, has gone since the start."""

    reads: int = 0
    errors: Mapping[str, int] = {}
    """Failed attempts by their code, those that a retry healed among them."""
    retries: int = 0
    outliers: int = 0
    """Single readings that a second one did not confirm, and that nobody saw."""
    median_seconds: float | None = None
    """Of the time that a read keeps the bus busy; None before the first."""
    p99_seconds: float | None = None
    last_good: Instant | None = None


class HardwareStatistics(Struct, frozen=True, kw_only=True):
    """The statistics of every sensor, and of every bus the sum of its sensors', by their names."""

    sensors: Mapping[str, Statistics]
    buses: Mapping[str, Statistics]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStatus:
    """A line now. ``active`` is ``None`` unless the state has a value."""

    location: str
    role: LineRole | None = None
    state: State = State.STARTING
    active: bool | None = None
    changed_at: Instant | None = None
    changes: int = 0
    """How often its level changed, too fast to be told one by one or not."""
    fault: Fault | None = None
