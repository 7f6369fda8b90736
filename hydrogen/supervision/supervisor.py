"""Applies the rules of one configuration to the store, again at every fact and every second."""

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from hydrogen.alarm import AlarmStatus
from hydrogen.clock import Clock, Instant, instant
from hydrogen.command import NotNow
from hydrogen.events import EventKind, EventLog
from hydrogen.memory.journal import Collection as Kept
from hydrogen.memory.journal import Journal
from hydrogen.output import OutputRefused, OutputStatus
from hydrogen.printer import PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.jobs import Jobs
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.printer import PrinterTracker
from hydrogen.supervision.refusals import Refusals

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
        self._refusals = Refusals(events)
        self._journal = journal
        self._clock = clock
        self._next: asyncio.TimerHandle | None = None
        self._unobserve: Callable[[], None] | None = None
        self._is_failing = self._is_storyless = False
        self._kept = parts.alarms.standing
        """The alarms that are in the journal, as far as this run knows."""

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
        # Alarms that stood before are told before it is judged whether they still should.
        known = self._store.snapshot
        standing = (*self._parts.alarms.standing, *self._parts.alarms.forgotten)
        self._store.conclude(printer=known.printer, alarms=standing, outputs=known.outputs)
        self._unobserve = self._store.observe(self._observe)
        self.turn()

    def close(self) -> None:
        """Switch every output off and conclude no more."""
        if self._unobserve is not None:
            self._unobserve()
            self._unobserve = None
        self._cancel()
        self._parts.outputs.close()

    def hand_over(self, alarms: Alarms) -> None:
        """Have the alarms of another supervisor's rules go on from those that stand here."""
        alarms.go_on_from(self._parts.alarms)

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

        Raises OutputRefused where something holds it off, KeyError for an unknown name, and NotNow.
        """
        self._require_running()
        now, snapshot = instant(self._clock), self._store.snapshot
        try:
            self._parts.outputs.set(name, on=on, seconds=seconds, snapshot=snapshot, now=now)
        except OutputRefused as refused:
            self._refusals.tell(name, refused.held, by=by, now=now.monotonic)
            raise
        self.turn()
        return self._store.snapshot.outputs[name]

    def acknowledge(self, alarm: str, *, by: str) -> AlarmStatus | None:
        """Acknowledge an alarm; give what is left of it.

        Raises KeyError for an unknown name, and NotNow.
        """
        self._require_running()
        before = self._alarm(alarm)
        left = self._parts.alarms.acknowledge(alarm, by=by, now=instant(self._clock))
        if before is not None and left is None:
            # What was over is gone, and leaves nothing that says who knows of it.
            self._events.record(EventKind.ALARM_ACKNOWLEDGED, {"alarm": alarm, "by": by})
        return self._alarm_after_turn(alarm)

    def snooze(self, alarm: str, *, seconds: float, by: str) -> AlarmStatus | None:
        """Tell nobody of an alarm for a time, which is cut to what its level grants.

        Raises KeyError for an unknown name, and NotNow.
        """
        self._require_running()
        self._parts.alarms.snooze(alarm, seconds=seconds, by=by, now=instant(self._clock))
        return self._alarm_after_turn(alarm)

    def _require_running(self) -> None:
        """Refuse before the start and after the end, when no turn would follow. Raises NotNow."""
        if self._unobserve is None:
            raise NotNow

    def _alarm_after_turn(self, name: str) -> AlarmStatus | None:
        self.turn()
        return self._alarm(name)

    def _alarm(self, name: str) -> AlarmStatus | None:
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
        printer = self._with_job(parts.printer.turn(snapshot.lines, now), snapshot, now)
        snapshot = replace(snapshot, printer=printer)
        alarms = parts.alarms.turn(snapshot, now)
        snapshot = replace(snapshot, alarms=alarms)
        outputs = parts.outputs.turn(snapshot, now)
        self._keep(alarms)
        self._store.conclude(printer=printer, alarms=alarms, outputs=outputs)
        # Last of all, as no output may stay on where anything before it fails.
        parts.outputs.renew()

    def _with_job(self, printer: PrinterStatus, snapshot: Snapshot, now: Instant) -> PrinterStatus:
        try:
            with_job = self._parts.jobs.turn(printer, snapshot, now)
        except Exception:  # noqa: BLE001  the story of a print matters less than alarms and outputs
            if not self._is_storyless:
                _log.exception("the story of the print cannot be told")
            self._is_storyless = True
            return printer
        self._is_storyless = False
        return with_job

    def _keep(self, alarms: tuple[AlarmStatus, ...]) -> None:
        """Keep the alarms that stand; what is only over, or told again, can wait."""
        if alarms == self._kept:
            return
        known = {alarm.name: replace(alarm, repeats=0) for alarm in self._kept}
        at_once = any(replace(alarm, repeats=0) != known.get(alarm.name) for alarm in alarms)
        document = self._parts.alarms.document()
        self._journal.keep(Kept.ALARMS, _ALARMS, document, at_once=at_once)
        self._kept = alarms

    def _plan(self) -> None:
        self._cancel()
        now, due = self._clock.monotonic(), self._parts.printer.due
        wait = _TURN_SECONDS if due is None else min(_TURN_SECONDS, max(0.0, due - now))
        self._next = asyncio.get_running_loop().call_later(wait, self.turn)

    def _cancel(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
