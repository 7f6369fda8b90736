"""Clients that stop reading: what one costs the server, and what everybody else."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from statistics import median

from tests.bench.bench import Bench
from tests.bench.configuration import EIGHT, SIXTY_FOUR
from tests.bench.crowd import Crowd, Wait
from tests.bench.figure import Figure
from tests.bench.footprint import dirty_bytes
from tests.bench.server import Server
from tests.bench.stalled import Stalled, stalled

_OTHERS = 50
_STALLED = 4
"""What one takes is a few pages of memory: as many as a server's own come and go by."""
_WARM = 25.0  # seconds in which a server's memory comes to rest, the first pings included
_LOOK = 0.25
_AT_LAST = 20  # looks; a single one may fall into the making of a document
_LONGEST_WAIT = 1.1  # seconds
_CLOSED = 30.0  # seconds
_HELD = 64.0  # KiB
_KIB = 1024


@dataclass(slots=True, kw_only=True)
class Course:
    """What becomes of clients that stall; the seconds begin with their upgrade."""

    closed: float
    """When the server had let go of them all; the whole time where it did not."""
    forgotten: float
    """When the kernel had thrown the last of their data away, likewise."""
    growth: list[int] = field(default_factory=list)
    """Bytes that the server's memory grew by, at every look until one was closed."""
    growth_without: list[int] = field(default_factory=list)
    """Likewise of its twin, at the same times: what it grows by without a stalled client."""
    queue: int = 0
    """Bytes in the kernel that one had not taken, at most."""

    @property
    def grown(self) -> float:
        """The KiB by which the server was larger at last."""
        return median(self.growth[-_AT_LAST:]) / _KIB

    @property
    def grown_without(self) -> float:
        """The KiB by which its twin was larger then."""
        return median(self.growth_without[-_AT_LAST:]) / _KIB

    @property
    def held(self) -> float:
        """The KiB that one stalled client takes, in the server and in the kernel."""
        return (self.grown - self.grown_without) / _STALLED + self.queued

    @property
    def queued(self) -> float:
        """The KiB in the kernel."""
        return self.queue / _KIB


Start = Callable[[], AbstractAsyncContextManager[Server]]


async def measure(bench: Bench) -> list[Figure]:
    """Stall clients of each server, with a usual document and with a long one, all at once."""
    ours, long, bare, long_bare = await asyncio.gather(
        _course(bench, bench.hydrogen),
        _course(bench, lambda: bench.hydrogen(SIXTY_FOUR)),
        _course(bench, lambda: bench.bare(EIGHT)),
        _course(bench, lambda: bench.bare(SIXTY_FOUR)),
    )
    return [*_figures("stall", ours, bare), *_figures("stall.long_document", long, long_bare)]


async def _course(bench: Bench, start: Start) -> tuple[Course, Wait]:
    """Give the course of the stalled clients and the longest wait of any other.

    A server grows by itself too: every reading is kept for an hour. So a twin is looked at beside
    it, which is the same but for the stalled clients.
    """
    seconds = bench.effort.stall_seconds
    async with _crowded(bench, start) as (server, crowd), _crowded(bench, start) as (twin, _):
        await asyncio.sleep(_WARM)
        async with contextlib.AsyncExitStack() as stack:
            clients = [await stack.enter_async_context(stalled(server)) for _ in range(_STALLED)]
            heard, course = await asyncio.gather(
                crowd.collect(seconds), _follow((server, twin), clients, seconds)
            )
    return course, heard.longest_wait()


@contextlib.asynccontextmanager
async def _crowded(bench: Bench, start: Start) -> AsyncIterator[tuple[Server, Crowd]]:
    async with start() as server:
        await bench.settled(server)
        async with bench.crowd(server) as crowd:
            await crowd.connect(_OTHERS)
            yield server, crowd


async def _follow(
    servers: tuple[Server, Server], clients: Sequence[Stalled], seconds: float
) -> Course:
    course = Course(closed=seconds, forgotten=seconds)
    before = [dirty_bytes(server.pid) for server in servers]
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < seconds:
        sending = [found for client in clients if (found := client.sending()) is not None]
        established = sum(one.established for one in sending)
        if not established:
            course.closed = min(course.closed, passed)
        if established == len(clients):
            now = [dirty_bytes(server.pid) for server in servers]
            course.growth.append(now[0] - before[0])
            course.growth_without.append(now[1] - before[1])
        if not sending:
            course.forgotten = passed
            break
        course.queue = max(course.queue, *(one.queue for one in sending))
        await asyncio.sleep(_LOOK)
    return course


def _figures(name: str, ours: tuple[Course, Wait], bare: tuple[Course, Wait]) -> list[Figure]:
    (course, wait), (bare_course, bare_wait) = ours, bare
    return [
        Figure(
            name=f"{name}.longest_wait",
            value=wait.seconds,
            unit="seconds",
            target=_LONGEST_WAIT,
            parts={
                "hydrogen_begun_after_seconds": [wait.after],
                "bare_seconds": [bare_wait.seconds],
                "bare_begun_after_seconds": [bare_wait.after],
            },
        ),
        Figure(
            name=f"{name}.closed",
            value=course.closed,
            unit="seconds",
            target=_CLOSED,
            parts={
                "hydrogen_forgotten_by_kernel_seconds": [course.forgotten],
                "bare_seconds": [bare_course.closed],
            },
        ),
        Figure(
            name=f"{name}.held",
            value=course.held,
            unit="KiB",
            target=_HELD,
            parts={
                "hydrogen_in_kernel_kib": [course.queued],
                "hydrogen_grown_kib": [course.grown],
                "hydrogen_grown_without_kib": [course.grown_without],
                "bare_kib": [bare_course.held],
                "bare_in_kernel_kib": [bare_course.queued],
            },
        ),
    ]
