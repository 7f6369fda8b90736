"""What many readings cost, and whether all of them are published."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.assortment import AT_1_HZ, AT_10_HZ
from tests.bench.bench import Bench
from tests.bench.configuration import Place
from tests.bench.figure import Figure, Unmeasured, ratio
from tests.bench.footprint import cpu_seconds
from tests.bench.patience import patience
from tests.bench.published import Published, published
from tests.bench.server import Server

_MISSED_TARGET = 1.0  # per cent
_COST_TARGETS = {1.0: 3.3, 0.1: 2.5}  # times bare, by the interval

_SETTLE = 2.0  # seconds more until chips that are slow to start have been read
_BETWEEN_ROUNDS = 0.75  # of a second: those that are read once in it have been, for a while
_PATIENCE = 5.0
_MICRO = 1e6
_PER_CENT = 100

_ASK = b'{"type":"status","id":1,"statistics":true}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a process did meanwhile."""

    readings: int
    cpu_seconds: float
    seconds: float

    @property
    def cost(self) -> float:
        """The microseconds of CPU time for each reading, whatever else the process does in it."""
        return _MICRO * self.cpu_seconds / self.readings

    @property
    def percent(self) -> float:
        """The part of a core."""
        return _PER_CENT * self.cpu_seconds / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What the program and the bare loop did in turn, and then the program with a client."""

    hydrogen: list[Look]
    bare: list[Look]
    shown: Published
    watched: float
    """The part of a core that the program took with the client, in per cent."""


async def measure(bench: Bench) -> list[Figure]:
    """Let the program and a bare loop read the same chips, in turn, at either interval."""
    return [
        *_figures("1hz", 1.0, await _looks(bench, AT_1_HZ, 1.0)),
        *_figures("10hz", 0.1, await _looks(bench, AT_10_HZ, 0.1)),
    ]


async def _looks(bench: Bench, sensors: tuple[Place, ...], interval: float) -> Looks:
    seconds = bench.effort.reading_seconds
    hydrogen, bare = [], []
    async with bench.hydrogen(sensors) as ours:
        async with bench.bare_readings(sensors) as theirs:
            await bench.settled(ours)
            await asyncio.sleep(_SETTLE)
            for _ in range(bench.effort.reading_rounds):
                hydrogen.append(await _look(ours.pid, lambda: _reads(ours), seconds))
                bare.append(await _look(theirs.pid, theirs.reads, seconds))
        shown, watched = await _watched(ours, interval, seconds)
    return Looks(hydrogen=hydrogen, bare=bare, shown=shown, watched=watched)


def _figures(rate: str, interval: float, looks: Looks) -> list[Figure]:
    return [
        Figure(
            name=f"readings.rate_{rate}",
            value=looks.shown.rate,
            unit="readings a second",
            parts={"sampled_per_second": [look.readings / look.seconds for look in looks.hydrogen]},
        ),
        Figure(
            name=f"readings.missed_{rate}",
            value=looks.shown.missed(interval),
            unit="per cent of the rounds",
            target=_MISSED_TARGET,
        ),
        ratio(
            f"readings.cpu_{rate}",
            [look.cost for look in looks.hydrogen],
            [look.cost for look in looks.bare],
            unit="microseconds",
            target=_COST_TARGETS[interval],
        ),
        Figure(
            name=f"readings.core_{rate}",
            value=median(look.percent for look in looks.hydrogen),
            unit="per cent of a core",
            parts={
                "bare_percent": [look.percent for look in looks.bare],
                "watched_percent": [looks.watched],
            },
        ),
    ]


async def _look(pid: int, reads: Callable[[], Awaitable[int]], seconds: float) -> Look:
    """Look from between two rounds to between two others."""
    await asyncio.sleep((_BETWEEN_ROUNDS - time.monotonic()) % 1)
    before = await reads()
    begun, spent = time.monotonic(), cpu_seconds(pid)
    await asyncio.sleep(seconds)
    ended, cpu = time.monotonic(), cpu_seconds(pid) - spent
    readings = await reads() - before
    if not readings:
        msg = f"process {pid} read nothing"
        raise Unmeasured(msg)
    return Look(readings=readings, cpu_seconds=cpu, seconds=ended - begun)


async def _reads(server: Server) -> int:
    """Ask for the statistics, with a connection for this alone."""
    answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def hear(payload: bytes) -> None:
        if b'"statistics"' in payload and not answer.done():
            answer.set_result(payload)

    client = await server.connect(hear)
    client.send(_ASK)
    async with patience(_PATIENCE, "the statistics"):
        sensors = json.loads(await answer)["statistics"]["sensors"]
    client.close()
    return sum(sensor["reads"] for sensor in sensors.values())


async def _watched(server: Server, interval: float, seconds: float) -> tuple[Published, float]:
    """Give what a client is shown, and the part of a core that the server takes, in per cent.

    It has two statuses for each reading, so that one which is late is seen all the same, or ten a
    second, which is the most.
    """
    heard: list[bytes] = []
    client = await server.connect(heard.append)
    client.send(json.dumps({"type": "subscribe", "interval": max(0.1, interval / 2)}).encode())
    await asyncio.sleep(1)
    heard.clear()
    begun, spent = time.monotonic(), cpu_seconds(server.pid)
    await asyncio.sleep(seconds)
    share = (cpu_seconds(server.pid) - spent) / (time.monotonic() - begun)
    client.close()
    return published(heard), _PER_CENT * share
