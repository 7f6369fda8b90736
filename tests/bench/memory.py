"""What each server holds before anybody connects."""

import asyncio
from collections.abc import Callable, Sequence

from tests.bench.bench import Bench
from tests.bench.figure import Figure, ratio
from tests.bench.footprint import MIB, Footprint, footprint
from tests.bench.server import Server

_TARGET = 1.4
_AFTER = 2.0  # seconds


async def measure(bench: Bench) -> list[Figure]:
    """Look at each server alone, in turn, then at both while they share what files they map."""
    hydrogen, bare = [], []
    for _ in range(bench.effort.memory_rounds):
        async with bench.hydrogen() as server:
            hydrogen.append(await _look(bench, server))
        async with bench.bare() as server:
            bare.append(await _look(bench, server))
    async with bench.hydrogen() as one, bench.bare() as other:
        await bench.settled(one)
        together = [await _look(bench, other)], [footprint(one.pid)]
    return [
        _compared("memory.uss", hydrogen, bare, lambda f: f.uss, target=_TARGET),
        _compared("memory.uss_alone", hydrogen, bare, lambda f: f.alone),
        _compared("memory.dirty", hydrogen, bare, lambda f: f.dirty, target=_TARGET),
        _compared("memory.uss_together", together[1], together[0], lambda f: f.uss),
    ]


async def _look(bench: Bench, server: Server) -> Footprint:
    await bench.settled(server)
    await asyncio.sleep(_AFTER)
    return footprint(server.pid)


def _compared(
    name: str,
    hydrogen: Sequence[Footprint],
    bare: Sequence[Footprint],
    part: Callable[[Footprint], int],
    *,
    target: float | None = None,
) -> Figure:
    ours, theirs = ([part(each) / MIB for each in seen] for seen in (hydrogen, bare))
    return ratio(name, ours, theirs, unit="mib", target=target)
