"""What the program spends when it is left alone."""

import asyncio
import time

from tests.bench.bench import Bench
from tests.bench.figure import Figure
from tests.bench.footprint import cpu_seconds
from tests.bench.server import Server

_TARGET = 0.5  # per cent of a core
_SETTLE = 3.0


async def measure(bench: Bench) -> list[Figure]:
    """Let it sample without anybody and with one client, and the yardstick with one, at once."""
    async with bench.hydrogen() as alone, bench.hydrogen() as watched, bench.bare() as bare:
        for server in (alone, watched, bare):
            await bench.settled(server)
        async with bench.crowd(watched) as crowd, bench.crowd(bare) as other:
            await crowd.connect(1)
            await other.connect(1)
            await asyncio.sleep(_SETTLE)
            nobody, one, yardstick = await asyncio.gather(
                *(_percent(server, bench.effort.idle_seconds) for server in (alone, watched, bare))
            )
    return [
        Figure(name="idle.no_client", value=nobody, unit="per cent of a core", target=_TARGET),
        Figure(
            name="idle.one_client",
            value=one,
            unit="per cent of a core",
            parts={"bare_percent": [yardstick]},
        ),
    ]


async def _percent(server: Server, seconds: float) -> float:
    begun, spent = time.monotonic(), cpu_seconds(server.pid)
    await asyncio.sleep(seconds)
    return 100 * (cpu_seconds(server.pid) - spent) / (time.monotonic() - begun)
