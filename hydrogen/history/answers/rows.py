"""All buckets of a range, several series side by side, a bounded piece at a time."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.history.answers.plan import fitting_tier
from hydrogen.history.answers.query import drawn
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.source import Source
from hydrogen.history.tier import Tier
from hydrogen.history.timeline import Timeline
from hydrogen.series import Series

_CELLS = 8192
"""About so many cells has a piece, but it is never less than a chunk's span."""
_EMPTY = 32
"""How many pieces without anything are passed over at once: for months nobody may have watched."""


class Cell(Struct, frozen=True):
    """A bucket; without an ``ok`` reading ``low``, ``mean`` and ``high`` are None."""

    low: float | None
    mean: float | None
    high: float | None
    count: int
    not_ok: int


class Row(Struct, frozen=True):
    """The buckets that begin ``at`` a wall time, one a series, None where there is nothing."""

    at: float
    is_certain: bool
    cells: Sequence[Cell | None]


class Request(Struct, frozen=True, kw_only=True):
    """Buckets that begin from ``begin`` to before ``end``, both wall times.

    Where no tier is named it is the finest that has everything of the range.
    """

    series: tuple[Series, ...]
    begin: float
    end: float
    tier: Tier | None = None


class Part(Struct, frozen=True, kw_only=True):
    """Buckets from number ``first`` to before ``end`` of a boot, which is by ``offset`` behind."""

    boot: int
    offset: float
    is_certain: bool
    first: int
    end: int


class Cursor(Struct, frozen=True, kw_only=True):
    """What is still to be read, in the order of time: where boots are was fixed when it began."""

    series: tuple[Series, ...]
    tier: Tier
    parts: tuple[Part, ...]


class Piece(Struct, frozen=True):
    """Rows, in the order of time in each boot, and where the next piece begins, if there is one."""

    rows: list[Row]
    next: Cursor | None


def begun(source: Source, request: Request, *, now: Anchor, boot: str) -> Cursor:
    """Give the cursor of the first piece, at a moment of a boot that is known by its identity.

    Boots that overlap on the wall, because a clock was wrong, come one after the other. Raises
    JournalFailure where the disk fails.
    """
    line = drawn(source, now=now, boot=boot)
    tier = request.tier or fitting_tier(
        source, line, begin=request.begin, end=request.end, width=0.0
    )
    return Cursor(series=request.series, tier=tier, parts=tuple(_parts(line, tier, request)))


def piece(source: Source, cursor: Cursor) -> Piece:
    """Read a piece. Raises JournalFailure where the disk fails."""
    left: Cursor | None = cursor
    rows: list[Row] = []
    for _ in range(_EMPTY):
        if left is None or rows:
            break
        rows, left = _next(source, left)
    return Piece(rows, left)


def _next(source: Source, cursor: Cursor) -> tuple[list[Row], Cursor | None]:
    if not cursor.parts:
        return [], None
    part, *others = cursor.parts
    # Pieces end where chunks do, so that none is read twice.
    length = cursor.tier.span // cursor.tier.width
    spans = max(1, _CELLS // (length * max(1, len(cursor.series))))
    end = min(part.end, (part.first // length + spans) * length)
    rows = [*_rows(source, cursor, replace(part, end=end))]
    left = [replace(part, first=end), *others] if end < part.end else others
    return rows, replace(cursor, parts=tuple(left)) if left else None


def _parts(line: Timeline, tier: Tier, request: Request) -> Iterator[Part]:
    """Give the parts of a range that are of one boot each.

    They are not of the times in which Hydrogen ran: what is known of those may be lost, where a
    file was damaged, and the buckets not.
    """
    width = tier.width
    for boot, since, until in line.stretches(request.begin - width, request.end + width):
        place = line.placed(boot)
        # The bucket in which a boot begins, or ends, begins before, or ends after it.
        part = Part(
            boot=boot,
            offset=place.offset,
            is_certain=place.is_certain,
            first=max(ceil((request.begin - place.offset) / width), floor(since / width)),
            end=min(ceil((request.end - place.offset) / width), floor(until / width) + 1),
        )
        if part.first < part.end:
            yield part


def _rows(source: Source, cursor: Cursor, part: Part) -> Iterator[Row]:
    width = cursor.tier.width
    rows: dict[int, list[Cell | None]] = {}
    for column, series in enumerate(cursor.series):
        found = source.buckets(
            series,
            boot=part.boot,
            tier=cursor.tier,
            begin=part.first * width,
            end=part.end * width,
        )
        for number, cell in _cells(found):
            row = rows.get(number)
            if row is None:
                row = rows[number] = [None] * len(cursor.series)
            row[column] = cell
    for number in sorted(rows):
        yield Row(number * width + part.offset, part.is_certain, rows[number])


def _cells(found: Iterable[Buckets]) -> Iterator[tuple[int, Cell]]:
    for buckets in found:
        columns = zip(
            buckets.low,
            buckets.mean,
            buckets.high,
            buckets.count,
            buckets.not_ok,
            strict=True,
        )
        for number, (low, mean, high, count, not_ok) in enumerate(columns, buckets.first):
            if count:
                yield number, Cell(low, mean, high, count, not_ok)
            elif not_ok:
                yield number, Cell(None, None, None, 0, not_ok)
