"""Lines that chatter, as the watcher sees them through the kernel."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from drivers.gpio.line import InputSettings, LineAddress
from drivers.gpio.lines import LinuxGpio
from hydrogen.clock import SystemClock
from hydrogen.model import LineStatus, State
from hydrogen.sampling.watcher import LineWatcher, WatchedLine
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store
from tests.kernel.guest.devices import GpioSim

NOISY, CALM = 17, 22
STORM = Path(__file__).with_name("storm.py")


class Seen:
    """What was published of the two lines."""

    def __init__(self, store: Store) -> None:
        self.noisy: list[LineStatus] = []
        self.calm: list[LineStatus] = []
        self._published = asyncio.Event()
        self._store = store
        store.observe(self._observe)

    async def until(self, *, active: bool) -> LineStatus:
        """Wait until the noisy line is good again and has this level."""
        async with asyncio.timeout(60):
            while True:
                line = self._store.snapshot.lines["noisy"]
                if (line.state, line.active) == (State.OK, active):
                    return line
                self._published.clear()
                await self._published.wait()

    def _observe(self, before: Snapshot, after: Snapshot) -> None:
        for name, seen in (("noisy", self.noisy), ("calm", self.calm)):
            if before.lines[name] is not after.lines[name]:
                seen.append(after.lines[name])
        self._published.set()


@pytest.fixture
async def seen(header: GpioSim) -> AsyncIterator[Seen]:
    header.pull(NOISY, up=False)
    header.pull(CALM, up=False)
    settings = InputSettings(debounce=0.0)
    lines = {
        name: WatchedLine(LineAddress(line=f"GPIO{number}"), settings)
        for name, number in (("noisy", NOISY), ("calm", CALM))
    }
    store = Store()
    begun = {name: LineStatus(location=str(line.address)) for name, line in lines.items()}
    store.reset(sensors={}, lines=begun)
    async with watching(LineWatcher(lines, LinuxGpio("hydrogen"), store, clock=SystemClock())):
        yield Seen(store)


@asynccontextmanager
async def watching(watcher: LineWatcher) -> AsyncIterator[None]:
    watcher.open()
    task = asyncio.create_task(watcher.watch())
    try:
        yield
    finally:
        task.cancel()
        watcher.close()


async def test_a_contact_that_bounces_is_chattering_until_it_is_calm(
    header: GpioSim, seen: Seen
) -> None:
    for number in range(101):
        header.pull(NOISY, up=number % 2 == 0)

    line = await seen.until(active=True)

    chatter = [status for status in seen.noisy if status.state is State.CHATTERING]
    assert chatter
    assert all(status.active is None for status in chatter)
    assert line.changes > 20
    assert line.fault is None


async def test_a_storm_on_one_line_keeps_no_other_waiting_and_ends_in_its_level(
    header: GpioSim, seen: Seen
) -> None:
    pulls = (str(header.pull_file(NOISY)), str(header.pull_file(CALM)))
    process = await asyncio.create_subprocess_exec(sys.executable, STORM, *pulls, "20001")
    assert await process.wait() == 0
    during = list(seen.noisy)

    line = await seen.until(active=True)

    # One by one, though in the storm: 20,001 edges are 21 of the calm line.
    assert [status.active for status in seen.calm] == [number % 2 == 0 for number in range(21)]
    assert line.changes > 1000
    assert during[-1].state is State.CHATTERING
    told = [status for status in seen.noisy if status.state is State.CHATTERING]
    assert len(told) < 20, "once a second"
