"""What happened, in order and numbered; bounded, so that a silent client costs nothing."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hydrogen.clock import Clock, Instant, instant


class EventKind(StrEnum):
    """The events that exist so far; more are added, none is renamed."""

    LINE_CHANGED = "line_changed"
    SENSOR_FAULT = "sensor_fault"
    SENSOR_RECOVERED = "sensor_recovered"
    POWER_WARNING = "power_warning"
    CONFIGURATION_RELOADED = "configuration_reloaded"
    SERVER_STOPPING = "server_stopping"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once. ``sequence`` starts at 1 and has no holes."""

    kind: EventKind
    sequence: int
    at: Instant
    data: Mapping[str, object]


class EventLog:
    """The last ``capacity`` events. Belongs to the event loop's thread."""

    def __init__(self, clock: Clock, *, capacity: int = 1000) -> None:
        self._clock = clock
        self._events: deque[Event] = deque(maxlen=capacity)
        self._observers: list[Callable[[Event], None]] = []
        self.newest = 0
        """The sequence number of the last event; 0 before the first."""

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

    def after(self, sequence: int, *, limit: int | None = None) -> list[Event]:
        """Give the kept events numbered above ``sequence``, oldest first, at most ``limit``."""
        skipped = max(0, sequence + 1 - self.oldest)
        stop = len(self._events) if limit is None else min(len(self._events), skipped + limit)
        return [self._events[index] for index in range(skipped, stop)]
