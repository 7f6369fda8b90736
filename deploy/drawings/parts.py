"""The parts of a circuit, drawn."""

from .svg import BLUE, INK, PAPER, Anchor, circle, path, rectangle, text


def terminal(x: float, y: float, words: str, *, colour: str, width: float = 190) -> str:
    """Draw a pin of the Pi, or whatever a wire begins at; the wire leaves at its right."""
    ink = PAPER if colour in (INK, BLUE) else INK
    return rectangle(x, y - 15, width, 30, fill=colour, stroke=INK, radius=4) + text(
        x + 10, y + 5, words, fill=ink, bold=True
    )


def wire(*points: tuple[float, float]) -> str:
    """Draw a wire from point to point."""
    return path("M" + " L".join(f"{x:g} {y:g}" for x, y in points))


def joint(x: float, y: float) -> str:
    """Mark where wires are joined."""
    return circle(x, y, 5)


def resistor(x: float, y: float, words: str) -> str:
    """Draw one that lies, 70 long, from `x` on."""
    return rectangle(x, y - 10, 70, 20, fill=PAPER, stroke=INK) + text(
        x + 35, y - 18, words, anchor=Anchor.MIDDLE, bold=True
    )


def switch(x: float, y: float, height: float) -> str:
    """Draw an open contact that stands, from `y` down."""
    upper, lower = y + height / 2 - 20, y + height / 2 + 20
    return (
        wire((x, y), (x, upper))
        + circle(x, upper, 5)
        + wire((x, lower), (x + 24, upper + 4))
        + circle(x, lower, 5)
        + wire((x, lower), (x, y + height))
    )


def diode(x: float, y: float, *, upwards: bool, width: float = 14) -> str:
    """Draw one that stands, 24 high, around the point; current goes where it points."""
    tip, foot = (y - 12, y + 12) if upwards else (y + 12, y - 12)
    triangle = f"M{x - width:g} {foot:g} H{x + width:g} L{x:g} {tip:g} Z"
    return path(triangle, fill=INK) + path(f"M{x - width:g} {tip:g} H{x + width:g}")
