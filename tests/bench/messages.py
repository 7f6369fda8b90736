"""What one more status to one more client costs in CPU time."""

import asyncio

from tests.bench.bench import Bench
from tests.bench.crowd import Collected, Crowd
from tests.bench.figure import Figure, ratio
from tests.bench.server import Server

_FEW, _MANY = 200, 1000
_TARGET = 1.1
_SETTLE = 2.0
_MICRO = 1e6


async def measure(bench: Bench) -> list[Figure]:
    """Take the slope between few and many clients, of both servers in turn."""
    hydrogen, bare = [], []
    async with bench.hydrogen() as one, bench.bare() as other:
        await bench.settled(one)
        await bench.settled(other)
        for _ in range(bench.effort.message_rounds):
            hydrogen.append(await _cost(bench, one))
            bare.append(await _cost(bench, other))
    return [ratio("messages.cpu", hydrogen, bare, unit="microseconds", target=_TARGET)]


async def _cost(bench: Bench, server: Server) -> float:
    async with bench.crowd(server) as crowd:
        few, many = [
            await _after_settling(crowd, count, bench.effort.message_seconds)
            for count in (_FEW, _MANY)
        ]
    spent = many.cpu_seconds / many.seconds - few.cpu_seconds / few.seconds
    return _MICRO * spent / (many.messages / many.seconds - few.messages / few.seconds)


async def _after_settling(crowd: Crowd, count: int, seconds: float) -> Collected:
    await crowd.connect(count)
    await asyncio.sleep(_SETTLE)
    return await crowd.collect(seconds)
