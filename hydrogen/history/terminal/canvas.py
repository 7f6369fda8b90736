"""Where a plot is drawn: a grid of dots that is made of characters."""

from collections.abc import Sequence

from msgspec import Struct

_BLANK_BRAILLE = 0x2800
# The bits of a braille character, by row and column (unicode.org, chart U2800).
_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_SHADE, _DOT = 1, 2
_DIM, _NORMAL = "\x1b[2m", "\x1b[0m"  # ECMA-48, SGR


class Charset(Struct, frozen=True, kw_only=True):
    """What characters there are. A cell of a canvas has ``across`` by ``down`` dots."""

    across: int
    down: int
    frame: tuple[str, str, str, str, str]
    """A wall, a wall with a tick, a corner, a floor and a floor with a tick."""
    encoding: str


BRAILLE = Charset(across=2, down=4, frame=("│", "┤", "└", "─", "┬"), encoding="utf-8")
ASCII = Charset(across=1, down=1, frame=("|", "+", "+", "-", "+"), encoding="ascii")


class Canvas:
    """Dots from the upper left corner; one outside of it is not seen.

    A shade is under the dots: every other one of braille, a colon of ASCII.
    """

    def __init__(self, columns: int, rows: int, charset: Charset) -> None:
        self.width = columns * charset.across
        self.height = rows * charset.down
        self._charset = charset
        self._dots = [bytearray(self.width) for _ in range(self.height)]

    def dot(self, x: int, y: int) -> None:
        """Make a dot."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._dots[y][x] = _DOT

    def shade(self, x: int, top: int, bottom: int) -> None:
        """Shade a column from one dot to another."""
        if 0 <= x < self.width:
            for y in range(max(top, 0), min(bottom, self.height - 1) + 1):
                self._dots[y][x] = self._dots[y][x] or _SHADE

    def line(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Draw a line from dot to dot."""
        (x, y), (across, down) = begin, (end[0] - begin[0], end[1] - begin[1])
        steps = max(abs(across), abs(down), 1)
        for step in range(steps + 1):
            self.dot(x + round(across * step / steps), y + round(down * step / steps))

    def lines(self, *, dim: bool = False) -> list[str]:
        """Give the rows of characters, the first the highest.

        With ``dim`` what is only shaded is so by the terminal, too.
        """
        down, across = self._charset.down, self._charset.across
        bands = (self._dots[top : top + down] for top in range(0, self.height, down))
        return [
            "".join(
                self._cell([row[left : left + across] for row in rows], dim=dim)
                for left in range(0, self.width, across)
            ).rstrip()
            for rows in bands
        ]

    def _cell(self, dots: Sequence[bytearray], *, dim: bool) -> str:
        strongest = max(map(max, dots))
        text = " :*"[strongest] if self._charset is ASCII else _braille(dots)
        return f"{_DIM}{text}{_NORMAL}" if dim and strongest == _SHADE and text != " " else text


def _braille(dots: Sequence[bytearray]) -> str:
    """Put a cell's dots together; of shaded ones every other."""
    bits = sum(
        bit
        for y, (row, bits) in enumerate(zip(dots, _BRAILLE, strict=True))
        for x, (dot, bit) in enumerate(zip(row, bits, strict=True))
        if dot == _DOT or (dot == _SHADE and (x + y) % 2 == 0)
    )
    return chr(_BLANK_BRAILLE + bits) if bits else " "
