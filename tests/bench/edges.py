"""How soon a client hears of an edge."""

import asyncio
import json
import time
from itertools import cycle
from random import Random
from statistics import median

from tests.bench.bench import Bench
from tests.bench.figure import Figure, percentile
from tests.bench.patience import patience
from tests.bench.server import Server

_TARGET = 20.0  # milliseconds
_PAUSES = 0.03, 0.09  # seconds between two edges
_PATIENCE = 2.0
AT_ONCE = 20
"""Edges before the other server has its turn."""
_MILLI = 1e3
_LINE = "door"


class Listener:
    """Waits for the one edge that is under way."""

    def __init__(self) -> None:
        self._expected: asyncio.Future[float] | None = None

    def hear(self, payload: bytes) -> None:
        """Take note of a ``line_changed``."""
        at = time.monotonic()
        if b'"line_changed"' in payload and self._expected is not None:
            self._expected.set_result(at)
            self._expected = None

    async def after(self, begun: float) -> float:
        """Give the milliseconds from ``begun`` to the event."""
        self._expected = asyncio.get_running_loop().create_future()
        return _MILLI * (await self._expected - begun)


async def measure(bench: Bench) -> list[Figure]:
    """Drive a line with the shipped debounce and one without any, in turn."""
    shipped: list[float] = []
    none: list[float] = []
    async with bench.hydrogen() as debounced, bench.hydrogen(debounce=0) as direct:
        await bench.settled(debounced)
        await bench.settled(direct)
        for _ in range(0, bench.effort.edges, AT_ONCE):
            shipped += await delays(debounced)
            none += await delays(direct)
    return [
        _figure("edges.shipped_debounce_p99", percentile(shipped, 99), shipped, target=_TARGET),
        _figure("edges.shipped_debounce_median", median(shipped), shipped),
        _figure("edges.no_debounce_p99", percentile(none, 99), none),
        _figure("edges.no_debounce_median", median(none), none),
    ]


async def delays(server: Server) -> list[float]:
    """Give the milliseconds from sending ``simulate`` to the event at another client.

    There are 20 edges, at times that no period of the server's can agree with.
    """
    listener = Listener()
    subscriber = await server.connect(listener.hear)
    driver = await server.connect(lambda _payload: None)
    subscriber.send(json.dumps({"type": "subscribe", "topics": ["status", "events"]}).encode())
    random = Random(1)  # noqa: S311  not a secret: only irregular
    found = []
    for _, active in zip(range(AT_ONCE), cycle((True, False)), strict=False):
        await asyncio.sleep(random.uniform(*_PAUSES))
        order = {"type": "simulate", "line": _LINE, "active": active}
        begun = time.monotonic()
        driver.send(json.dumps(order).encode())
        async with patience(_PATIENCE, "the event of an edge"):
            found.append(await listener.after(begun))
    subscriber.close()
    driver.close()
    return found


def _figure(name: str, value: float, delays: list[float], *, target: float | None = None) -> Figure:
    return Figure(
        name=name,
        value=value,
        unit="milliseconds",
        target=target,
        parts={"longest_milliseconds": [max(delays)], "edges": [len(delays)]},
    )
