"""The machine's GPIO chips and their lines, found by label and by name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gpiod

from drivers.errors import LineError, LineForbidden, LineMissing
from drivers.gpio.refusals import REFUSED, refusal

# The chips whose line n is the GPIO n of a Pi's header. Their lines cannot all be found by name:
# mainline device trees (bcm2837-rpi-3-b.dts) call GPIO2 "SDA1" and GPIO4 "GPIO_GCLK".
_HEADERS = frozenset({"pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1"})

_GPIO = re.compile(r"(?:GPIO|BCM)(\d+)")


@dataclass(frozen=True, slots=True)
class Chip:
    """A GPIO chip; ``names`` are its lines' by offset, empty where a line has none."""

    path: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one chip: two of them are equal where the hardware is the same."""

    path: str
    label: str
    offset: int
    name: str = ""

    def __str__(self) -> str:
        return f"{self.label}/{self.name or self.offset}"


def read_chips() -> tuple[Chip, ...]:
    """Read every chip that this user may open. Raises LineForbidden where that is none of them."""
    chips = []
    forbidden = None
    for path in sorted(Path("/dev").glob("gpiochip*")):
        # Raspberry Pi OS links gpiochip4 to gpiochip0 for older programs: one chip, not two.
        if path.is_symlink():
            continue
        try:
            chips.append(_read_chip(str(path)))
        except LineForbidden as error:
            forbidden = error
        except LineMissing:
            continue  # It was unplugged between the listing and the opening.
    if forbidden and not chips:
        raise forbidden
    return tuple(chips)


def _read_chip(path: str) -> Chip:
    try:
        with gpiod.Chip(path) as chip:
            info = chip.get_info()
            names = tuple(chip.get_line_info(n).name or "" for n in range(info.num_lines))
    except REFUSED as error:
        raise refusal(error, where=path) from error
    return Chip(path, info.label, names)


def find_line(chips: Sequence[Chip], name: str | int) -> Line:
    """Find the one line that ``name`` means: ``GPIO17``, 17, ``label/GPIO17`` or ``label/17``.

    A bare number n is ``GPIOn``; behind a label it is an offset where no line has that name.
    Raises LineMissing, and LineError where several lines could be meant.
    """
    label, _, line = str(name).rpartition("/")
    searched = [chip for chip in chips if label in ("", chip.label)]
    if not searched:
        raise LineMissing(_no_chip(chips, name, label))
    if not label and line.isdecimal():
        line = f"GPIO{line}"
    found = [
        Line(chip.path, chip.label, offset, chip.names[offset])
        for chip in searched
        for offset in _offsets(chip, line)
    ]
    if not found:
        raise LineMissing(_no_line(searched, name, line))
    if len(found) > 1:
        choices = " or ".join(f"{hit.label}/{hit.offset}" for hit in found)
        message = f"{name}: several lines have this name: add the chip's label: {choices}"
        raise LineError(message)
    return found[0]


def _offsets(chip: Chip, line: str) -> Sequence[int]:
    named = [offset for offset, name in enumerate(chip.names) if name == line]
    if named:
        return named
    gpio = _GPIO.fullmatch(line)
    digits = gpio[1] if gpio and chip.label in _HEADERS else line
    if digits.isdecimal() and int(digits) < len(chip.names):
        return [int(digits)]
    return []


def _no_chip(chips: Sequence[Chip], name: str | int, label: str) -> str:
    if not chips:
        return f"{name}: this machine has no GPIO chip"
    labels = ", ".join(sorted({chip.label for chip in chips}))
    return f"{name}: no GPIO chip is labelled {label}; this machine has {labels}"


def _no_line(searched: Sequence[Chip], name: str | int, line: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  0.2 MB that only a wrong name needs

    if line.isdecimal():
        highest = max(len(chip.names) for chip in searched) - 1
        return f"{name}: the chip's lines are 0 to {highest}"
    labels = ", ".join(sorted({chip.label for chip in searched}))
    known = {known.casefold(): known for chip in searched for known in chip.names if known}
    close = get_close_matches(line.casefold(), known, n=1)
    hint = f"did you mean {known[close[0]]}?" if close else "gpioinfo lists them"
    return f"{name}: no line of {labels} has this name; {hint}"
