"""Events over a restart: the last ones are there again, and no number is given out twice."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from hydrogen.alarm import AlarmLevel
from hydrogen.clock import Clock, Instant, instant
from hydrogen.events import Event, EventKind, EventLog
from hydrogen.memory.journal import CAPACITIES, Collection, Journal
from hydrogen.printer import PrinterState

_COUNTERS = 1  # the key of the only document
_BLOCK = 1000
"""So many numbers are taken at once, so that not every event has to write that it had one."""

_SERIOUS = frozenset({EventKind.JOB_STARTED, EventKind.JOB_FINISHED})
_SERIOUS_STATES = frozenset({PrinterState.STOPPED, PrinterState.FAULT, PrinterState.OFF})


class _Counters(Struct, frozen=True):
    """``events``: no event has a higher number."""

    events: int = 0


class _KeptEvent(Struct, frozen=True):
    """An event but for its number, which is its key. ``at`` is Unix time."""

    kind: EventKind
    at: float
    data: dict[str, object]


class EventMemory:
    """Keeps every event in a journal. Belongs to the event loop's thread."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._reserved = 0
        self._log: EventLog | None = None
        self._began = 0.0
        self._recalled = 0
        """The highest number of former runs."""

    def recall(self, clock: Clock) -> EventLog:
        """Give a log with the events of former runs, whose events are kept from now on.

        Waits for the disk. After a crash its numbers go on above all that were ever given out,
        which leaves a hole.
        """
        rows = self._journal.load(Collection.EVENTS, newest=CAPACITIES[Collection.EVENTS])
        now = instant(clock)
        self._began = now.monotonic
        past = [
            event for key, document in rows if (event := _event(key, document, now)) is not None
        ]
        highest = self._recalled = max([_counted(self._journal), *(key for key, _ in rows)])
        log = self._log = EventLog(clock, past=past, newest=highest)
        self._reserve(highest)
        self._journal.settle()  # else a crash just now would have them given out once more
        log.observe(self._keep)
        return log

    def correct(self, offset: float, since: float) -> None:
        """Put the events of this run on the wall clock anew, here and on the disk.

        ``offset`` is what has to be added to their monotonic times, from ``since`` on.
        """
        if self._log is not None:
            # Not what an alarm of a former run is told anew with: that was put there by its clock.
            since = max(since, self._began)
            own = self._log.correct(offset, after=self._recalled, since=since)
            for event in own:
                self._write(event, at_once=False)

    def close(self) -> None:
        """Keep the exact number, so that the next run leaves no hole."""
        if self._log is not None:
            self._count(self._log.newest)

    def _keep(self, event: Event) -> None:
        self._write(event, at_once=_is_serious(event.kind, event.data))
        # Long before they run out: the disk may take its time.
        if event.sequence > self._reserved - _BLOCK // 2:
            self._reserve(event.sequence)

    def _write(self, event: Event, *, at_once: bool) -> None:
        kept = _KeptEvent(event.kind, event.at.wall, dict(event.data))
        document = msgspec.json.encode(kept)
        self._journal.keep(Collection.EVENTS, event.sequence, document, at_once=at_once)

    def _reserve(self, newest: int) -> None:
        self._reserved = newest + _BLOCK
        self._count(self._reserved)

    def _count(self, number: int) -> None:
        document = msgspec.json.encode(_Counters(number))
        self._journal.keep(Collection.COUNTERS, _COUNTERS, document, at_once=True)


def _counted(journal: Journal) -> int:
    for _, document in journal.load(Collection.COUNTERS, newest=1):
        try:
            return msgspec.json.decode(document, type=_Counters).events
        except msgspec.MsgspecError:
            break  # the events themselves still tell how far it came
    return 0


def _event(number: int, document: bytes, now: Instant) -> Event | None:
    """Read an event; None for one that this version does not know."""
    try:
        kept = msgspec.json.decode(document, type=_KeptEvent)
    except msgspec.MsgspecError:
        return None
    at = Instant(now.monotonic - (now.wall - kept.at), kept.at)
    return Event(kept.kind, number, at, kept.data)


def _is_serious(kind: EventKind, data: Mapping[str, object]) -> bool:
    """Whether an event may not be lost with what was not written when the power went."""
    return (
        kind in _SERIOUS
        or (kind is EventKind.ALARM_RAISED and data.get("level") == AlarmLevel.CRITICAL)
        or (kind is EventKind.PRINTER_CHANGED and data.get("state") in _SERIOUS_STATES)
    )
