import asyncio
from collections.abc import Callable

import pytest

from drivers.errors import LineError, LineInUse, LineMissing
from drivers.gpio.line import (
    Edge,
    InputLine,
    InputSettings,
    LineAddress,
    OutputLine,
    Polarity,
)
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.clock import Instant, instant
from hydrogen.model import LineStatus, State
from hydrogen.sampling.watcher import LineWatcher, WatchedLine
from hydrogen.state import Store
from tests.clock import ManualClock

ADDRESS = LineAddress(line="GPIO17")
WATCHED = {"door": WatchedLine(ADDRESS, InputSettings())}


class Refusing:
    """A Gpio whose lines cannot be had until it is told otherwise."""

    def __init__(self, error: LineError) -> None:
        self.error: LineError | None = error
        self.simulated = SimulatedGpio()

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        if self.error is not None:
            raise self.error
        return self.simulated.input(address, settings)

    def output(self, address: LineAddress, polarity: Polarity) -> OutputLine:
        raise AssertionError(address, polarity)

    def close(self) -> None:
        self.simulated.close()


class Held:
    """An input whose edges a test writes down."""

    def __init__(self) -> None:
        self.gone: LineError | None = None
        self.level = False
        self.changed: Callable[[Edge], None] = lambda _edge: None
        self.closed = False

    @property
    def active(self) -> bool:
        if self.gone is not None:
            raise self.gone
        return self.level

    def watch(self, changed: Callable[[Edge], None]) -> None:
        self.changed = changed

    def close(self) -> None:
        self.closed = True


class Holding(Refusing):
    """A Gpio of one such input."""

    def __init__(self, line: Held, settings: InputSettings | None = None) -> None:
        super().__init__(LineError("never raised"))
        self.line = line
        self.settings = settings or InputSettings()

    def input(self, address: LineAddress, settings: InputSettings) -> InputLine:
        assert (address, settings) == (ADDRESS, self.settings)
        return self.line


@pytest.fixture
def store() -> Store:
    store = Store()
    store.reset(sensors={}, lines={"door": LineStatus(location="GPIO17")})
    return store


async def settled() -> None:
    """Let what threads handed over arrive."""
    for _ in range(3):
        await asyncio.sleep(0)


def door(store: Store) -> LineStatus:
    return store.snapshot.lines["door"]


async def test_a_line_that_is_taken_has_its_level_at_once(store: Store) -> None:
    gpio = SimulatedGpio()
    watcher = LineWatcher(WATCHED, gpio, store, clock=ManualClock())

    watcher.open()

    assert (door(store).state, door(store).active, door(store).changes) == (State.OK, False, 0)
    watcher.close()


async def test_an_edge_is_published_with_the_time_of_the_kernel(store: Store) -> None:
    line = Held()
    clock = ManualClock(monotonic=1000.0, wall=5000.0)
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=clock)
    watcher.open()

    line.changed(Edge(active=True, at=999.5))
    await settled()

    assert door(store).active is True
    assert door(store).changes == 1
    assert door(store).changed_at == Instant(999.5, 4999.5)


async def test_every_edge_is_published_though_they_come_together(store: Store) -> None:
    line = Held()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=ManualClock())
    watcher.open()
    seen: list[bool | None] = []
    store.observe(lambda _before, after: seen.append(after.lines["door"].active))

    for active in (True, False, True):
        line.changed(Edge(active=active, at=1000.0))
    await settled()

    assert seen == [True, False, True]
    assert door(store).changes == 3


async def test_a_line_in_use_is_a_reason_and_is_taken_once_it_is_free(store: Store) -> None:
    gpio = Refusing(LineInUse("GPIO17 is used by fan-control"))
    watcher = LineWatcher(WATCHED, gpio, store, clock=ManualClock())
    watcher.open()
    begun = store.snapshot.version

    watcher.open()
    fault = door(store).fault
    assert fault is not None
    assert (door(store).state, door(store).active) == (State.FAULT, None)
    assert (fault.code, fault.message) == ("line_in_use", "GPIO17 is used by fan-control")
    assert store.snapshot.version == begun, "the same refusal is published once"
    gpio.error = None
    watcher.open()

    assert (door(store).state, door(store).active, door(store).fault) == (State.OK, False, None)
    watcher.close()


async def test_edges_of_a_line_that_was_let_go_are_passed_over(store: Store) -> None:
    line = Held()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=ManualClock())
    watcher.open()
    watcher.close()

    line.changed(Edge(active=True, at=1000.0))
    await settled()

    assert line.closed
    assert door(store).active is False


async def test_a_line_whose_chip_was_unplugged_is_a_fault_and_is_asked_for_again(
    store: Store,
) -> None:
    line = Held()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=ManualClock())
    watcher.open()
    watcher.look()
    assert door(store).state is State.OK

    line.gone = LineMissing("GPIO17: the chip is gone")
    watcher.look()

    assert line.closed
    assert store.snapshot.lines["door"].state.is_failed
    assert door(store).active is None
    line.gone = None
    watcher.open()
    assert store.snapshot.lines["door"].active is False


async def test_a_line_that_fails_as_it_is_taken_is_let_go_and_asked_for_again(
    store: Store,
) -> None:
    line = Held()
    line.gone = LineMissing("GPIO17: the chip is gone")
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=ManualClock())

    watcher.open()
    assert line.closed
    assert door(store).state is State.FAULT
    line.gone = None
    watcher.open()

    assert door(store).active is False


async def test_a_line_that_comes_back_with_another_level_has_changed_by_now(store: Store) -> None:
    line = Held()
    clock = ManualClock()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=clock)
    watcher.open()
    for active in (True, False):
        line.changed(Edge(active=active, at=clock.monotonic()))
    await settled()
    line.gone = LineMissing("GPIO17: the chip is gone")
    watcher.look()

    clock.advance(300)
    line.gone, line.level = None, True
    watcher.open()

    assert (door(store).active, door(store).changes) == (True, 3)
    assert door(store).changed_at == instant(clock)


async def test_a_line_that_comes_back_as_it_was_has_not_changed(store: Store) -> None:
    line = Held()
    clock = ManualClock()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=clock)
    watcher.open()
    line.gone = LineMissing("GPIO17: the chip is gone")
    watcher.look()

    clock.advance(300)
    line.gone = None
    watcher.open()

    assert (door(store).active, door(store).changes, door(store).changed_at) == (False, 0, None)


async def test_a_line_that_goes_while_it_chatters_is_known_by_its_last_edge(store: Store) -> None:
    line = Held()
    clock = ManualClock()
    watcher = LineWatcher(WATCHED, Holding(line), store, clock=clock)
    watcher.open()
    for number in range(101):
        line.changed(Edge(active=number % 2 == 0, at=clock.monotonic()))
    await settled()
    assert door(store).state is State.CHATTERING
    line.gone = LineMissing("GPIO17: the chip is gone")
    watcher.look()

    line.gone, line.level = None, True
    watcher.open()

    assert door(store).changes == 101
