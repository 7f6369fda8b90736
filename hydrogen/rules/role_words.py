"""What it means that a line is active, in the words of its role."""

from collections.abc import Mapping

from hydrogen.model import LineStatus
from hydrogen.printer import LineRole

_WORDS: Mapping[LineRole | None, tuple[str, str]] = {
    None: ("is active", "has been active"),
    LineRole.DOOR: ("is open", "has been open"),
    LineRole.FILAMENT: ("has run out", "has been out"),
    LineRole.E_STOP: ("is pressed", "has been pressed"),
    LineRole.POWER: ("is on", "has been on"),
    LineRole.PRINTING: ("shows a print", "has shown a print"),
    LineRole.PAUSED: ("shows a pause", "has shown a pause"),
    LineRole.FAULT: ("shows a fault", "has shown a fault"),
}


def is_so(name: str, line: LineStatus | None) -> str:
    """Say that the line of this name is active: ``door is open``."""
    return f"{name} {_WORDS[line.role if line else None][0]}"


def has_been_so(name: str, line: LineStatus | None) -> str:
    """Say that it has been active for a time, which is to follow: ``door has been open``."""
    return f"{name} {_WORDS[line.role if line else None][1]}"
