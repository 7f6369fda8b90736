r"""Buckets as CSV (RFC 4180: lines end with ``\r\n``): one a line, series side by side."""

from collections.abc import Iterable, Sequence

from hydrogen.clock import Instant
from hydrogen.history.answers.digits import digits
from hydrogen.history.answers.rows import Cell, Row
from hydrogen.series import Series, wire_name

_COLUMNS = ("min", "mean", "max", "count", "not_ok")
_NOTHING = "," * (len(_COLUMNS) - 1)


def header(series: Sequence[Series]) -> str:
    """Give the first line: ``time,certain``, and five columns for each series."""
    names = [f"{wire_name(one)}.{column}" for one in series for column in _COLUMNS]
    return _line(["time", "certain", *map(_quoted, names)])


def text(rows: Iterable[Row], series: Sequence[Series]) -> str:
    """Give a line for each row; what there is not is empty."""
    places = [digits(quantity) for _, _, quantity in series]
    return "".join(_row(row, places) for row in rows)


def _row(row: Row, places: Sequence[int]) -> str:
    cells = map(_cell, row.cells, places)
    certain = "true" if row.is_certain else "false"
    return _line([Instant(0.0, row.at).iso(), certain, *cells])


def _cell(cell: Cell | None, places: int) -> str:
    if cell is None:
        return _NOTHING
    if cell.low is None or cell.mean is None or cell.high is None:
        return f",,,{cell.count},{cell.not_ok}"
    low, mean, high = (round(number, places) for number in (cell.low, cell.mean, cell.high))
    return f"{low},{mean},{high},{cell.count},{cell.not_ok}"


def _quoted(name: str) -> str:
    # Ours need no quotes; a file that somebody else has written may hold any.
    if name.replace(".", "").replace("_", "").isalnum():
        return name
    return '"' + name.replace('"', '""') + '"'


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\r\n"
