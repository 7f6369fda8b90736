"""What happened, in order and numbered; bounded, so that a silent client costs nothing."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.clock import Clock, Instant, instant

_WRONG_SECONDS = 1.0


class EventKind(StrEnum):
    """The events that exist so far; more are added, none is renamed."""

    LINE_CHANGED = "line_changed"
    SENSOR_FAULT = "sensor_fault"
    SENSOR_RECOVERED = "sensor_recovered"
    POWER_WARNING = "power_warning"
    ALARM_RAISED = "alarm_raised"
    ALARM_CLEARED = "alarm_cleared"
    ALARM_ACKNOWLEDGED = "alarm_acknowledged"
    ALARM_SNOOZED = "alarm_snoozed"
    PRINTER_CHANGED = "printer_changed"
    JOB_STARTED = "job_started"
    JOB_FINISHED = "job_finished"
    OUTPUT_CHANGED = "output_changed"
    OUTPUT_REFUSED = "output_refused"
    NOTIFICATION_FAILED = "notification_failed"
    NOTIFICATION_RECOVERED = "notification_recovered"
    BLACKBOX_WRITTEN = "blackbox_written"
    CLOCK_CHANGED = "clock_changed"
    SENSOR_REPLACED = "sensor_replaced"
    MEMORY_SET_ASIDE = "memory_set_aside"
    CONFIGURATION_RELOADED = "configuration_reloaded"
    SERVER_STOPPING = "server_stopping"


class Event(Struct, frozen=True):
    """Something that happened once. ``sequence`` starts at 1, and has no holes within a run."""

    kind: EventKind
    sequence: int
    at: Instant
    data: Mapping[str, object]


class EventLog:
    """The last ``capacity`` events. Belongs to the event loop's thread.

    ``past`` are those of former runs, in order. Numbers up to ``newest`` may have been given out,
    be it for events that a crash took.
    """

    def __init__(
        self, clock: Clock, *, capacity: int = 1000, past: Iterable[Event] = (), newest: int = 0
    ) -> None:
        self._clock = clock
        self._events: deque[Event] = deque(past, maxlen=capacity)
        self._observers: list[Callable[[Event], None]] = []
        self.newest = newest
        """The highest sequence number that was given out; 0 before the first."""

    @property
    def oldest(self) -> int:
        """The lowest sequence number still kept; one above ``newest`` when there is none."""
        return self._events[0].sequence if self._events else self.newest + 1

    def observe(self, observer: Callable[[Event], None]) -> None:
        """Tell ``observer`` of every event from now on."""
        self._observers.append(observer)

    def record(
        self, kind: EventKind, data: Mapping[str, object], *, at: Instant | None = None
    ) -> Event:
        """Keep an event and tell the observers; ``at`` is now unless the hardware knew better."""
        self.newest += 1
        event = Event(kind, self.newest, at or instant(self._clock), data)
        self._events.append(event)
        for observer in self._observers:
            observer(event)
        return event

    def correct(self, offset: float, *, after: int, since: float) -> list[Event]:
        """Put events on the wall clock anew, and give those for which that changed anything.

        They are those above a number that happened from a monotonic time on. ``offset`` is what has
        to be added to such a time. Less than a second is let be.
        """
        moved = []
        for index in range(len(self._events)):
            event = self._events[index]
            if event.sequence <= after or event.at.monotonic < since:
                continue
            at = Instant(event.at.monotonic, event.at.monotonic + offset)
            if abs(at.wall - event.at.wall) >= _WRONG_SECONDS:
                self._events[index] = replace(event, at=at)
                moved.append(self._events[index])
        return moved

    def after(self, sequence: int, *, limit: int | None = None) -> list[Event]:
        """Give the kept events numbered above ``sequence``, oldest first, at most ``limit``."""
        # Not by counting: between two runs there may be a hole.
        skipped = bisect_right(self._events, sequence, key=lambda event: event.sequence)
        stop = len(self._events) if limit is None else min(len(self._events), skipped + limit)
        return [self._events[index] for index in range(skipped, stop)]
