"""What one more status to one more client costs in CPU time, and how evenly the statuses come."""

import asyncio
from dataclasses import dataclass

from tests.bench import ticks
from tests.bench.bench import Bench
from tests.bench.crowd import Collected, Crowd
from tests.bench.figure import Figure, ratio
from tests.bench.server import Server

_FEW, _MANY = 200, 1000
_TARGET = 1.1
_SETTLE = 2.0
_MICRO = 1e6


@dataclass(frozen=True, slots=True)
class Looks:
    """What a small and a large crowd of one server heard, one after the other."""

    few: Collected
    many: Collected

    @property
    def cost(self) -> float:
        """The microseconds that each message more took."""
        spent = self.many.cpu_share - self.few.cpu_share
        return _MICRO * spent / (self.many.message_rate - self.few.message_rate)


async def measure(bench: Bench) -> list[Figure]:
    """Take the slope between few and many clients, of both servers in turn."""
    hydrogen, bare = [], []
    async with bench.hydrogen() as one, bench.bare() as other:
        await bench.settled(one)
        await bench.settled(other)
        for _ in range(bench.effort.message_rounds):
            hydrogen.append(await _looks(bench, one))
            bare.append(await _looks(bench, other))
    return [
        ratio(
            "messages.cpu",
            [looks.cost for looks in hydrogen],
            [looks.cost for looks in bare],
            unit="microseconds",
            target=_TARGET,
        ),
        *ticks.figures([looks.few for looks in hydrogen], [looks.few for looks in bare]),
    ]


async def _looks(bench: Bench, server: Server) -> Looks:
    seconds = bench.effort.message_seconds
    async with bench.crowd(server) as crowd:
        return Looks(
            await _after_settling(crowd, _FEW, seconds),
            await _after_settling(crowd, _MANY, seconds),
        )


async def _after_settling(crowd: Crowd, count: int, seconds: float) -> Collected:
    await crowd.connect(count)
    await asyncio.sleep(_SETTLE)
    return await crowd.collect(seconds)
