"""The printer as it can be told from its lines: frozen values."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class JobInBrief:
    """The running print, as the status tells it."""

    id: int
    started_at: Instant
    name: str | None = None
    progress: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """The printer now; ``since`` is when it came into its state, None before the first."""

    state: PrinterState = PrinterState.UNKNOWN
    since: Instant | None = None
    job: JobInBrief | None = None
