"""Watches the wall clock being set, and whether it is known to be right."""

import asyncio
import logging
from collections.abc import Callable
from enum import StrEnum
from math import inf

from hydrogen.clock import Clock, Instant
from hydrogen.events import EventKind, EventLog
from hydrogen.history.boot import STEP_SECONDS, Anchor, anchor, better
from hydrogen.memory.facts import Fact
from hydrogen.rules.units import duration

_log = logging.getLogger("hydrogen.app")

_TURN_SECONDS = 1.0
_DAY = 86_400
_DAYS_FROM = 2 * _DAY


class ClockState(StrEnum):
    """Whether the wall clock is known to be right, as a Fact of kind ``clock`` has it."""

    SYNCHRONIZED = "synchronized"
    UNSYNCHRONIZED = "unsynchronized"
    UNKNOWN = "unknown"
    """The system cannot tell."""


_STATES = {
    True: ClockState.SYNCHRONIZED,
    False: ClockState.UNSYNCHRONIZED,
    None: ClockState.UNKNOWN,
}
_SAID = {
    ClockState.SYNCHRONIZED: "the time is known to be right now",
    ClockState.UNSYNCHRONIZED: "nobody vouches for the time any more: is there a time server?",
    ClockState.UNKNOWN: "the system cannot tell any more whether the time is right",
}


class ClockWatch:
    """Tells of every step and of every change of its state, once. Belongs to the event loop.

    A step is an event and a log line, and ``note`` is given a Fact of kind ``clock`` for it, whose
    value is the step in seconds; the first, without an event, tells how the clock is found.
    With that, ``correct`` is given what has to be added to a monotonic time of this boot to put it
    on the wall clock, as well as that is known: once it was right, nobody's hand makes it better;
    and from which monotonic time on that is so. A machine that slept had its clock set by nobody,
    though CLOCK_MONOTONIC stood still: what was before that stays where it was.
    """

    def __init__(
        self,
        clock: Clock,
        events: EventLog,
        *,
        note: Callable[[Fact], None],
        correct: Callable[[float, float], None],
    ) -> None:
        self._clock = clock
        self._events = events
        self._note = note
        self._correct = correct
        self._known: Anchor | None = None
        """The last that was told of."""
        self._best: Anchor | None = None
        self._boot = clock.boot()
        self._since = -inf
        """When the machine last woke."""

    async def run(self) -> None:
        """Look every second, until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(_TURN_SECONDS)

    def look(self) -> None:
        """Compare the clocks with what is known of them."""
        boot = self._clock.boot()
        now, known = anchor(self._clock), self._known
        if boot != self._boot:
            _log.info("clock: the machine was suspended, and goes on")
            self._boot, self._since, known = boot, now.monotonic, None
        if known is None or self._best is None:
            self._known = self._best = now
            self._note(_fact(now, 0.0))
            return
        step = now.offset - known.offset
        if abs(step) < STEP_SECONDS:
            step = 0.0  # steps that are small stay in what is compared, and add up
        if not step and now.synchronized is known.synchronized:
            return
        self._best = better(self._best, now)
        self._correct(self._best.offset, self._since)
        self._tell(known, now, step)
        offset = now.offset if step else known.offset
        self._known = Anchor(
            monotonic=now.monotonic,
            wall=now.monotonic + offset,
            synchronized=now.synchronized,
        )

    def _tell(self, known: Anchor, now: Anchor, step: float) -> None:
        self._note(_fact(now, step))
        said = []
        if step:
            said.append(f"the time was set {_spoken(step)}")
        if now.synchronized is not known.synchronized:
            said.append(_SAID[_STATES[now.synchronized]])
        _log.info("clock: %s", "; ".join(said))
        at = Instant(now.monotonic, now.wall)
        self._events.record(
            EventKind.CLOCK_CHANGED,
            {
                "by_seconds": round(step, 3),
                "synchronized": now.synchronized,
                "from": Instant(now.monotonic, now.wall - step).iso(),
                "to": at.iso(),
            },
            at=at,
        )


def _fact(now: Anchor, step: float) -> Fact:
    return Fact(
        at=now.monotonic, kind="clock", state=_STATES[now.synchronized], value=f"{step:.3f}"
    )


def _spoken(step: float) -> str:
    length = abs(step)
    said = duration(round(length)) if length < _DAYS_FROM else f"{round(length / _DAY)} days"
    return f"{'forward' if step > 0 else 'back'} by {said}"
