import logging
import os
from queue import SimpleQueue

import gpiod
import pytest
from gpiod import LineSettings
from gpiod.line import Direction

from drivers.errors import LineError, LineForbidden, LineInUse, LineMissing
from drivers.gpio.chips import find_line, read_chips
from drivers.gpio.line import Bias, InputSettings, LineAddress, OutputLine, Polarity
from drivers.gpio.lines import LinuxGpio
from tests.kernel.guest.devices import GpioSim

from .outside import ADDRESS, LINE, Edges, line_info


def test_what_was_let_go_can_be_taken_again(header: GpioSim, gpio: LinuxGpio) -> None:
    for _ in range(3):
        line = gpio.input(ADDRESS, InputSettings(bias=Bias.PULL_UP))
        line.watch(lambda _: None)
        assert line_info(header).used is True
        line.close()
        line.close()
        assert line_info(header).used is False
        gpio.output(ADDRESS, Polarity.ACTIVE_LOW)
        gpio.close()
        assert line_info(header).used is False


def test_a_line_held_by_another_program_is_said_with_its_name(
    header: GpioSim, gpio: LinuxGpio
) -> None:
    def check(error: LineError) -> None:
        assert str(error) == (
            'pinctrl-bcm2711/GPIO17: in use by "lamp": stop that program or driver, '
            "or take another line"
        )

    settings = LineSettings(direction=Direction.OUTPUT)
    with gpiod.request_lines(str(header.path), {LINE: settings}, consumer="lamp"):
        with pytest.raises(LineInUse) as caught:
            gpio.input(ADDRESS, InputSettings())
        check(caught.value)
        with pytest.raises(LineInUse) as caught:
            gpio.output(ADDRESS, Polarity.ACTIVE_HIGH)
        check(caught.value)
    gpio.output(ADDRESS, Polarity.ACTIVE_HIGH)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            LineAddress(chip="pinctrl-rp1", line=LINE),
            (
                "pinctrl-rp1/17: no GPIO chip is labelled pinctrl-rp1; "
                "this machine has pinctrl-bcm2711"
            ),
        ),
        (
            LineAddress(line="gpio17"),
            "gpio17: no line of pinctrl-bcm2711 has this name; did you mean GPIO17?",
        ),
        (
            LineAddress(chip="pinctrl-bcm2711", line=28),
            "pinctrl-bcm2711/28: the chip's lines are 0 to 27",
        ),
    ],
)
@pytest.mark.usefixtures("header")
def test_unknown_chips_and_lines_are_said(
    gpio: LinuxGpio, address: LineAddress, message: str
) -> None:
    with pytest.raises(LineMissing) as caught:
        gpio.input(address, InputSettings())
    assert str(caught.value) == message


def test_a_machine_without_chips_is_said(gpio: LinuxGpio) -> None:
    with pytest.raises(LineMissing) as caught:
        gpio.input(ADDRESS, InputSettings())
    assert str(caught.value) == "GPIO17: this machine has no GPIO chip"


@pytest.mark.usefixtures("header", "expander")
def test_a_line_name_on_two_chips_asks_for_the_label(gpio: LinuxGpio) -> None:
    with pytest.raises(LineError, match=r"^GPIO17: several lines have this name: add the chip's "):
        gpio.input(ADDRESS, InputSettings())
    assert find_line(read_chips(), "mcp23017/GPIO17").offset == 3


def test_a_header_without_such_names_is_addressed_by_gpio_number(
    mainline_header: GpioSim, gpio: LinuxGpio
) -> None:
    line = gpio.input(LineAddress(line="GPIO4"), InputSettings())
    mainline_header.pull(4, up=True)
    assert line.active is True


def test_a_user_outside_the_group_is_forbidden(header: GpioSim, gpio: LinuxGpio) -> None:
    os.seteuid(65534)
    try:
        with pytest.raises(LineForbidden) as caught:
            gpio.input(ADDRESS, InputSettings())
    finally:
        os.seteuid(0)
    assert str(caught.value) == (
        f"{header.path}: this user may not use it: add the user to the group gpio"
    )


def test_a_chip_that_is_unplugged_is_missing_while_others_go_on(
    header: GpioSim, relays: GpioSim, gpio: LinuxGpio, caplog: pytest.LogCaptureFixture
) -> None:
    message = "usb-relays/0: the chip went away: is it still plugged in?"
    lost: Edges = SimpleQueue()
    edges: Edges = SimpleQueue()
    door = gpio.input(LineAddress(chip="usb-relays", line=0), InputSettings())
    door.watch(lost.put)
    relay = gpio.output(LineAddress(chip="usb-relays", line=1), Polarity.ACTIVE_HIGH)
    gpio.input(ADDRESS, InputSettings()).watch(edges.put)
    with caplog.at_level(logging.WARNING):
        relays.remove()
        for active in (True, False, True):
            header.pull(LINE, up=active)
            assert edges.get(timeout=30).active is active
    with pytest.raises(LineMissing) as caught:
        _ = door.active
    assert str(caught.value) == message
    check_that_it_cannot_be_driven(relay)
    door.close()
    assert lost.empty()
    assert [record.message for record in caplog.records] == [
        f"{message} (its edges are not watched any more)"
    ]

    relays.create()
    gpio.input(LineAddress(chip="usb-relays", line=0), InputSettings()).watch(lost.put)
    relays.pull(0, up=True)
    assert lost.get(timeout=30).active is True


def check_that_it_cannot_be_driven(output: OutputLine) -> None:
    with pytest.raises(LineMissing):
        output.drive(active=True)
    with pytest.raises(LineMissing):
        output.close()
    output.close()
