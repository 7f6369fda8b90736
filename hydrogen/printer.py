"""The printer as it can be told from its lines: frozen values."""

from enum import StrEnum

from msgspec import Struct

from hydrogen.clock import Instant


class LineRole(StrEnum):
    """What a line is to the printer."""

    DOOR = "door"
    FILAMENT = "filament"
    """Active when the filament has run out, as the sensor's own fault line has it."""
    E_STOP = "e_stop"
    POWER = "power"
    PRINTING = "printing"
    PAUSED = "paused"
    FAULT = "fault"


UNTOLD = "no line tells whether it prints: give one the role printing"
"""Why the state of a printer is unknown of which no line tells it."""


class PrinterState(StrEnum):
    """What the printer is doing."""

    OFF = "off"
    IDLE = "idle"
    PRINTING = "printing"
    PAUSED = "paused"
    FAULT = "fault"
    STOPPED = "stopped"
    """The emergency stop is pressed."""
    UNKNOWN = "unknown"
    """Its lines cannot tell, or have not been stable since the start."""


class JobInBrief(Struct, frozen=True, kw_only=True):
    """The running print, as the status tells it."""

    id: int
    started_at: Instant
    name: str | None = None
    progress: float | None = None


class PrinterStatus(Struct, frozen=True, kw_only=True):
    """The printer now; ``since`` is when it came into its state, None before the first."""

    state: PrinterState = PrinterState.UNKNOWN
    since: Instant | None = None
    job: JobInBrief | None = None
    message: str | None = None
    """Why the state is unknown, for the person at the printer; None while it is known."""
