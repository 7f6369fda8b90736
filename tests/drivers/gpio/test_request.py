from datetime import timedelta

import pytest
from gpiod import LineSettings
from gpiod.line import Bias, Direction, Edge

from drivers.errors import LineMissing
from drivers.gpio.chips import Line, read_chips
from drivers.gpio.request import KernelRequest, described


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (LineSettings(), "read"),
        (LineSettings(direction=Direction.OUTPUT), "an output"),
        (LineSettings(direction=Direction.INPUT), "an input"),
        (
            LineSettings(direction=Direction.INPUT, bias=Bias.PULL_UP),
            "an input with bias pull_up",
        ),
        (
            LineSettings(
                direction=Direction.INPUT,
                bias=Bias.DISABLED,
                debounce_period=timedelta(milliseconds=50),
                edge_detection=Edge.BOTH,
            ),
            "an input with bias disabled and a debounce of 0.05 s and edge detection",
        ),
    ],
)
def test_what_is_asked_of_a_line_can_be_said(settings: LineSettings, words: str) -> None:
    assert described(settings) == words


def test_a_chip_that_is_not_there_is_said() -> None:
    line = Line("/dev/gpiochip-none", "pi", 17, "GPIO17")
    with pytest.raises(LineMissing) as caught:
        KernelRequest(line, LineSettings(direction=Direction.INPUT), "test")
    assert str(caught.value) == "pi/GPIO17: the chip went away: is it still plugged in?"


def test_chips_are_read_on_any_machine() -> None:
    assert all(chip.path.startswith("/dev/gpiochip") for chip in read_chips())
