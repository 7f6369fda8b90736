"""The points of a curve: what a series' readings were in each cell of the grid."""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf
from operator import mul

from hydrogen.history.answers.gaps import gaps, squeezed
from hydrogen.history.answers.grid import Grid
from hydrogen.history.answers.strip import Strip, Strips
from hydrogen.history.question import Curve, Values
from hydrogen.series import Series

_ATTEMPTS = 8


class _Cells:
    """Every cell's readings. The columns are a bucket's, but for sums in the place of means."""

    def __init__(self, cells: int) -> None:
        self.count = [0] * cells
        self.not_ok = [0] * cells
        self.low = [inf] * cells
        self.sum = [0.0] * cells
        self.high = [-inf] * cells

    def add(self, strip: Strip, lines: Grid) -> None:
        """Take the part of a strip that is in the range, cell by cell."""
        begin, end = strip.index(lines.begin), strip.index(lines.limit)
        while begin < end:
            cell = lines.cell(strip.time(begin))
            behind = min(strip.index(lines.edge(cell + 1)), end)
            self._take(strip, begin, behind, cell=cell)
            begin = behind

    def _take(self, strip: Strip, begin: int, end: int, *, cell: int) -> None:
        if end - begin == 1:
            self._take_one(strip, begin, cell=cell)
            return
        count = strip.count[begin:end]
        self.not_ok[cell] += sum(strip.not_ok[begin:end])
        total = sum(count)
        if total:
            self.count[cell] += total
            low, high = min(strip.low[begin:end]), max(strip.high[begin:end])
            self.low[cell] = min(self.low[cell], low)
            self.high[cell] = max(self.high[cell], high)
            self.sum[cell] += sum(map(mul, strip.mean[begin:end], count))

    def _take_one(self, strip: Strip, index: int, *, cell: int) -> None:
        # As above without slices, in a third of the time.
        self.not_ok[cell] += strip.not_ok[index]
        count = strip.count[index]
        if count:
            self.count[cell] += count
            self.low[cell] = min(self.low[cell], strip.low[index])
            self.high[cell] = max(self.high[cell], strip.high[index])
            self.sum[cell] += strip.mean[index] * count

    def filled(self) -> list[int]:
        """Give the cells in which there are readings."""
        each = enumerate(zip(self.count, self.not_ok, strict=True))
        return [cell for cell, (count, not_ok) in each if count or not_ok]

    def values(self, cell: int) -> Values | None:
        """Give what the ok readings of a cell were, None where there are none."""
        if not self.count[cell]:
            return None
        low, high = self.low[cell], self.high[cell]
        # The sum is rounded, and is not to be seen outside of what it is made of.
        return low, max(low, min(high, self.sum[cell] / self.count[cell])), high


def curve(series: Series, boots: Sequence[Strips], *, points: int, lines: Grid) -> Curve:
    """Give the curve of a range, of the strips of each boot, in so many points or fewer.

    A cell with readings is a point, one with other than ok ones alone has no value. A gap without
    such a cell is marked by a point of its own: it is in the cell behind the last value or, where
    the next value is there, halfway to it.
    """
    found = gaps(boots, lines)
    cells, places = _laid(boots, found, lines)
    if len(places) > points:
        lines = _roomier(lines, found, points)
        cells, places = _laid(boots, found, lines)
    whole = Curve(series=series, width=lines.width)
    for place in places:
        cell, is_between = divmod(place, 2)
        at = lines.wall(place / 2)
        if is_between:
            whole.add(at)
        else:
            count, not_ok = cells.count[cell], cells.not_ok[cell]
            whole.add(at, cells.values(cell), count=count, not_ok=not_ok)
    return whole


def _roomier(lines: Grid, found: Sequence[tuple[int, int]], points: int) -> Grid:
    """Give a grid with fewer cells, so that gaps between them have room as well."""
    half = (points + 1) // 2
    cells = lines.cells
    for _ in range(_ATTEMPTS):
        # Other cells have other gaps between them, so that it may be too few, once more.
        cells = min(cells - 1, points - squeezed(found, lines))
        if cells <= half:
            break
        lines = lines.of(cells)
        if cells + squeezed(found, lines) <= points:
            return lines
    # Of half as many there is a place between any two.
    return lines.of(half)


def _laid(
    boots: Sequence[Strips], found: Sequence[tuple[int, int]], lines: Grid
) -> tuple[_Cells, list[int]]:
    """Give the cells of a grid with what is in them, and where points are, in half cells."""
    cells = _Cells(lines.cells)
    for strip in chain.from_iterable(boot.strips for boot in boots):
        cells.add(strip, lines)
    places = [2 * cell for cell in cells.filled()]
    return cells, sorted([*places, *_marks(found, cells, lines)])


def _marks(found: Sequence[tuple[int, int]], cells: _Cells, lines: Grid) -> Iterator[int]:
    """Give where points without readings are to mark gaps, in half cells."""
    for before, after in found:
        last, following = lines.cell(before), lines.cell(after)
        if last != following and not any(cells.not_ok[last + 1 : following]):
            yield 2 * last + (2 if following - last > 1 else 1)
