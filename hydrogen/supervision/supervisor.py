"""Applies the rules of one configuration to the store, again at every fact and every second."""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from hydrogen.alarm import AlarmStatus
from hydrogen.clock import Clock, Instant, instant
from hydrogen.events import EventKind, EventLog
from hydrogen.memory.journal import Collection as Kept
from hydrogen.memory.journal import Journal
from hydrogen.output import OutputRefused, OutputStatus
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.jobs import Jobs
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.printer import PrinterTracker

_log = logging.getLogger("hydrogen.supervision")

_TURN_SECONDS = 1.0
_ALARMS = 1  # the key of the only document


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a supervisor leads, in the order of its turns: each sees what those before concluded."""

    printer: PrinterTracker
    jobs: Jobs
    alarms: Alarms
    outputs: Outputs


class Supervisor:
    """Concludes printer, alarms and outputs. Belongs to the event loop's thread.

    A fault of our own in a rule ends nothing but this: every output goes off, and stays so until a
    turn succeeds.
    """

    def __init__(
        self, parts: Parts, store: Store, events: EventLog, journal: Journal, *, clock: Clock
    ) -> None:
        self._parts = parts
        self._store = store
        self._events = events
        self._journal = journal
        self._clock = clock
        self._next: asyncio.TimerHandle | None = None
        self._unobserve: Callable[[], None] | None = None
        self._is_failing = False

    @property
    def alarms(self) -> Collection[str]:
        """The names of the alarms that are configured."""
        return self._parts.alarms.names

    @property
    def outputs(self) -> Collection[str]:
        """The names of the outputs."""
        return self._parts.outputs.names

    def start(self) -> None:
        """Take the outputs, switched off, and begin."""
        loop = asyncio.get_running_loop()

        def changed() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self.turn)

        self._parts.outputs.open(changed)
        self._unobserve = self._store.observe(self._observe)
        self.turn()

    def close(self) -> None:
        """Switch every output off and conclude no more."""
        if self._unobserve is not None:
            self._unobserve()
            self._unobserve = None
        self._cancel()
        self._parts.outputs.close()

    def document(self) -> bytes:
        """Give the alarms that stand, for a supervisor with other rules."""
        return self._parts.alarms.document()

    def turn(self) -> None:
        """Conclude anew, and plan the next turn; does nothing before the start and at the end."""
        if self._unobserve is None:
            return
        try:
            self._conclude(instant(self._clock))
        except Exception:  # noqa: BLE001  whatever it is, no output may stay on because of it
            self._parts.outputs.all_off()
            if not self._is_failing:
                _log.exception("the rules failed, and every output was switched off")
            self._is_failing = True
        else:
            self._is_failing = False
        self._plan()

    def set_output(
        self, name: str, *, on: bool | None, seconds: float | None, by: str
    ) -> OutputStatus:
        """Switch an output, for a time if there is one; None leaves it to itself again.

        Raises OutputRefused where something holds it off, and KeyError for an unknown name.
        """
        now, snapshot = instant(self._clock), self._store.snapshot
        try:
            self._parts.outputs.set(name, on=on, seconds=seconds, snapshot=snapshot, now=now)
        except OutputRefused as refused:
            data = {"output": name, "by": by, "reason": refused.held.code, "message": str(refused)}
            self._events.record(EventKind.OUTPUT_REFUSED, data)
            raise
        self.turn()
        return self._store.snapshot.outputs[name]

    def acknowledge(self, alarm: str, *, by: str) -> AlarmStatus | None:
        """Acknowledge an alarm; give what is left of it. Raises KeyError for an unknown name."""
        self._parts.alarms.acknowledge(alarm, by=by, now=instant(self._clock))
        return self._alarm_after_turn(alarm)

    def snooze(self, alarm: str, *, seconds: float, by: str) -> AlarmStatus | None:
        """Tell nobody of an alarm for a time, which is cut to what its level grants.

        Raises KeyError for an unknown name.
        """
        self._parts.alarms.snooze(alarm, seconds=seconds, by=by, now=instant(self._clock))
        return self._alarm_after_turn(alarm)

    def _alarm_after_turn(self, name: str) -> AlarmStatus | None:
        self.turn()
        alarms = self._store.snapshot.alarms
        return next((alarm for alarm in alarms if alarm.name == name), None)

    def _observe(self, before: Snapshot, after: Snapshot) -> None:
        # What is concluded here is a fact, too, and needs no conclusion of its own.
        is_concluded = (
            after.sensors is before.sensors
            and after.lines is before.lines
            and after.host is before.host
        )
        if after.facts != before.facts and not is_concluded:
            self.turn()

    def _conclude(self, now: Instant) -> None:
        parts, snapshot = self._parts, self._store.snapshot
        printer = parts.jobs.turn(parts.printer.turn(snapshot.lines, now), snapshot, now)
        snapshot = replace(snapshot, printer=printer)
        alarms = parts.alarms.turn(snapshot, now)
        snapshot = replace(snapshot, alarms=alarms)
        outputs = parts.outputs.turn(snapshot, now)
        if alarms != self._store.snapshot.alarms:
            document = parts.alarms.document()
            self._journal.keep(Kept.ALARMS, _ALARMS, document, at_once=True)
        self._store.conclude(printer=printer, alarms=alarms, outputs=outputs)

    def _plan(self) -> None:
        self._cancel()
        now, due = self._clock.monotonic(), self._parts.printer.due
        wait = _TURN_SECONDS if due is None else min(_TURN_SECONDS, max(0.0, due - now))
        self._next = asyncio.get_running_loop().call_later(wait, self.turn)

    def _cancel(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
