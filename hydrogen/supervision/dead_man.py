"""A dead man's handle: an output stays on only for as long as somebody says so again and again."""

import math
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from hydrogen.rules.interlock import Driven
from hydrogen.supervision.driven_line import DrivenLine

LEASE_SECONDS = 3.0
"""How long what was asked for counts: after that the output is switched off."""

_LOOK_SECONDS = 1.0
_PATIENCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Order:
    """Whether the output is to be on, and when somebody last said so."""

    number: int
    """A higher one wherever something else is wanted than before."""
    on: bool
    at: float


@dataclass(frozen=True, slots=True)
class _Look:
    """What a line was found to be once an order was carried out."""

    order: int
    driven: Driven


class DeadMansHandle:
    """Drives one output in a thread of its own.

    The thread looks at the line once a second, and at once where something else is wanted. It
    needs nothing of the event loop: while that hangs, the output goes off. It writes no log, which
    may hang as well. ``changed`` is called from the thread after what is known of the line has
    changed, and never after ``stop``.
    """

    def __init__(
        self,
        line: DrivenLine,
        *,
        monotonic: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self.trips = 0
        """How often the output was switched off because nobody held on."""
        self._line = line
        self._monotonic = monotonic
        self._changed = changed
        self._order = _Order(0, on=False, at=math.inf)
        self._look = _Look(0, Driven())
        self._looked_at = monotonic()
        self._has_looked = threading.Event()
        self._has_tripped = False
        self._wake = threading.Event()
        self._is_stopping = False
        self._thread: threading.Thread | None = None

    @property
    def driven(self) -> Driven:
        """What is known of the line; settled where that is of after it was told to be off."""
        look, order = self._look, self._order
        return replace(look.driven, is_settled=look.order == order.number and not order.on)

    @property
    def is_hung(self) -> bool:
        """Whether the thread has not come back from the line for too long."""
        return self._monotonic() - self._looked_at > LEASE_SECONDS

    def renew(self, *, on: bool) -> None:
        """Say whether the output is to be on, for as long as the lease lasts; then it goes off."""
        known = self._order
        number = known.number if on is known.on else known.number + 1
        self._order = _Order(number, on, self._monotonic())
        if number != known.number or self._has_tripped:
            self._wake.set()

    def start(self) -> None:
        """Begin the thread."""
        # A daemon: one that hangs in the kernel must not hold up the exit, which frees its line.
        self._thread = threading.Thread(target=self._run, name="output", daemon=True)
        self._thread.start()

    def has_looked(self, *, patience: float) -> bool:
        """Wait until the line was driven and read once; tell whether it was in time."""
        return self._has_looked.wait(patience)

    def stop(self) -> None:
        """Have the output switched off, and its line let go of."""
        self._is_stopping = True
        self._wake.set()
        if self._thread is None:
            self._line.close()

    def has_ended(self, *, patience: float) -> bool:
        """Wait until the line was let go of; tell whether it was in time."""
        if self._thread is None:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def step(self) -> float:
        """Drive and read the line once; give the seconds until the next step is due."""
        order = self._order
        left = order.at + LEASE_SECONDS - self._monotonic()
        self._line.drive(on=order.on and left > 0)
        self._looked_at = self._monotonic()
        has_tripped = order.on and left <= 0
        # Counted before it is shown that the line is off: who sees that knows why.
        self.trips += has_tripped and not self._has_tripped
        self._has_tripped = has_tripped
        look = _Look(order.number, self._line.driven)
        is_news = look != self._look
        self._look = look
        self._has_looked.set()
        if is_news and not self._is_stopping:
            self._changed()
        return min(_LOOK_SECONDS, left) if left > 0 else _LOOK_SECONDS

    def _run(self) -> None:
        try:
            while not self._is_stopping:
                self._wake.wait(self.step())
                self._wake.clear()
        finally:  # a fault of ours, too, must not leave it on
            self._line.close()


def start_all(handles: Collection[DeadMansHandle], *, patience: float = _PATIENCE_SECONDS) -> None:
    """Begin all threads, and wait for their lines, for ``patience`` seconds altogether."""
    for handle in handles:
        handle.start()
    end = time.monotonic() + patience
    for handle in handles:
        handle.has_looked(patience=max(0.0, end - time.monotonic()))


def stop_all(
    handles: Collection[DeadMansHandle], *, patience: float = _PATIENCE_SECONDS
) -> list[DeadMansHandle]:
    """Switch everything off, within ``patience`` seconds altogether; give those that hang."""
    for handle in handles:
        handle.stop()
    end = time.monotonic() + patience
    return [
        handle
        for handle in handles
        if not handle.has_ended(patience=max(0.0, end - time.monotonic()))
    ]
