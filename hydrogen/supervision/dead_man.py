"""A dead man's handle: outputs stay on only for as long as somebody says so again and again."""

import logging
import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hydrogen.rules.interlock import Driven
from hydrogen.supervision.driven_line import DrivenLine

LEASE_SECONDS = 3.0
"""How long what was asked for counts: after that everything is switched off."""

_LOOK_SECONDS = 1.0
_END_SECONDS = 1.0

_log = logging.getLogger("hydrogen.supervision")


@dataclass(frozen=True, slots=True)
class _Order:
    """Which outputs are to be on, and when somebody last said so."""

    wanted: Mapping[str, bool]
    at: float


class DeadMansHandle:
    """Drives the outputs of one chip in a thread of its own.

    The thread looks at every line once a second, and at once where something else is wanted. It
    needs nothing of the event loop: while that hangs, the outputs go off. ``changed`` is called
    from the thread after what is known of a line has changed, and never after ``stop``.
    """

    def __init__(
        self,
        lines: Mapping[str, DrivenLine],
        *,
        monotonic: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self.readings: Mapping[str, Driven] = dict.fromkeys(lines, Driven())
        """What is known of each line; replaced whole."""
        self.trips = 0
        """How often everything was switched off because nobody held on."""
        self._lines = lines
        self._monotonic = monotonic
        self._changed = changed
        self._order = _Order({}, math.inf)
        self._looked_at = monotonic()
        self._has_tripped = False
        self._wake = threading.Event()
        self._is_stopping = False
        self._thread: threading.Thread | None = None

    @property
    def is_hung(self) -> bool:
        """Whether the thread has not come back from a line for too long."""
        return self._monotonic() - self._looked_at > LEASE_SECONDS

    def renew(self, wanted: Mapping[str, bool]) -> None:
        """Say which outputs are to be on, for as long as the lease lasts; the others go off."""
        wanted = {name: wanted[name] for name in self._lines}
        differs = wanted != self._order.wanted
        self._order = _Order(wanted, self._monotonic())
        if differs or self._has_tripped:
            self._wake.set()

    def start(self) -> None:
        """Begin the thread."""
        # A daemon: one that hangs in the kernel must not hold up the exit, which frees its lines.
        self._thread = threading.Thread(target=self._run, name="outputs", daemon=True)
        self._thread.start()

    def stop(self, *, patience: float = _END_SECONDS) -> bool:
        """Switch everything off and let go of the lines; tell whether that was done in time."""
        self._is_stopping = True
        self._wake.set()
        if self._thread is None:
            self._let_go()
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def step(self) -> float:
        """Drive and read every line once; give the seconds until the next step is due."""
        order, now = self._order, self._monotonic()
        left = order.at + LEASE_SECONDS - now
        self._note(has_tripped=left <= 0 and any(order.wanted.values()))
        wanted = order.wanted if left > 0 else {}
        # Those that go off come first.
        for name in sorted(self._lines, key=lambda name: wanted.get(name, False)):
            self._lines[name].drive(on=wanted.get(name, False))
        self._looked_at = self._monotonic()
        readings = {name: line.driven for name, line in self._lines.items()}
        if readings != self.readings:
            self.readings = readings
            if not self._is_stopping:
                self._changed()
        return min(_LOOK_SECONDS, left) if left > 0 else _LOOK_SECONDS

    def _note(self, *, has_tripped: bool) -> None:
        if has_tripped and not self._has_tripped:
            self.trips += 1
            _log.error(
                "the program has not looked after its outputs for %g s: all were switched off",
                LEASE_SECONDS,
            )
        elif self._has_tripped and not has_tripped:
            _log.warning("the program looks after its outputs again")
        self._has_tripped = has_tripped

    def _run(self) -> None:
        try:
            wait = 0.0
            while not self._is_stopping:
                self._wake.wait(wait)
                self._wake.clear()
                wait = self.step()
        finally:  # a fault of ours, too, must leave nothing on
            self._let_go()

    def _let_go(self) -> None:
        for line in self._lines.values():
            line.close()
