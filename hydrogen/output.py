"""An output as it stands: frozen values, and why one is not switched."""

from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from hydrogen.clock import Instant
from hydrogen.model import Fault, State


class OutputMode(StrEnum):
    """Who decides whether an output is on."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


class Hold(StrEnum):
    """What holds an output off, for programs."""

    READING = "reading"
    """A sensor that it needs has no fresh, good reading."""
    LINE = "line"
    """A line, such as a door's, is active or cannot be read."""
    EXCLUDED = "excluded"
    """An output that it must never be on with is on."""
    MAXIMUM_ON = "maximum_on"
    THERMOSTAT = "thermostat"
    """A person wants it on, and it has heated as far as its thermostat lets it."""
    CUT_OFF = "cut_off"
    """An alarm cut it off; that stays until the alarm is over and acknowledged."""
    FAULT = "fault"
    """The line cannot be driven."""


class Held(Struct, frozen=True):
    """Why an output is off whoever wants it on: ``message`` is for the person at the printer."""

    code: Hold
    message: str


class OutputRefused(Exception):
    """An output that a client wants on is held off; the message says by what."""

    def __init__(self, held: Held) -> None:
        super().__init__(held.message)
        self.held = held


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputStatus:
    """An output now. ``on`` is what the line reads back; None where it cannot be had."""

    location: str
    state: State = State.STARTING
    on: bool | None = None
    changed_at: Instant | None = None
    held_off_by: Held | None = None
    mode: OutputMode = OutputMode.AUTOMATIC
    until: Instant | None = None
    """When a client's switching ends, and the output is automatic again."""
    fault: Fault | None = None
