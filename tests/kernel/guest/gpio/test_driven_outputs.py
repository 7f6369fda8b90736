"""Outputs on a real kernel's lines, whose level is read from outside."""

import subprocess
import sys
import time

import pytest

from drivers.gpio.line import LineAddress, Polarity
from drivers.gpio.lines import LinuxGpio
from hydrogen.clock import SystemClock
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.rules.interlock import Driven
from hydrogen.supervision.dead_man import DeadMansHandle, start_all, stop_all
from hydrogen.supervision.driven_line import DrivenLine
from hydrogen.supervision.ending import switch_off
from tests.kernel.guest.devices import GpioSim

from .outside import ADDRESS, LINE, line_info

PATIENCE = 60.0


def until_level(chip: GpioSim, level: int) -> None:
    end = time.monotonic() + PATIENCE
    while chip.value(LINE) != level:
        assert time.monotonic() < end
        time.sleep(0.01)


def driven(gpio: LinuxGpio, polarity: Polarity = Polarity.ACTIVE_HIGH) -> DrivenLine:
    return DrivenLine(ADDRESS, polarity, gpio, clock=SystemClock())


@pytest.mark.parametrize("polarity", list(Polarity))
def test_an_output_is_off_on_and_off_as_the_chip_tells(
    header: GpioSim, gpio: LinuxGpio, polarity: Polarity
) -> None:
    high_is_on = polarity is Polarity.ACTIVE_HIGH
    header.pull(LINE, up=high_is_on)
    line = driven(gpio, polarity)
    for on in (False, True, False, True):
        line.drive(on=on)
        assert line.driven == Driven(on=on)
        assert header.value(LINE) == (on is high_is_on)
    line.close()
    assert line_info(header).used is False


def test_everything_goes_off_at_the_end_of_the_lease(header: GpioSim, gpio: LinuxGpio) -> None:
    handle = DeadMansHandle(driven(gpio), monotonic=time.monotonic, changed=lambda: None)
    start_all([handle])
    handle.renew(on=True)
    until_level(header, 1)
    until_level(header, 0)
    assert handle.trips == 1
    assert line_info(header).used is True
    assert stop_all([handle], patience=PATIENCE) == []
    assert line_info(header).used is False


def test_a_chip_that_is_unplugged_is_a_fault_and_comes_back_off(
    header: GpioSim, relays: GpioSim, gpio: LinuxGpio
) -> None:
    del header  # lest the machine had no chip at all meanwhile
    address = LineAddress(chip="usb-relays", line=1)
    clock = SteppedClock()
    line = DrivenLine(address, Polarity.ACTIVE_HIGH, gpio, clock=clock)
    line.drive(on=True)
    assert relays.value(1) == 1
    relays.remove()
    line.drive(on=True)
    assert line.driven.on is None
    assert line.driven.fault
    assert line.driven.fault.code == "line_missing"
    relays.create()
    clock.now += 5
    line.drive(on=False)
    assert line.driven == Driven(on=False)
    assert relays.value(1) == 0
    line.close()


class SteppedClock(SystemClock):
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_program_that_is_killed_leaves_its_lines_to_their_resistors(
    header: GpioSim, polarity: Polarity
) -> None:
    on = int(polarity is Polarity.ACTIVE_HIGH)
    header.pull(LINE, up=not on)
    command = [sys.executable, "-m", "tests.kernel.guest.gpio.holder", "GPIO17", polarity]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603  our own
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"on\n"
            while_running = header.value(LINE)
        finally:
            process.kill()
    assert while_running == on
    assert line_info(header).used is False
    assert header.value(LINE) == (not on)


def test_switching_off_takes_every_line_and_lets_go_of_it(header: GpioSim, gpio: LinuxGpio) -> None:
    rule = OutputDocument(line="GPIO17")
    outputs = {"relay": OutputConfig(address=ADDRESS, rule=rule)}
    assert switch_off(outputs, gpio) == []
    assert line_info(header).used is False
    held = driven(gpio)
    held.drive(on=True)
    assert switch_off(outputs, gpio) == [
        "outputs.relay: GPIO17: this program uses the line already"
    ]
    assert header.value(LINE) == 1
    held.close()
