"""``hydrogen history`` without a series: what there is, from when to when, and how much."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from hydrogen.history.answers.extents import reach
from hydrogen.history.source import Source
from hydrogen.history.store.holdings import Holding
from hydrogen.history.terminal.local_time import full
from hydrogen.history.terminal.naming import NOTHING_YET
from hydrogen.history.tier import TIERS, Tier
from hydrogen.history.timeline import Timeline
from hydrogen.rules.units import duration
from hydrogen.series import Series, wire_name

_TEXTS = 3  # columns, which begin on the left
_HOUR, _DAY = 3600, 86_400


def listing(
    source: Source, times: Timeline, *, held: Mapping[Series, Mapping[Tier, Holding]], folder: Path
) -> Iterator[str]:
    """Give the lines of text; ``held`` is what is in the file, without what is still in the tail.

    Raises JournalFailure and OSError.
    """
    extents = reach(source, times)
    if not extents:
        yield f"{folder}: {NOTHING_YET}"
        return
    table = [["series", "from", "to", *(duration(tier.width) for tier in TIERS), "kB"]]
    table += [_row(series, *extents[series], held.get(series, {})) for series in extents]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        texts = [
            cell.ljust(width) if index < _TEXTS else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(texts).rstrip()
    yield _sizes(folder)


def _row(series: Series, begin: float, end: float, held: Mapping[Tier, Holding]) -> list[str]:
    tiers = [_reach(held.get(tier), tier, end - begin) for tier in TIERS]
    kilobytes = -(-sum(holding.bytes for holding in held.values()) // 1000)
    return [wire_name(series), full(begin), full(end), *tiers, f"{kilobytes:,}"]


def _reach(held: Holding | None, tier: Tier, most: float) -> str:
    """Write for how much time there are chunks, each of which is of an hour or a day."""
    if held is None:
        return ""
    seconds = int(min(held.chunks * tier.span, max(most, _HOUR)))
    return f"{round(seconds / _HOUR)} h" if seconds < 2 * _DAY else f"{round(seconds / _DAY)} d"


def _sizes(folder: Path) -> str:
    files = sorted(path for path in folder.glob("history.*") if path.is_file())
    told = (f"{file.name} {-(-file.stat().st_size // 1000):,} kB" for file in files)
    return f"{folder}: {', '.join(told)}"
