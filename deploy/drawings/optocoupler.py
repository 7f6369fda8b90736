"""A printer's 24 V, told to the Pi through an opto-coupler, and the arithmetic of it."""

from collections.abc import Iterator
from typing import NamedTuple

from .header import pin
from .parts import diode, joint, resistor, terminal, wire
from .svg import BLUE, GREEN, INK, ORANGE, PAPER, RED, Anchor, path, rectangle, text
from .svg import drawing as on_paper

# The PC817's datasheet: its diode's typical forward voltage, and the least of its collector's
# current for the diode's (the current transfer ratio at 5 mA).
FORWARD = 1.2  # volts
TRANSFER = 0.5
# The weakest of what a Pi pulls a line up or down with, which is some 50 kΩ, and its supply.
PULL = 50_000  # ohms
LOGIC = 3.3  # volts


class Coupler(NamedTuple):
    """An opto-coupler's diode behind a resistor."""

    volts: float
    ohms: float

    @property
    def milliamperes(self) -> float:
        """What flows through the diode."""
        return 1000 * (self.volts - FORWARD) / self.ohms

    @property
    def milliwatts(self) -> float:
        """What the resistor becomes warm by."""
        return (self.volts - FORWARD) * self.milliamperes

    @property
    def reserve(self) -> float:
        """How many times the current that is needed the worst coupler gives the Pi's line."""
        return TRANSFER * self.milliamperes / (1000 * LOGIC / PULL)


# By the printer's voltage; resistors of the E12 series, so that some 5 mA flow.
COUPLERS = (Coupler(24, 4700), Coupler(12, 2200), Coupler(5, 820))

WIDTH = 900
CHIP = 520


def drawing() -> str:
    """Draw both ways to connect the Pi's side."""
    told = (
        "24 V through 4.7 kilohms to pin 1 of a PC817, its pin 2 to the printer's 0 V, with a "
        "1N4148 the other way round between them. First: pin 4 to GPIO6, pin 3 to ground. Second: "
        "pin 4 to 3.3 V, pin 3 to GPIO22."
    )
    elements = (*_words(), *_by_pulling_down(166), *_by_pulling_up(396))
    return on_paper(WIDTH, 606, "A printer's signal of 24 V at the Pi", told, elements)


def _words() -> Iterator[str]:
    first = COUPLERS[0]
    yield text(30, 40, "The printer's 24 V through an opto-coupler", size=19, bold=True)
    current = f"(24 V \N{MINUS SIGN} {FORWARD} V) ÷ 4.7 kΩ = {first.milliamperes:.1f} mA"
    yield text(30, 66, f"{current} through the coupler's diode.")
    warmth = f"The resistor takes {first.milliwatts / 1000:.2f} W: one of 0.25 W will do."
    yield text(30, 88, warmth)


def _by_pulling_down(top: float) -> Iterator[str]:
    number = pin("GPIO6")
    upper, lower = (f"pin {number}: GPIO6", GREEN), ("pin 34: ground", INK)
    yield from _circuit(top, "24 V of the supply", upper, lower)
    settings = "line: GPIO6, bias: pull_up, polarity: active_low, role: power"
    yield text(30, top + 160, settings, bold=True)


def _by_pulling_up(top: float) -> Iterator[str]:
    number = pin("GPIO22")
    upper, lower = ("pin 17: 3.3 V", ORANGE), (f"pin {number}: GPIO22", GREEN)
    yield from _circuit(top, "24 V while it prints", upper, lower)
    yield text(30, top + 160, "line: GPIO22, bias: pull_down, role: printing", bold=True)
    apart = "Light alone crosses the dashed line: join no ground of the printer's to the Pi's."
    yield text(30, top + 186, apart)


def _circuit(
    top: float, signal: str, upper: tuple[str, str], lower: tuple[str, str]
) -> Iterator[str]:
    low = top + 100
    yield terminal(30, top, signal, colour=RED)
    yield terminal(30, low, "0 V of the printer", colour=PAPER)
    yield wire((220, top), (270, top))
    yield resistor(270, top, "4.7 kΩ")
    yield wire((340, top), (CHIP + 35, top), (CHIP + 35, low), (220, low))
    # Across it, against a voltage the wrong way round: the coupler's diode bears 6 V of it.
    yield joint(420, top) + joint(420, low) + wire((420, top), (420, low))
    yield diode(420, top + 50, upwards=True) + text(398, top + 55, "1N4148", anchor=Anchor.END)
    yield from _chip(top)
    for y, (words, colour) in ((top, upper), (low, lower)):
        yield wire((CHIP + 115, y), (690, y)) + terminal(690, y, words, colour=colour, width=180)


def _chip(top: float) -> Iterator[str]:
    low = top + 100
    yield rectangle(CHIP, top - 24, 150, 148, stroke=INK, radius=6)
    yield text(CHIP + 88, top - 34, "PC817", bold=True)
    yield diode(CHIP + 35, top + 50, upwards=False)
    yield path(f"M{CHIP + 72} {top - 58:g} V{top + 150:g}", stroke=BLUE, dashed=True)
    yield path(f"M{CHIP + 52} {top + 42:g} h14 m-5 -4 l5 4 l-5 4", stroke=INK)
    yield path(f"M{CHIP + 52} {top + 58:g} h14 m-5 -4 l5 4 l-5 4", stroke=INK)
    base = CHIP + 90
    yield path(f"M{base} {top + 30:g} V{top + 70:g}")
    yield wire((base, top + 42), (CHIP + 115, top + 22), (CHIP + 115, top))
    yield wire((base, top + 58), (CHIP + 115, top + 78), (CHIP + 115, low))
    yield path(f"M{CHIP + 112} {top + 75:g} l-11 -3 l6 -8 Z", fill=INK)
    for x, y, number in ((8, -6, "1"), (8, 118, "2"), (132, -6, "4"), (132, 118, "3")):
        yield text(CHIP + x, top + y, number, size=13)
