"""The printer's state from its lines: a table of rows, of which each has to last before it counts.

Every row lasts for itself: a line that flickers keeps back its own row, and no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hydrogen.clock import Instant
from hydrogen.config.printing import PrinterConfig, StateRow
from hydrogen.config.state_table import table, tells_idle
from hydrogen.model import LineStatus
from hydrogen.printer import PrinterState
from hydrogen.rules import lasting
from hydrogen.rules.lasting import Lasting
from hydrogen.rules.roles import Glimpse, glimpses, role_levels
from hydrogen.rules.table import is_so, patience


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterPast:
    """What has to be known for the next look; ``rows`` are those of ``table``, in its order."""

    state: PrinterState = PrinterState.UNKNOWN
    since: Instant | None = None
    table: tuple[StateRow, ...] = ()
    rows: tuple[Lasting, ...] = ()
    lines: Mapping[str, Glimpse] = field(default_factory=dict)


def look(
    config: PrinterConfig, past: PrinterPast, lines: Mapping[str, LineStatus], now: Instant
) -> PrinterPast:
    """Give what is known after one more look at the lines.

    ``since`` is when the state began, which is before it had lasted. A table that is new keeps the
    state until it has settled.
    """
    levels = role_levels(lines, past.lines)
    rows = table(config, levels)
    known = past.rows if past.table == rows else (None,) * len(rows)
    seen = tuple(
        _seen(config, row, before, truth=is_so(row, levels), now=now.monotonic)
        for row, before in zip(rows, known, strict=True)
    )
    found = _state(config, rows, seen, now.monotonic)
    new = found is not None and (found[0] is not past.state or past.since is None)
    return PrinterPast(
        state=found[0] if found else past.state,
        since=_since(found[1], past, now) if found and new else past.since,
        table=rows,
        rows=seen,
        lines=glimpses(lines),
    )


def due(config: PrinterConfig, past: PrinterPast) -> float | None:
    """Tell at which monotonic time another look is wanted, if no line changes before."""
    times = [
        lasting.due(row, patience(written, config, settled=row.settled))
        for row, written in zip(past.rows, past.table, strict=True)
    ]
    if past.state is not PrinterState.IDLE and _is_nothing(past.rows) and tells_idle(past.table):
        times.append(_began(past.rows) + config.idle_after)
    return min((at for at in times if at is not None), default=None)


def _seen(
    config: PrinterConfig, row: StateRow, before: Lasting | None, *, truth: bool | None, now: float
) -> Lasting:
    """Look once more at a row; once it has settled, what it is now needs less to be believed."""
    known = before or lasting.first(truth=truth, now=now)
    at_first = patience(row, config, settled=known.settled)
    looked = lasting.seen(known, at_first, truth=truth, now=now)
    if looked.settled is known.settled:
        return looked
    return lasting.seen(looked, patience(row, config, settled=True), truth=truth, now=now)


def _state(
    config: PrinterConfig, rows: Sequence[StateRow], seen: Sequence[Lasting], now: float
) -> tuple[PrinterState, float] | None:
    """Give a state and when it began; None while the one that it was is kept.

    That is also while the row that counts is about to be something else: what is over already does
    not become the state for the moment until that is believed.
    """
    if not rows:
        return PrinterState.UNKNOWN, now
    for number, (row, known) in enumerate(zip(rows, seen, strict=True), start=1):
        if not known.settled or (known.believed is not False and _is_apart(known)):
            return None
        if known.believed is not False:
            state = row.state if known.believed else PrinterState.UNKNOWN
            return state, _began(seen[:number])
    began = _began(seen)
    if not tells_idle(rows):
        return PrinterState.UNKNOWN, began
    quiet = not any(map(_is_apart, seen)) and now >= began + config.idle_after
    return (PrinterState.IDLE, began) if quiet else None


def _is_nothing(seen: Sequence[Lasting]) -> bool:
    return bool(seen) and not any(known.believed is not False or _is_apart(known) for known in seen)


def _is_apart(known: Lasting) -> bool:
    return known.apart_since is not None


def _began(seen: Sequence[Lasting]) -> float:
    return max(known.believed_since for known in seen)


def _since(began: float, past: PrinterPast, now: Instant) -> Instant:
    """Put it on the wall clock, and never before the state that it follows."""
    began = max(began, past.since.monotonic) if past.since else began
    return Instant(began, now.wall - (now.monotonic - began))
