"""QR codes, as a path for SVG and as characters for a terminal.

segno is imported as a code is drawn: it takes 1.4 MiB of a server, in which few ever are.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

_QUIET = 4  # modules of white around a code (ISO/IEC 18004, 6.3.8)
_WHITE_ON_ANY = "\x1b[30;107m"  # black on bright white, whatever the terminal's own colours are
_RESET = "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
BLOCKS = "".join(_HALVES.values())
"""What a terminal has to have for a code."""

Matrix = Sequence[Sequence[bool]]


class Qr(Struct, frozen=True):
    """A code of ``size`` by ``size`` modules, without the white around it.

    ``path`` draws the dark ones in those coordinates (the attribute ``d`` of SVG's ``path``).
    """

    size: int
    path: str


def qr(text: str) -> Qr:
    """Draw a text; takes some 0.1 s of a slow Pi."""
    matrix = matrix_of(text)
    return Qr(len(matrix), "".join(_strokes(matrix)))


def terminal(text: str) -> list[str]:
    """Draw a text in lines for a terminal that is black on white by these lines themselves."""
    matrix = matrix_of(text)
    width = len(matrix) + 2 * _QUIET
    blank = [[False] * width] * _QUIET
    rows = [*blank, *([False] * _QUIET + [*row] + [False] * _QUIET for row in matrix), *blank]
    rows += [[False] * width] * (len(rows) % 2)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return [f"{_WHITE_ON_ANY}{_line(upper, lower)}{_RESET}" for upper, lower in pairs]


def matrix_of(text: str) -> Matrix:
    """Give the modules, row by row, the dark ones True; a seventh of them may be lost."""
    import segno  # noqa: PLC0415  imported only where a code is drawn: it costs 1.4 MiB

    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]


def _strokes(matrix: Matrix) -> Iterator[str]:
    """Give a rectangle for each run of dark modules in a row."""
    for y, row in enumerate(matrix):
        x = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width


def _line(upper: Sequence[bool], lower: Sequence[bool]) -> str:
    return "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
