"""The GPIO lines: where each one is, and that nobody else is there."""

import re

from drivers.gpio.line import InputSettings, LineAddress
from hydrogen.config.document import LineDocument
from hydrogen.config.model import LineConfig, OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.tree import Node
from hydrogen.config.walker import Place, Walker

_PI_CHIP = "pinctrl-"
"""On a Raspberry Pi's own GPIO chips the line at offset 17 is called GPIO17."""


class LineReader:
    """Reads lines and outputs, and remembers which lines are taken."""

    def __init__(self, walker: Walker) -> None:
        self._walker = walker
        self._taken: list[tuple[LineAddress, Place]] = []

    def read(self, node: Node, place: Place) -> LineConfig | None:
        """Return the line, None where a required option cannot be had."""
        document = self._walker.struct(node, place, LineDocument)
        if document is None:
            return None
        address = LineAddress(chip=document.chip, line=document.line)
        here = place.option("line", self._walker.lines[f"{place.path}.line"])
        self._check(address, here)
        settings = InputSettings(
            polarity=document.polarity, bias=document.bias, debounce=document.debounce
        )
        return LineConfig(
            address=address, settings=settings, role=document.role, chatter=document.chatter
        )

    def read_output(self, node: Node, place: Place) -> OutputConfig | None:
        """Return an output, None where a required option cannot be had; its line is its own."""
        document = self._walker.struct(node, place, OutputDocument)
        if document is None:
            return None
        address = LineAddress(chip=document.chip, line=document.line)
        self._check(address, place.option("line", self._walker.lines[f"{place.path}.line"]))
        return OutputConfig(address=address, rule=document)

    def _check(self, address: LineAddress, place: Place) -> None:
        if isinstance(address.line, int) and address.chip is None:
            message = "an offset says nothing without chip: add it, or write a name such as GPIO17"
            self._walker.note(place, message)
            return
        for other, first in self._taken:
            if _may_be_same(address, other):
                owner = first.path.removesuffix(".line")
                self._walker.note(place, f"is the line of {owner} already (line {first.line})")
                return
        self._taken.append((address, place))


def _may_be_same(one: LineAddress, other: LineAddress) -> bool:
    """Tell whether two addresses may mean one line: a name without a chip is looked for on all."""
    same_chip = one.chip == other.chip or None in {one.chip, other.chip}
    return same_chip and _name(one) == _name(other)


def _name(address: LineAddress) -> str:
    on_pi = (address.chip or "").startswith(_PI_CHIP)
    if isinstance(address.line, int):
        return f"GPIO{address.line}" if on_pi else f"{address.chip} {address.line}"
    # GPIO017 is no line's name, and GPIO17 of another chip may have any offset.
    return re.sub(r"^gpio", "GPIO", address.line, flags=re.IGNORECASE)
