"""How others see the header's line 17, and what a watcher was told of it."""

from itertools import pairwise
from queue import SimpleQueue

import gpiod

from drivers.gpio.line import Edge, LineAddress
from tests.kernel.guest.devices import GpioSim

LINE = 17
ADDRESS = LineAddress(line="GPIO17")

Edges = SimpleQueue[Edge]


def line_info(chip: GpioSim) -> gpiod.LineInfo:
    with gpiod.Chip(str(chip.path)) as opened:
        return opened.get_line_info(LINE)


def told_until(edges: Edges, *, active: bool) -> list[Edge]:
    """Take what was told until it is all there and ends in this level."""
    told = [edges.get(timeout=30)]
    while edges.qsize() or told[-1].active is not active:
        told.append(edges.get(timeout=30))
    assert all(one.active is not other.active for one, other in pairwise(told))
    return told
