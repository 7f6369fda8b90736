"""A line's edges on their way from the reader's thread to the event loop."""

import threading
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from drivers.gpio.line import Edge

_SINGLE_EDGES = 16
"""So many are handed over one by one; of more, only how many and the newest."""
_CHATTER_SECONDS = 1.0
_QUIET_SECONDS = 2.0


class Handover(Struct, frozen=True, kw_only=True):
    """What came since the last one; ``edges`` is empty where ``count`` is too much for it."""

    edges: tuple[Edge, ...]
    count: int
    newest: Edge | None
    """The newest that ever came: it has the level that the line now has."""
    chattering: bool


class EdgeMailbox:
    """Holds a bounded part of a line's edges, however fast they come.

    More than ``chatter`` of them within a second are chatter. It is over once there were no more
    in two seconds: with a second, a line at the border would begin and end for ever.
    ``wake`` is called in the thread of ``put``, never while a call of it was not yet answered by
    ``take``, and during chatter not at all: then somebody has to come by each second.
    """

    def __init__(self, chatter: int, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = threading.Lock()
        self._stamps: deque[float] = deque(maxlen=chatter + 1)
        self._edges: list[Edge] = []
        self._count = 0
        self._newest: Edge | None = None
        self._woken = False
        self._chattering = False

    def put(self, edge: Edge) -> None:
        """Take an edge, in the reader's thread: never waits for the event loop."""
        with self._lock:
            self._count += 1
            self._newest = edge
            self._stamps.append(edge.at)
            if len(self._edges) < _SINGLE_EDGES:
                self._edges.append(edge)
            silent = self._chattering or self._woken
            self._chattering = self._chattering or self._has_more_since(edge.at - _CHATTER_SECONDS)
            self._woken = self._woken or not silent
        if not silent:
            self._wake()

    def take(self) -> Handover:
        """Empty it."""
        with self._lock:
            single = self._count == len(self._edges)
            handover = Handover(
                edges=tuple(self._edges) if single else (),
                count=self._count,
                newest=self._newest,
                chattering=self._chattering,
            )
            self._edges.clear()
            self._count = 0
            self._woken = False
            return handover

    def settle(self, now: float) -> None:
        """End the chatter, if there is none any more; ``now`` is monotonic as the edges' stamps."""
        with self._lock:
            self._chattering = self._chattering and self._has_more_since(now - _QUIET_SECONDS)

    def _has_more_since(self, at: float) -> bool:
        return len(self._stamps) == self._stamps.maxlen and self._stamps[0] >= at
