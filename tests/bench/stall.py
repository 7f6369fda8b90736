"""One client that stops reading: what it costs the server, and what everybody else."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from statistics import median

from tests.bench.bench import Bench
from tests.bench.configuration import EIGHT, SIXTY_FOUR
from tests.bench.crowd import Wait
from tests.bench.figure import Figure
from tests.bench.footprint import dirty_bytes
from tests.bench.server import Server
from tests.bench.stalled import Stalled, stalled

_OTHERS = 50
_WARM = 25.0  # seconds in which a server's memory comes to rest, the first pings included
_LOOK = 0.25
_AT_LAST = 20  # looks; a single one may fall into the making of a document
_LONGEST_WAIT = 1.1  # seconds
_CLOSED = 30.0  # seconds
_HELD = 64.0  # KiB
_KIB = 1024


@dataclass(slots=True, kw_only=True)
class Course:
    """What becomes of a client that stalls; the seconds begin with its upgrade."""

    closed: float
    """When the server let go of it; the whole time where it did not."""
    forgotten: float
    """When the kernel threw the last of its data away, likewise."""
    growth: list[int] = field(default_factory=list)
    """Bytes that the server's memory grew by, at every look until it was closed."""
    queue: int = 0
    """Bytes in the kernel that it had not taken, at most."""

    @property
    def grown(self) -> float:
        """The KiB by which the server was larger at last."""
        return median(self.growth[-_AT_LAST:]) / _KIB

    @property
    def queued(self) -> float:
        """The KiB in the kernel."""
        return self.queue / _KIB


async def measure(bench: Bench) -> list[Figure]:
    """Stall a client of each server, with a usual document and with a long one, all at once."""
    ours, long, bare, long_bare = await asyncio.gather(
        _course(bench, bench.hydrogen()),
        _course(bench, bench.hydrogen(SIXTY_FOUR)),
        _course(bench, bench.bare(EIGHT)),
        _course(bench, bench.bare(SIXTY_FOUR)),
    )
    return [*_figures("stall", ours, bare), *_figures("stall.long_document", long, long_bare)]


async def _course(
    bench: Bench, starting: AbstractAsyncContextManager[Server]
) -> tuple[Course, Wait]:
    """Give the course of the stalled client and the longest wait of any other."""
    async with starting as server:
        await bench.settled(server)
        async with bench.crowd(server) as crowd:
            await crowd.connect(_OTHERS)
            await asyncio.sleep(_WARM)
            async with stalled(server) as client:
                heard, course = await asyncio.gather(
                    crowd.collect(bench.effort.stall_seconds),
                    _follow(server, client, bench.effort.stall_seconds),
                )
    return course, heard.longest_wait()


async def _follow(server: Server, client: Stalled, seconds: float) -> Course:
    course = Course(closed=seconds, forgotten=seconds)
    begun, before = time.monotonic(), dirty_bytes(server.pid)
    while (passed := time.monotonic() - begun) < seconds:
        sending = client.sending()
        if sending is None or not sending.established:
            course.closed = min(course.closed, passed)
        else:
            course.growth.append(dirty_bytes(server.pid) - before)
        if sending is None:
            course.forgotten = passed
            break
        course.queue = max(course.queue, sending.queue)
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
            value=course.grown + course.queued,
            unit="KiB",
            target=_HELD,
            parts={
                "hydrogen_in_kernel_kib": [course.queued],
                "bare_kib": [bare_course.grown + bare_course.queued],
                "bare_in_kernel_kib": [bare_course.queued],
            },
        ),
    ]
