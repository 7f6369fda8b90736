"""Why nobody knows what the printer is doing, for the person at the printer."""

from collections.abc import Mapping

from hydrogen.config.printing import PrinterConfig, StateRow
from hydrogen.config.state_table import tells_idle
from hydrogen.model import LineStatus
from hydrogen.printer import UNTOLD, LineRole, PrinterState
from hydrogen.rules.printer import PrinterPast
from hydrogen.rules.roles import role_levels

_NO_ROW = "no row of printer.states tells that it prints: add one with state: printing"
_NEW = "its lines have not been stable since the start"
_UNSTABLE = "its lines have not been stable for long enough"


def why_unknown(
    config: PrinterConfig, past: PrinterPast, lines: Mapping[str, LineStatus]
) -> str | None:
    """Say why the state is unknown after a look at these lines; None where it is known."""
    if past.state is not PrinterState.UNKNOWN:
        return None
    for row, known in zip(past.table, past.rows, strict=True):
        if not known.settled:
            return _unread(row, lines) or _NEW
        if known.believed is None:
            return _unread(row, lines) or _UNSTABLE
    if not tells_idle(past.table):
        return _NO_ROW if config.states else UNTOLD
    return _UNSTABLE


def _unread(row: StateRow, lines: Mapping[str, LineStatus]) -> str:
    """Say which line of a row cannot be read; nothing where all can."""
    levels = role_levels(lines, {})
    for role in row.when:
        if role not in levels:
            return f"no line has the role {role}, which printer.states asks for"
        if levels[role].active is None:
            return _failure(role, lines)
    return ""


def _failure(role: LineRole, lines: Mapping[str, LineStatus]) -> str:
    name, line = next(
        (name, line) for name, line in lines.items() if line.role is role and line.active is None
    )
    return f"{name} cannot be read" + (f": {line.fault.message}" if line.fault else "")
