"""One client that stops reading: what it costs the server, and what everybody else."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from tests.bench.bench import Bench
from tests.bench.configuration import EIGHT, SIXTY_FOUR
from tests.bench.figure import Figure
from tests.bench.footprint import own_bytes
from tests.bench.server import Server
from tests.bench.stalled import Stalled, stalled

_OTHERS = 50
_WARM = 20.0  # seconds in which a server's memory comes to rest
_LOOK = 0.25
_LONGEST_WAIT = 1.1  # seconds
_CLOSED = 30.0  # seconds
_HELD = 64.0  # KiB
_KIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What came of a client that stalled; the seconds begin with its upgrade."""

    longest_wait: float
    """Of any other client."""
    closed: float
    """When the server let go of it; the whole time where it did not."""
    forgotten: float
    """When the kernel threw the last of its data away, likewise."""
    held: int
    """Bytes at most: the growth of the USS until it was closed, and what it had not taken."""
    queue: int
    """Of these, bytes in the kernel at most."""


async def measure(bench: Bench) -> list[Figure]:
    """Stall a client of each server, with a usual document and with a long one, all at once."""
    ours, long, bare, long_bare = await asyncio.gather(
        _course(bench, bench.hydrogen()),
        _course(bench, bench.hydrogen(SIXTY_FOUR)),
        _course(bench, bench.bare(EIGHT)),
        _course(bench, bench.bare(SIXTY_FOUR)),
    )
    return [*_figures("stall", ours, bare), *_figures("stall.long_document", long, long_bare)]


async def _course(bench: Bench, starting: AbstractAsyncContextManager[Server]) -> Course:
    async with starting as server:
        await bench.settled(server)
        async with bench.crowd(server) as crowd:
            await crowd.connect(_OTHERS)
            await asyncio.sleep(_WARM)
            async with stalled(server) as client:
                looking = asyncio.create_task(_look(server, client, bench.effort.stall_seconds))
                heard = await crowd.collect(bench.effort.stall_seconds)
                closed, forgotten, held, queue = await looking
    return Course(
        longest_wait=heard.longest_wait(),
        closed=closed,
        forgotten=forgotten,
        held=held,
        queue=queue,
    )


async def _look(server: Server, client: Stalled, seconds: float) -> tuple[float, float, int, int]:
    begun, before = time.monotonic(), own_bytes(server.pid)
    closed = forgotten = seconds
    held = queue = 0
    while (passed := time.monotonic() - begun) < seconds:
        sending = client.sending()
        if sending is None:
            return min(closed, passed), passed, held, queue
        if sending.established:
            held = max(held, own_bytes(server.pid) - before + sending.queue)
        else:
            closed = min(closed, passed)
            held = max(held, sending.queue)
        queue = max(queue, sending.queue)
        await asyncio.sleep(_LOOK)
    return closed, forgotten, held, queue


def _figures(name: str, ours: Course, bare: Course) -> list[Figure]:
    return [
        Figure(
            name=f"{name}.longest_wait",
            value=ours.longest_wait,
            unit="seconds",
            target=_LONGEST_WAIT,
            parts={"bare_seconds": [bare.longest_wait]},
        ),
        Figure(
            name=f"{name}.closed",
            value=ours.closed,
            unit="seconds",
            target=_CLOSED,
            parts={
                "hydrogen_forgotten_by_kernel_seconds": [ours.forgotten],
                "bare_seconds": [bare.closed],
            },
        ),
        Figure(
            name=f"{name}.held",
            value=ours.held / _KIB,
            unit="KiB",
            target=_HELD,
            parts={
                "hydrogen_in_kernel_kib": [ours.queue / _KIB],
                "bare_kib": [bare.held / _KIB],
                "bare_in_kernel_kib": [bare.queue / _KIB],
            },
        ),
    ]
