"""What is known at one moment: frozen values, named and stamped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from drivers.quantity import Quantity
from hydrogen.clock import Instant


class State(StrEnum):
    """How far a sensor's or a line's value can be believed."""

    STARTING = "starting"
    OK = "ok"
    SUSPECT = "suspect"
    STALE = "stale"
    FAULT = "fault"

    @property
    def has_value(self) -> bool:
        """Whether a number may be shown; in every other state it is absent."""
        return self in (State.OK, State.SUSPECT)

    @property
    def is_failed(self) -> bool:
        """Whether somebody should look at the hardware."""
        return self in (State.STALE, State.FAULT)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no value: ``code`` for programs, ``message`` for the person at the printer."""

    code: str
    message: str
    since: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorStatus:
    """A sensor now. ``values`` is empty unless the state has a value."""

    driver: str
    location: str
    quantities: tuple[Quantity, ...]
    state: State = State.STARTING
    sampled_at: Instant | None = None
    """When it last gave a value, whatever its state is now."""
    values: Mapping[Quantity, float] = field(default_factory=dict)
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStatus:
    """A line now. ``active`` is ``None`` unless the state has a value."""

    location: str
    state: State = State.STARTING
    active: bool | None = None
    changed_at: Instant | None = None
    changes: int = 0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything at one moment. ``version`` rises with every change.

    ``facts`` rises when a state or a line changed, not when only a number did: what rose
    in it is told ahead of time.
    """

    version: int = 0
    facts: int = 0
    sensors: Mapping[str, SensorStatus] = field(default_factory=dict)
    lines: Mapping[str, LineStatus] = field(default_factory=dict)
