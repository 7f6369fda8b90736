"""The header, with what is wired where."""

from collections.abc import Iterator

from .header import GROUND, PINS, VOLTS_3, VOLTS_5
from .svg import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    PALE,
    PAPER,
    PINK,
    RED,
    YELLOW,
    Anchor,
    circle,
    path,
    rectangle,
    text,
)
from .svg import drawing as on_paper

WIDTH = 900
TOP = 96
ROW = 28
LEFT = 424
BETWEEN = 52
LABEL = 330
DARK = (INK, BLUE)

# What config.yaml calls a line or an output, with its line and what is written here.
LINES = {
    "door": ("GPIO17", "door switch"),
    "filament": ("GPIO27", "filament runout sensor"),
    "printing": ("GPIO22", "“printing”, opto-coupler"),
    "paused": ("GPIO5", "“paused”, opto-coupler"),
    "power": ("GPIO6", "printer's supply, opto-coupler"),
    "e_stop": ("GPIO13", "emergency stop, spare contact"),
}
OUTPUTS = {
    "light": ("GPIO23", "light, through a relay board"),
    "exhaust_fan": ("GPIO24", "exhaust fan, through a MOSFET"),
    "electronics_fan": ("GPIO25", "second fan, through a MOSFET"),
}
BUS = {"GPIO2": "SDA of every I²C sensor", "GPIO3": "SCL of every I²C sensor"}
ONE_WIRE = {"GPIO4": "data of DS18B20, 4.7 kΩ to 3.3 V"}
LEFT_FREE = {
    "GPIO0": "leave free: add-on boards",
    "GPIO1": "leave free: add-on boards",
    "GPIO14": "leave free: serial console",
    "GPIO15": "leave free: serial console",
}
SUPPLIES = {
    VOLTS_3: (ORANGE, "for sensors"),
    VOLTS_5: (RED, "never to a sensor or a line"),
    GROUND: (INK, ""),
}


def drawing() -> str:
    """Draw the header as one looks at it, with pin 1 at the top left."""
    rows = len(PINS) // 2
    told = "; ".join(
        f"pin {number}: {' '.join(use(name)[1:])}" for number, name in enumerate(PINS, 1)
    )
    elements = (
        *_frame(rows),
        *(part for number in range(1, len(PINS) + 1) for part in _pin(number)),
    )
    height = TOP + rows * ROW + 84
    return on_paper(
        WIDTH, height, "The 40 pins of a Raspberry Pi, and what is wired where", told, elements
    )


def use(name: str) -> tuple[str, str, str]:
    """Give a pin's colour, its name, and what it is for; nothing where that is yours to choose."""
    if name in SUPPLIES:
        colour, words = SUPPLIES[name]
        return colour, name, words
    for colour, words in (
        (BLUE, BUS.get(name, "")),
        (GREEN, dict(LINES.values()).get(name, "")),
        (PINK, dict(OUTPUTS.values()).get(name, "")),
        (YELLOW, ONE_WIRE.get(name, "")),
        (PALE, LEFT_FREE.get(name, "")),
    ):
        if words:
            return colour, name, words
    return PAPER, name, ""


def _frame(rows: int) -> Iterator[str]:
    middle = LEFT + BETWEEN / 2
    yield text(middle, 34, "Raspberry Pi, 40 pins", anchor=Anchor.MIDDLE, size=22, bold=True)
    above = "This end is at the corner of the board, at the SD card's end."
    yield text(middle, 60, above, anchor=Anchor.MIDDLE)
    yield rectangle(LEFT - 24, TOP - 18, BETWEEN + 48, rows * ROW + 8, fill="#333333", radius=6)
    bottom = TOP + rows * ROW
    yield text(
        middle,
        bottom + 20,
        "▼ the other end: USB sockets, where the board has them here",
        anchor=Anchor.MIDDLE,
        bold=True,
    )
    below = "Lines take 3.3 V: 5 V, 12 V and 24 V kill the Pi. Wire while it is switched off."
    yield text(middle, bottom + 50, below, anchor=Anchor.MIDDLE)


def _pin(number: int) -> Iterator[str]:
    row, column = divmod(number - 1, 2)
    y = TOP + row * ROW
    x = LEFT + column * BETWEEN
    colour, name, words = use(PINS[number - 1])
    side = 1 if column else -1
    yield path(f"M{x + 12 * side:g} {y:g} H{x + 34 * side:g}", stroke=INK)
    if number == 1:
        yield rectangle(x - 12, y - 12, 24, 24, fill=PAPER)
    else:
        yield circle(x, y, 12, fill=PAPER)
    yield text(x, y + 5, str(number), anchor=Anchor.MIDDLE, size=13, bold=True)
    left = x + 34 if column else x - 34 - LABEL
    yield rectangle(left, y - 12, LABEL, 24, fill=colour, stroke=INK, radius=4)
    ink = PAPER if colour in DARK else INK
    near, far = (left + 8, left + LABEL - 8) if column else (left + LABEL - 8, left + 8)
    yield text(
        near, y + 5, name, anchor=Anchor.START if column else Anchor.END, fill=ink, bold=True
    )
    yield text(far, y + 5, words, anchor=Anchor.END if column else Anchor.START, fill=ink)
