"""A sensor, a door switch and a runout sensor at the Pi."""

from collections.abc import Iterator

from .header import pin
from .parts import joint, switch, terminal, wire
from .svg import BLUE, GREEN, INK, ORANGE, Anchor, rectangle, text
from .svg import drawing as on_paper

WIDTH = 900
PI = 30
EDGE = PI + 190
DOOR = (9, pin("GPIO17"))
RUNOUT = (14, pin("GPIO27"))
# A pin of the Pi, the colour of its wire's end, and the board's pin of the same wire.
SENSOR = (
    (1, ORANGE, "3.3 V", "VCC or VIN"),
    (pin("GPIO2"), BLUE, "GPIO2 SDA", "SDA"),
    (pin("GPIO3"), BLUE, "GPIO3 SCL", "SCL"),
    (6, INK, "ground", "GND"),
)


def drawing() -> str:
    """Draw the three, one below the other."""
    told = (
        "An I2C sensor: VCC to pin 1, SDA to pin 3, SCL to pin 5, GND to pin 6. A door switch "
        f"between pin {DOOR[1]} (GPIO17) and ground, pin {DOOR[0]}. A runout switch between "
        f"pin {RUNOUT[1]} (GPIO27) and ground, pin {RUNOUT[0]}."
    )
    elements = (*_sensor(70), *_door(350), *_runout(520))
    return on_paper(
        WIDTH, 640, "A sensor, a door switch and a runout sensor at the Pi", told, elements
    )


def _sensor(top: float) -> Iterator[str]:
    yield text(PI, top - 30, "A sensor on the I²C bus", size=19, bold=True)
    yield rectangle(560, top - 22, 300, 170, stroke=INK, radius=8)
    for row, (number, colour, name, end) in enumerate(SENSOR):
        y = top + row * 42
        yield terminal(PI, y, f"pin {number}: {name}", colour=colour)
        yield wire((EDGE, y), (560, y))
        yield joint(560, y)
        yield text(576, y + 5, end, bold=True)
    for row, words in enumerate(("breakout board", "such as SHT40", "or TMP102")):
        yield text(844, top + 45 + row * 22, words, anchor=Anchor.END)
    below = (
        "Shorter than half a metre. More sensors: the same four wires, in parallel; each needs an"
    )
    yield text(PI, top + 174, below)
    yield text(PI, top + 196, "address of its own.")


def _door(top: float) -> Iterator[str]:
    yield text(PI, top - 26, "A door switch, closed by the closed door", size=19, bold=True)
    yield from _contact(top, "GPIO17", DOOR)
    yield text(500, top + 24, "line: GPIO17, bias: pull_up, role: door", bold=True)
    yield text(500, top + 48, "Open door, open contact: the Pi's own")
    yield text(500, top + 70, "resistor pulls the line up, it is active.")


def _runout(top: float) -> Iterator[str]:
    yield text(PI, top - 26, "A runout switch, closed while there is filament", size=19, bold=True)
    yield from _contact(top, "GPIO27", RUNOUT)
    yield text(500, top + 24, "line: GPIO27, bias: pull_up, role: filament", bold=True)
    yield text(500, top + 48, "A sensor with three wires: feed it with 3.3 V")
    yield text(500, top + 70, "(pin 17), so that its signal is no more.")


def _contact(top: float, line: str, pins: tuple[int, int]) -> Iterator[str]:
    ground, number = pins
    low = top + 80
    yield terminal(PI, top, f"pin {number}: {line}", colour=GREEN)
    yield terminal(PI, low, f"pin {ground}: ground", colour=INK)
    yield wire((EDGE, top), (420, top))
    yield switch(420, top, 80)
    yield wire((420, low), (EDGE, low))
