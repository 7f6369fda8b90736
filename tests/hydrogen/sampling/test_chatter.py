import asyncio

import pytest

from drivers.errors import LineMissing
from drivers.gpio.line import Edge, InputSettings
from hydrogen.clock import Instant
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole
from hydrogen.sampling.watcher import LineWatcher, WatchedLine
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.sampling.test_watcher import ADDRESS, Held, Holding, door, settled

SETTINGS = InputSettings(debounce=0.02)


class Noisy:
    """A door's line whose edges a test makes; more than four in a second are chatter."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.line = Held()
        self.clock = ManualClock(monotonic=1000.0, wall=5000.0)
        lines = {"door": WatchedLine(ADDRESS, SETTINGS, LineRole.DOOR, 4)}
        self.watcher = LineWatcher(lines, Holding(self.line, SETTINGS), store, clock=self.clock)
        self.watcher.open()
        self.published: list[LineStatus] = []
        store.observe(lambda _before, after: self.published.append(after.lines["door"]))
        self._active = False

    async def edges(self, count: int, *, within: float = 0.0) -> None:
        """Let edges come as the clock goes on, and what was told of them arrive."""
        for _ in range(count):
            self._active = not self._active
            self.clock.advance(within / count)
            self.line.changed(Edge(active=self._active, at=self.clock.now))
        await settled()


@pytest.fixture
def store() -> Store:
    store = Store()
    lines = {"door": LineStatus(location="GPIO17", role=LineRole.DOOR)}
    store.reset(sensors={}, lines=lines)
    return store


async def test_a_line_keeps_its_role(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(1)
    assert door(store).role is LineRole.DOOR


async def test_chatter_is_a_state_of_its_own_and_has_no_level(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(5)

    [told] = noisy.published
    assert (told.state, told.active, told.changes) == (State.CHATTERING, None, 5)
    assert told.changed_at == Instant(1000.0, 5000.0)
    assert told.fault is not None
    assert (told.fault.code, told.fault.since) == ("chatter", Instant(1000.0, 5000.0))
    assert told.fault.message == (
        "GPIO17 changed 5 times in a second, more than the 4 of lines.door.chatter: fasten its "
        "contacts, keep its cable away from motors and heaters, or lengthen lines.door.debounce "
        "(0.02 s)"
    )


async def test_chatter_is_told_once_a_second_with_every_edge_counted(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(5)
    for _ in range(3):
        for _ in range(10):
            await noisy.edges(100, within=0.1)
        noisy.watcher.count()

    assert [told.changes for told in noisy.published] == [5, 1005, 2005, 3005]
    told = noisy.published[-1]
    assert told.fault is not None
    assert told.fault.message.startswith("GPIO17 changed 1000 times in a second, more than the 4 ")
    assert told.fault.since == Instant(1000.0, 5000.0)


async def test_the_most_edges_in_a_second_stay_told(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(5)
    for count in (300, 20):
        await noisy.edges(count, within=1.0)
        noisy.watcher.count()
    noisy.clock.advance(1.0)
    noisy.watcher.count()

    assert [told.changes for told in noisy.published] == [5, 305, 325]
    assert [told.fault.message[:20] for told in noisy.published if told.fault] == [
        "GPIO17 changed 5 tim",
        "GPIO17 changed 300 t",
        "GPIO17 changed 300 t",
    ]


async def test_after_the_chatter_the_last_level_is_told(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(301, within=301 / 256)
    noisy.clock.advance(1.0)
    noisy.watcher.count()
    assert door(store).state is State.CHATTERING
    noisy.clock.advance(1.5)
    noisy.watcher.count()

    assert (door(store).state, door(store).active, door(store).fault) == (State.OK, True, None)
    assert (door(store).changed_at, door(store).changes) == (
        Instant(1000.0 + 301 / 256, 5000.0 + 301 / 256),
        301,
    )
    await noisy.edges(1)
    assert (door(store).active, door(store).changes) == (False, 302)


async def test_edges_that_are_too_many_to_be_told_singly_are_counted(store: Store) -> None:
    noisy = Noisy(store)
    lines = {"door": WatchedLine(ADDRESS, SETTINGS, LineRole.DOOR, 100)}
    noisy.watcher.close()
    noisy.watcher = LineWatcher(lines, Holding(noisy.line, SETTINGS), store, clock=noisy.clock)
    noisy.watcher.open()
    noisy.published.clear()

    await noisy.edges(40, within=0.4)

    [told] = noisy.published
    assert (told.state, told.active, told.changes) == (State.OK, False, 40)
    assert told.changed_at == Instant(noisy.clock.now, noisy.clock.wall())


async def test_a_line_that_chatters_keeps_no_other_waiting(store: Store) -> None:
    """However many edges there are, the loop is called once."""
    noisy = Noisy(store)
    for number in range(10_000):
        noisy.line.changed(Edge(active=number % 2 == 0, at=noisy.clock.now))
    told: list[int] = []
    asyncio.get_running_loop().call_soon(lambda: told.append(len(noisy.published)))
    await settled()

    assert told == [1]
    assert len(noisy.published) == 1


async def test_a_line_that_chatters_and_is_unplugged_is_a_fault(store: Store) -> None:
    noisy = Noisy(store)
    await noisy.edges(5)
    noisy.line.gone = LineMissing("GPIO17: the chip is gone")
    noisy.watcher.look()
    assert (door(store).state, door(store).active) == (State.FAULT, None)
    noisy.watcher.count()
    assert door(store).state is State.FAULT


async def test_edges_of_a_line_that_was_taken_anew_are_told_as_its_own(store: Store) -> None:
    noisy = Noisy(store)
    noisy.line.changed(Edge(active=True, at=noisy.clock.now))
    noisy.line.gone = LineMissing("GPIO17: the chip is gone")
    noisy.watcher.look()
    noisy.line.gone = None
    noisy.watcher.open()
    await settled()

    assert (door(store).active, door(store).changes) == (False, 0)
