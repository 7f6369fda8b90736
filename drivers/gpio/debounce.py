"""Debounce in software, for lines that have no kernel to do it."""

import threading
import time
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """A call that is going to happen."""

    def cancel(self) -> None:
        """Let it not happen, if it has not yet."""


StartTimer = Callable[[float, Callable[[], None]], Timer]
"""Call a function from another thread after so many seconds."""


def start_timer(delay: float, function: Callable[[], None]) -> Timer:
    """Start a timer that does not keep the program alive."""
    timer = threading.Timer(delay, function)
    timer.daemon = True
    timer.start()
    return timer


class Debounce:
    """A level that counts only once it lasted ``period`` seconds: then it is read again and told.

    As the kernel's own debounce does, this waits for the end of the edges and looks, so it never
    loses the final level, and never tells a level twice. A period of 0 tells at once, in the thread
    of the edge. ``tell`` gets the level and when it was told; it must not wait for another thread
    that uses this object.
    """

    def __init__(
        self,
        period: float,
        read: Callable[[], bool],
        *,
        clock: Callable[[], float] = time.monotonic,
        timer: StartTimer = start_timer,
    ) -> None:
        self._period = period
        self._read = read
        self._clock = clock
        self._start_timer = timer
        self._level = self._told = read()
        self._tell: Callable[[bool, float], None] | None = None
        self._quiet_at = 0.0
        self._timer: Timer | None = None
        self._closed = False
        # Held while tell runs, so that calls stay in order and none begins after close.
        self._lock = threading.RLock()

    @property
    def level(self) -> bool:
        """The level that last lasted. Until ``watch``, whoever reads it counts as told."""
        with self._lock:
            if self._tell is None:
                self._told = self._level
            return self._level

    def watch(self, tell: Callable[[bool, float], None]) -> None:
        """Call ``tell`` with every level that lasted and differs from the one last told."""
        with self._lock:
            self._tell = tell
            self._tell_change()

    def edge(self) -> None:
        """Take note that the level changed."""
        with self._lock:
            self._quiet_at = self._clock() + self._period
            if self._timer is None:
                self._settle()

    def close(self) -> None:
        """Tell nothing more; may be called again."""
        with self._lock:
            self._closed = True
            if self._timer:
                self._timer.cancel()
                self._timer = None

    def _settle(self) -> None:
        with self._lock:
            self._timer = None
            if self._closed:
                return
            # Edges that came meanwhile only moved the time: there is never more than one timer.
            remaining = self._quiet_at - self._clock()
            if remaining > 0:
                self._timer = self._start_timer(remaining, self._settle)
            else:
                self._level = self._read()
                self._tell_change()

    def _tell_change(self) -> None:
        if self._tell and self._level != self._told:
            self._told = self._level
            self._tell(self._level, self._clock())
