import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from drivers.errors import LineError, LineMissing, LineUnsupported
from drivers.gpio.line import Bias, Edge, InputSettings, LineAddress, Polarity
from drivers.gpio.simulated import SimulatedGpio
from tests.drivers.gpio.timers import ManualTimers

FILAMENT = LineAddress(line="GPIO17")
FAN = LineAddress(chip="relay-board", line=3)


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("bias", list(Bias))
def test_an_input_starts_inactive_whatever_its_bias(polarity: Polarity, bias: Bias) -> None:
    gpio = SimulatedGpio()
    line = gpio.input(FILAMENT, InputSettings(polarity=polarity, bias=bias))
    assert line.active is False
    assert gpio.active(FILAMENT) is False
    gpio.close()


def test_an_input_is_inactive_again_when_it_is_taken_again() -> None:
    gpio = SimulatedGpio()
    line = gpio.input(FILAMENT, InputSettings())
    gpio.set(FILAMENT, active=True)
    line.close()
    assert gpio.input(FILAMENT, InputSettings(polarity=Polarity.ACTIVE_LOW)).active is False
    gpio.close()


def test_edges_are_stamped_by_the_clock_and_told_in_the_driving_thread() -> None:
    timers = ManualTimers()
    gpio = SimulatedGpio(clock=timers.clock, timer=timers.start)
    told: list[Edge] = []
    gpio.input(FILAMENT, InputSettings()).watch(told.append)
    timers.wait(5)
    gpio.set(FILAMENT, active=True)
    gpio.set(FILAMENT, active=True)
    assert told == [Edge(active=True, at=5.0)]
    gpio.close()


def test_a_debounced_input_tells_and_has_only_what_lasted() -> None:
    timers = ManualTimers()
    gpio = SimulatedGpio(clock=timers.clock, timer=timers.start)
    told: list[Edge] = []
    line = gpio.input(FILAMENT, InputSettings(debounce=0.5))
    line.watch(told.append)
    for active in (True, False, True):
        gpio.set(FILAMENT, active=active)
        timers.wait(0.25)
    assert (told, line.active) == ([], False)
    timers.wait(0.25)
    assert (told, line.active) == ([Edge(active=True, at=1.0)], True)
    gpio.close()


def test_closing_ends_a_debounce_that_waits() -> None:
    timers = ManualTimers()
    gpio = SimulatedGpio(clock=timers.clock, timer=timers.start)
    told: list[Edge] = []
    gpio.input(FILAMENT, InputSettings(debounce=0.5)).watch(told.append)
    gpio.set(FILAMENT, active=True)
    gpio.close()
    assert timers.waiting == []
    assert told == []


def test_an_output_can_be_seen_but_not_set_from_outside() -> None:
    gpio = SimulatedGpio()
    gpio.output(FAN, Polarity.ACTIVE_LOW).drive(active=True)
    assert gpio.active(FAN) is True
    with pytest.raises(LineUnsupported) as caught:
        gpio.set(FAN, active=False)
    assert str(caught.value) == "relay-board/3: this is an output, which nothing outside can set"
    gpio.close()


def test_an_address_that_nobody_took_is_missing() -> None:
    gpio = SimulatedGpio()
    for use in (lambda: gpio.set(FAN, active=True), lambda: gpio.active(FAN)):
        with pytest.raises(LineMissing) as caught:
            use()
        assert str(caught.value) == "relay-board/3: no input or output was taken by this address"


def test_there_are_46_lines_and_the_next_is_missing() -> None:
    gpio = SimulatedGpio()
    for offset in range(46):
        gpio.output(LineAddress(chip="any", line=offset), Polarity.ACTIVE_LOW).drive(active=True)
    with pytest.raises(LineMissing) as caught:
        gpio.input(FILAMENT, InputSettings())
    assert str(caught.value) == "GPIO17: the simulation has no more than 46 lines"
    assert all(gpio.active(LineAddress(chip="any", line=offset)) for offset in range(46))
    gpio.close()


def test_threads_that_take_lines_at_once_get_a_line_each() -> None:
    gpio = SimulatedGpio()
    addresses = [LineAddress(line=f"GPIO{number}") for number in range(46)]
    together = threading.Barrier(len(addresses))

    def take(address: LineAddress) -> None:
        together.wait(timeout=60)
        gpio.output(address, Polarity.ACTIVE_HIGH).drive(active=address.line == "GPIO7")

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(addresses)) as threads:
            list(threads.map(take, addresses))
    finally:
        sys.setswitchinterval(often)
    assert [address.line for address in addresses if gpio.active(address)] == ["GPIO7"]
    gpio.close()


def test_a_closed_input_cannot_be_read() -> None:
    gpio = SimulatedGpio()
    line = gpio.input(FILAMENT, InputSettings())
    line.close()
    with pytest.raises(LineError) as caught:
        _ = line.active
    assert str(caught.value) == "GPIO17: the line is closed"


@pytest.mark.parametrize("polarity", list(Polarity))
def test_an_input_can_be_active_from_the_first_moment(polarity: Polarity) -> None:
    gpio = SimulatedGpio(active=[FILAMENT])
    told: list[Edge] = []
    line = gpio.input(FILAMENT, InputSettings(polarity=polarity))
    active = line.active
    line.watch(told.append)
    assert (active, told) == (True, [])
    gpio.close()


@pytest.mark.parametrize("polarity", list(Polarity))
def test_an_output_that_is_stuck_keeps_its_level_and_follows_when_it_is_free(
    polarity: Polarity,
) -> None:
    gpio = SimulatedGpio()
    fan = gpio.output(FAN, polarity)
    fan.drive(active=True)
    gpio.stick(FAN, stuck=True)
    fan.drive(active=False)
    assert (fan.active, gpio.active(FAN)) == (True, True)
    gpio.stick(FAN, stuck=False)
    assert (fan.active, gpio.active(FAN)) == (False, False)
    gpio.close()


def test_an_output_that_is_stuck_stays_so_when_it_is_taken_again() -> None:
    gpio = SimulatedGpio()
    gpio.stick(FAN, stuck=True)
    fan = gpio.output(FAN, Polarity.ACTIVE_HIGH)
    fan.drive(active=True)
    assert fan.active is False
    gpio.close()


def test_an_output_that_is_stuck_is_inactive_once_it_is_let_go() -> None:
    gpio = SimulatedGpio()
    fan = gpio.output(FAN, Polarity.ACTIVE_HIGH)
    fan.drive(active=True)
    gpio.stick(FAN, stuck=True)
    fan.close()
    assert gpio.active(FAN) is False
    with pytest.raises(LineError, match="closed"):
        fan.drive(active=True)
    with pytest.raises(LineError, match="closed"):
        gpio.stick(FAN, stuck=False)
    gpio.close()
