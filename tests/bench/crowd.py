"""Many clients of one server, in a process of their own, as the bench commands them."""

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tests.bench.figure import Unmeasured
from tests.bench.orders import order
from tests.bench.process import Child


class Wait(NamedTuple):
    """A time without a message."""

    seconds: float
    after: float
    """Seconds from the beginning until it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a crowd heard between ``begun`` and ``ended``, all in monotonic seconds."""

    begun: float
    ended: float
    cpu_seconds: float
    """What the server spent meanwhile."""
    arrivals: list[list[float]]
    """When each client heard each message."""
    lost: int
    """Clients that the server sent away."""

    @property
    def cpu_share(self) -> float:
        """The part of a core that the server took."""
        return self.cpu_seconds / (self.ended - self.begun)

    @property
    def message_rate(self) -> float:
        """How many messages came in a second, to all clients together."""
        return sum(map(len, self.arrivals)) / (self.ended - self.begun)

    def intervals(self) -> list[float]:
        """Give the times between one message and the next, of all clients."""
        return [later - sooner for own in self.arrivals for sooner, later in pairwise(own)]

    def longest_wait(self) -> Wait:
        """Give the longest time in which a client heard nothing, both ends included."""
        return max(
            Wait(later - sooner, sooner - self.begun)
            for own in self.arrivals
            for sooner, later in pairwise([self.begun, *own, self.ended])
        )

    def spreads(self, *, gap: float) -> list[float]:
        """Give the time from the first to the last client for each tick that all clients heard.

        Ticks are told apart by ``gap`` seconds in which nobody hears anything.
        """
        ticks: list[list[float]] = [[]]
        for at in sorted(at for own in self.arrivals for at in own):
            if ticks[-1] and at - ticks[-1][-1] > gap:
                ticks.append([])
            ticks[-1].append(at)
        return [tick[-1] - tick[0] for tick in ticks if len(tick) == len(self.arrivals)]


class Crowd:
    """Commands ``tests.bench.load``."""

    def __init__(self, child: Child) -> None:
        self._child = child

    async def connect(self, count: int) -> None:
        """Let there be so many clients."""
        await order(self._child, f"connect {count}")

    async def collect(self, seconds: float) -> Collected:
        """Let them listen from between two ticks to between two others."""
        answer = await order(self._child, f"collect {seconds}", seconds=seconds)
        collected = Collected(**json.loads(answer))
        if collected.lost:
            msg = f"the server sent {collected.lost} of {len(collected.arrivals)} clients away"
            raise Unmeasured(msg)
        return collected
