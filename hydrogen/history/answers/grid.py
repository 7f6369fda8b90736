"""The grid of points on a range, in whole numbers, so that no edge is a matter of luck."""

from msgspec import Struct
from msgspec.structs import replace


class Grid(Struct, frozen=True, kw_only=True):
    """Cells that are side by side. Times are whole microseconds on the wall.

    Cell ``n`` begins ``n * step / parts`` after ``begin``; the last one ends with ``end`` or behind
    it. Before ``limit`` everything is that is in a cell.
    """

    begin: int
    end: int
    cells: int
    step: int
    parts: int
    limit: int

    @property
    def width(self) -> float:
        """Give a cell's width in seconds."""
        return self.step / self.parts / 1e6

    def cell(self, at: int) -> int:
        """Give the number of the cell in which a moment of the range is."""
        return min((at - self.begin) * self.parts // self.step, self.cells - 1)

    def edge(self, cell: int) -> int:
        """Give the first moment that is in a cell or behind it."""
        if cell >= self.cells:
            return self.limit
        return self.begin - (-cell * self.step // self.parts)

    def of(self, cells: int) -> "Grid":
        """Lay so many cells over the same range."""
        return replace(self, cells=cells, step=self.end - self.begin, parts=cells)

    def wall(self, cell: float) -> float:
        """Give when a cell begins, in Unix seconds; half a cell on is its middle."""
        return self.begin / 1e6 + cell * self.width


def grid(begin: int, end: int, *, points: int, width: int, is_open: bool) -> Grid:
    """Lay so many cells over a range, or fewer: none is narrower than a width, a bucket's.

    Where the range ``is_open``, it goes to the present: the bucket that is filled just now is in
    the last cell, although its middle is behind the range. One that begins with the end is not.
    """
    length = end - begin
    limit = end + width // 2 if is_open else end
    # As many as there can be of that width; the last one may end behind the range.
    cells = -(-length // width) if length < points * width else points
    lines = Grid(begin=begin, end=end, cells=cells, step=width, parts=1, limit=limit)
    return lines if length < points * width else lines.of(points)


def microseconds(seconds: float) -> int:
    """Give the nearest whole number of them."""
    return round(seconds * 1e6)
