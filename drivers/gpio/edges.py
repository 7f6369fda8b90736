"""Turns the edges that a line's kernel buffer holds into calls, and never loses the final level."""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from types import MethodType

_LOG = logging.getLogger(__name__)

WhenChanged = Callable[[float, int], None]
"""Told the ticks in seconds of CLOCK_MONOTONIC, and the level as 0 or 1."""


class EdgeTeller:
    """Tells one line's edges to a handler that it holds weakly, as gpiozero's devices expect.

    ``edges`` takes what the kernel has kept, ``level`` reads the line now; ``level`` is None where
    nothing is to be told any more. A handler that raises is logged, and told the next edge.
    """

    def __init__(
        self,
        line: object,
        *,
        edges: Callable[[], list[tuple[float, bool]]],
        level: Callable[[], bool | None],
    ) -> None:
        self._line = line
        self._edges = edges
        self._level = level
        self._handler: weakref.ref[WhenChanged] | None = None
        # Held while the handler runs: once it is taken away, no call to it begins.
        self._calling = threading.RLock()
        self._told = False

    @property
    def handler(self) -> WhenChanged | None:
        """Who is told, if that still exists."""
        return self._handler() if self._handler else None

    @handler.setter
    def handler(self, handler: WhenChanged | None) -> None:
        with self._calling:
            if handler is None:
                self._handler = None
            elif isinstance(handler, MethodType):
                self._handler = weakref.WeakMethod(handler)
            else:
                self._handler = weakref.ref(handler)

    def seen(self, *, high: bool) -> None:
        """Take note that the level was read: only another one needs to be told."""
        self._told = high

    def tell_each(self) -> None:
        """Tell every edge that was kept, whatever its level: for one direction of edges."""
        for at, high in self._edges():
            self._call(at, high=high)

    def tell_changes(self) -> bool:
        """Tell every change of level, and lastly the level now. Returns whether to come back soon.

        The kernel drops edges when its buffer is full, and a chip can miss short ones, so the level
        is read again after the edges. Where it differs, the edge that explains it may be on its
        way: if it can be taken by now it is told, with the kernel's stamp; else the level is told
        as of when it was read.
        """
        self._tell_kept()
        now = time.monotonic()
        level = self._level()
        if level is None or level == self._told:
            return False
        if self._tell_kept():
            return True
        self._tell(now, high=level)
        return False

    def _tell_kept(self) -> bool:
        edges = self._edges()
        for at, high in edges:
            self._tell(at, high=high)
        return bool(edges)

    def _tell(self, at: float, *, high: bool) -> None:
        if high != self._told:
            self._told = high
            self._call(at, high=high)

    def _call(self, at: float, *, high: bool) -> None:
        with self._calling:
            handler = self.handler
            if handler is None:
                return
            try:
                handler(at, int(high))
            except Exception:  # noqa: BLE001  # A handler is foreign code; other lines share its thread.
                _LOG.exception("%s: what was told of an edge failed", self._line)
