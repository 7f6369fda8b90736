"""Whether the page grows while it is told of ever more."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from playwright.async_api import CDPSession, Page

from tests.bench.bench import Bench
from tests.bench.browsing import IS_LIVE, browsing, until, visitor
from tests.bench.figure import Figure
from tests.bench.patience import patience
from tests.bench.relay import Relay
from tests.bench.replay import Replay
from tests.bench.server import Server

_TARGET = 2.0  # per cent
_INTERPRETED = "--js-flags=--no-opt --no-maglev --no-sparkplug"
"""What is compiled is in the heap as well, and goes on growing for minutes; nobody kept it."""
_LOOKS = 10
_BETWEEN_FRAMES = 5  # statuses
_KIB = 1024
_SECONDS_TO_FAIL = 30.0
_PULL = b'{"type":"simulate","sensor":"sensor_1","fault":"absent"}'
_HISTORY = "#/history?last=1h&series=" + ",".join(
    f"sensor_{number}.temperature_celsius" for number in range(1, 9)
)
_PAGES = {"page.memory_growth": "", "page.memory_growth_history": _HISTORY}


@dataclass(frozen=True, slots=True)
class Held:
    """What a page holds after its rubbish was thrown away, look by look."""

    heap_kib: list[float] = field(default_factory=list)
    nodes: list[float] = field(default_factory=list)
    listeners: list[float] = field(default_factory=list)

    async def look(self, devtools: CDPSession) -> None:
        """Look once more."""
        for _ in range(2):  # what ends with the first is gone with the second
            await devtools.send("HeapProfiler.collectGarbage")
        heap = await devtools.send("Runtime.getHeapUsage")
        document = await devtools.send("Memory.getDOMCounters")
        self.heap_kib.append(heap["usedSize"] / _KIB)
        self.nodes.append(document["nodes"])
        self.listeners.append(document["jsEventListeners"])

    @property
    def growth(self) -> float:
        """The per cent by which it grew in the second half."""
        return 100 * (self.heap_kib[-1] / self.heap_kib[len(self.heap_kib) // 2] - 1)


async def measure(bench: Bench) -> list[Figure]:
    """Tell a page of hours, as quick as it draws them: the first one, and a chart that follows."""
    figures = []
    for name, place in _PAGES.items():
        async with bench.hydrogen() as server:
            await bench.settled(server)
            async with _page(server, place) as (relay, page):
                held = await _tell(relay, page, await _replay(server, relay), bench.effort.updates)
        parts = {"heap_kib": held.heap_kib, "nodes": held.nodes, "listeners": held.listeners}
        figures.append(
            Figure(
                name=name,
                value=held.growth,
                unit="per cent of the heap",
                target=_TARGET,
                parts=parts,
            )
        )
    return figures


@contextlib.asynccontextmanager
async def _page(server: Server, place: str) -> AsyncIterator[tuple[Relay, Page]]:
    async with (
        Relay(server.port).open() as relay,
        browsing(_INTERPRETED) as browser,
        visitor(browser, relay.url) as context,
    ):
        page = await context.new_page()
        await page.goto(f"{relay.url}/{place}")
        await until(page, IS_LIVE)
        yield relay, page


async def _replay(server: Server, relay: Relay) -> Replay:
    """Learn what the server tells, and what it does when a sensor is pulled out."""
    usual = relay.newest_status
    client = await server.connect(lambda _payload: None)
    client.send(_PULL)
    async with patience(_SECONDS_TO_FAIL, "the status of a sensor that was pulled out"):
        while b'"state":"fault"' not in relay.newest_status:
            relay.told.clear()
            await relay.told.wait()
    client.close()
    return Replay(usual, relay.newest_status)


async def _tell(relay: Relay, page: Page, replay: Replay, updates: int) -> Held:
    devtools = await page.context.new_cdp_session(page)
    held = Held()
    relay.is_muted = True
    await held.look(devtools)
    for look in range(1, _LOOKS + 1):
        machine = f"look-{look}"
        first = (look - 1) * updates // _LOOKS
        for step in range(first, look * updates // _LOOKS):
            await relay.tell(replay.status(step + 1, machine=machine))
            if step % _BETWEEN_FRAMES == 0:
                await page.evaluate("new Promise(requestAnimationFrame)")
        await until(
            page, f"() => document.querySelector('#host').textContent.endsWith('{machine}')"
        )
        await page.evaluate("new Promise((then) => requestAnimationFrame(() => setTimeout(then)))")
        await held.look(devtools)
    return held
