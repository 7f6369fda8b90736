"""What one more client costs in memory."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from statistics import median

from tests.bench.bench import Bench
from tests.bench.figure import Figure, ratio
from tests.bench.footprint import dirty_bytes
from tests.bench.server import Server

_FEW, _MANY = 50, 500
_TARGET = 1.2
_STATUSES = 4.0  # seconds in which everybody hears a few
_KIB = 1024


@dataclass(slots=True)
class Costs:
    """KiB a client, a round each."""

    plain: list[float] = field(default_factory=list)
    deflate: list[float] = field(default_factory=list)
    """Of clients that offer permessage-deflate."""


async def measure(bench: Bench) -> list[Figure]:
    """Take the slope between few and many clients, of four pairs in turn."""
    hydrogen, bare = Costs(), Costs()
    for _ in range(bench.effort.client_rounds):
        hydrogen.plain.append(await _cost(bench, bench.hydrogen(), deflate=False))
        bare.plain.append(await _cost(bench, bench.bare(), deflate=False))
        hydrogen.deflate.append(await _cost(bench, bench.hydrogen(), deflate=True))
        bare.deflate.append(await _cost(bench, bench.bare(), deflate=True))
    return [
        ratio("clients.memory", hydrogen.plain, bare.plain, unit="kib", target=_TARGET),
        ratio(
            "clients.memory_deflate_offered",
            hydrogen.deflate,
            bare.plain,
            unit="kib",
            target=_TARGET,
        ),
        Figure(
            name="clients.memory_bare_deflate_accepted",
            value=median(bare.deflate),
            unit="KiB",
            parts={"bare_kib": bare.deflate},
        ),
    ]


async def _cost(
    bench: Bench, starting: AbstractAsyncContextManager[Server], *, deflate: bool
) -> float:
    async with starting as server:
        await bench.settled(server)
        async with bench.crowd(server, deflate=deflate) as crowd:
            await crowd.connect(_FEW)
            await asyncio.sleep(_STATUSES)
            few = dirty_bytes(server.pid)
            await crowd.connect(_MANY)
            await asyncio.sleep(_STATUSES)
            return (dirty_bytes(server.pid) - few) / (_MANY - _FEW) / _KIB
