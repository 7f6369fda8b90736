"""What line.py promises, of every Gpio there is."""

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Protocol

import pytest

from drivers.errors import LineError, LineInUse
from drivers.gpio.line import Edge, Gpio, InputSettings, LineAddress, Polarity
from drivers.gpio.lines import LinuxGpio
from drivers.gpio.pins import GpiodFactory
from drivers.gpio.simulated import SimulatedGpio
from tests.drivers.gpio.kernel import SimulatedKernel

FILAMENT = LineAddress(line="GPIO17")
FAN = LineAddress(chip="pinctrl-bcm2711", line=18)


class World(Protocol):
    """A Gpio and what is outside."""

    @property
    def gpio(self) -> Gpio:
        """What is tested."""

    def set(self, address: LineAddress, polarity: Polarity, *, active: bool) -> None:
        """Drive an input."""

    def active(self, address: LineAddress, polarity: Polarity) -> bool:
        """See what a line has."""


class KernelWorld:
    def __init__(self, kernel: SimulatedKernel, factory: GpiodFactory) -> None:
        self._kernel = kernel
        self.gpio = LinuxGpio(factory=factory)

    def set(self, address: LineAddress, polarity: Polarity, *, active: bool) -> None:
        line = self._kernel.line(17 if address == FILAMENT else 18)
        self._kernel.set(line, high=active is (polarity is Polarity.ACTIVE_HIGH))

    def active(self, address: LineAddress, polarity: Polarity) -> bool:
        line = self._kernel.line(17 if address == FILAMENT else 18)
        return self._kernel.high[line] is (polarity is Polarity.ACTIVE_HIGH)


class SimulatedWorld:
    def __init__(self) -> None:
        self.gpio = SimulatedGpio()

    def set(self, address: LineAddress, _polarity: Polarity, *, active: bool) -> None:
        self.gpio.set(address, active=active)

    def active(self, address: LineAddress, _polarity: Polarity) -> bool:
        return self.gpio.active(address)


@pytest.fixture(params=["kernel", "simulated"])
def world(
    request: pytest.FixtureRequest, kernel: SimulatedKernel, factory: GpiodFactory
) -> Iterator[World]:
    world = KernelWorld(kernel, factory) if request.param == "kernel" else SimulatedWorld()
    yield world
    world.gpio.close()


@pytest.fixture(params=list(Polarity))
def polarity(request: pytest.FixtureRequest) -> Polarity:
    return Polarity(request.param)


def _told(edges: SimpleQueue[Edge]) -> bool:
    return edges.get(timeout=10).active


def test_an_input_is_read_after_its_polarity(world: World, polarity: Polarity) -> None:
    line = world.gpio.input(FILAMENT, InputSettings(polarity=polarity))
    for active in (True, False, True):
        world.set(FILAMENT, polarity, active=active)
        assert line.active is active


def test_a_watched_input_tells_its_edges_after_its_polarity(
    world: World, polarity: Polarity
) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings(polarity=polarity))
    world.set(FILAMENT, polarity, active=False)
    assert line.active is False
    line.watch(edges.put)
    for active in (True, False, True):
        world.set(FILAMENT, polarity, active=active)
        assert _told(edges) is active


def test_a_change_between_reading_and_watching_is_told(world: World, polarity: Polarity) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings(polarity=polarity))
    world.set(FILAMENT, polarity, active=False)
    assert line.active is False
    world.set(FILAMENT, polarity, active=True)
    line.watch(edges.put)
    assert _told(edges) is True


def test_a_change_between_taking_and_watching_is_told_also_to_who_never_read(world: World) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings())
    world.set(FILAMENT, Polarity.ACTIVE_HIGH, active=True)
    line.watch(edges.put)
    assert _told(edges) is True


def test_another_watcher_replaces_the_first(world: World) -> None:
    first: SimpleQueue[Edge] = SimpleQueue()
    second: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings())
    line.watch(first.put)
    line.watch(second.put)
    world.set(FILAMENT, Polarity.ACTIVE_HIGH, active=True)
    assert _told(second) is True
    assert first.empty()


def test_a_closed_input_tells_nothing_and_cannot_be_read(
    world: World, settled: Callable[[], None]
) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings())
    line.watch(edges.put)
    line.close()
    line.close()
    world.set(FILAMENT, Polarity.ACTIVE_HIGH, active=True)
    settled()
    assert edges.empty()
    with pytest.raises(LineError) as caught:
        _ = line.active
    assert str(caught.value) == "GPIO17: the line is closed"
    with pytest.raises(LineError) as caught:
        line.watch(edges.put)
    assert str(caught.value) == "GPIO17: the line is closed"


def test_a_watcher_may_close_its_line(world: World) -> None:
    edges: SimpleQueue[Edge] = SimpleQueue()
    line = world.gpio.input(FILAMENT, InputSettings())

    def changed(edge: Edge) -> None:
        line.close()
        edges.put(edge)

    line.watch(changed)
    world.set(FILAMENT, Polarity.ACTIVE_HIGH, active=True)
    assert _told(edges) is True
    world.gpio.input(FILAMENT, InputSettings()).close()


def test_an_output_is_inactive_until_driven_and_after_close(
    world: World, polarity: Polarity
) -> None:
    line = world.gpio.output(FAN, polarity)
    assert (line.active, world.active(FAN, polarity)) == (False, False)
    for active in (True, False, True):
        line.drive(active=active)
        assert (line.active, world.active(FAN, polarity)) == (active, active)
    line.close()
    line.close()
    assert world.active(FAN, polarity) is False


def test_a_closed_output_cannot_be_driven(world: World) -> None:
    line = world.gpio.output(FAN, Polarity.ACTIVE_HIGH)
    line.close()
    with pytest.raises(LineError) as caught:
        line.drive(active=True)
    assert str(caught.value) == "pinctrl-bcm2711/18: the line is closed"
    with pytest.raises(LineError):
        _ = line.active


def test_a_line_can_be_taken_once_until_it_is_closed(world: World) -> None:
    line = world.gpio.output(FAN, Polarity.ACTIVE_HIGH)
    for take in (
        lambda: world.gpio.output(FAN, Polarity.ACTIVE_HIGH),
        lambda: world.gpio.input(FAN, InputSettings()),
    ):
        with pytest.raises(LineInUse) as caught:
            take()
        assert str(caught.value) == "pinctrl-bcm2711/18: this program uses the line already"
    line.close()
    world.gpio.input(FAN, InputSettings()).close()


def test_closing_makes_every_output_inactive(world: World, polarity: Polarity) -> None:
    for address in (FAN, FILAMENT):
        world.gpio.output(address, polarity).drive(active=True)
    world.gpio.close()
    world.gpio.close()
    assert not world.active(FAN, polarity)
    assert not world.active(FILAMENT, polarity)
