"""What a drawing is made of, as elements of SVG; lengths are in its pixels."""

from collections.abc import Iterable
from enum import StrEnum
from html import escape

# Okabe and Ito's colours, which people with any colour vision tell apart; words say the rest.
INK = "#1a1a1a"
PAPER = "#ffffff"
PALE = "#e6e6e6"
BLUE = "#0072b2"
GREEN = "#009e73"
ORANGE = "#e69f00"
RED = "#d55e00"
PINK = "#cc79a7"
YELLOW = "#f0e442"
FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
SIZE = 15


class Anchor(StrEnum):
    """Which end of a text is where it is put."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


def drawing(width: int, height: int, title: str, told: str, elements: Iterable[str]) -> str:
    """Put elements onto paper; `told` is for those who do not see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="title told" font-family="{FONT}" '
        f'font-size="{SIZE}">'
    )
    lines = (
        head,
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="told">{escape(told)}</desc>',
        rectangle(0, 0, width, height, fill=PAPER),
        *elements,
        "</svg>",
    )
    return "".join(f"{line}\n" for line in lines)


def text(  # noqa: PLR0913  what a text can be
    x: float,
    y: float,
    words: str,
    *,
    anchor: Anchor = Anchor.START,
    fill: str = INK,
    size: int = SIZE,
    bold: bool = False,
) -> str:
    """Write words; `y` is the line that they stand on."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"'
        f"{weight}>"
        f"{escape(words)}</text>"
    )


def rectangle(  # noqa: PLR0913  likewise
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "none",
    radius: float = 0,
) -> str:
    """Draw a box."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="2"/>'
    )


def circle(x: float, y: float, radius: float, *, fill: str = INK, stroke: str = "none") -> str:
    """Draw a disc."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}" stroke="{stroke}"/>'


def path(d: str, *, stroke: str = INK, fill: str = "none", dashed: bool = False) -> str:
    """Draw lines, such as a wire; `d` is as in SVG."""
    dash = ' stroke-dasharray="7 6"' if dashed else ""
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="2.5" '
        f'stroke-linejoin="round"{dash}/>'
    )
