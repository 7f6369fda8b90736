"""Pushes statuses and events to every connection: each encoded once, none waited for."""

import asyncio
import contextlib
import math
from collections.abc import Callable

import msgspec

from hydrogen.api.connection import TENTHS, Connection
from hydrogen.api.document import StatusDocument, event_content
from hydrogen.api.errors import ApiError, ErrorCode
from hydrogen.api.frame import text_frame
from hydrogen.api.protocol import error_answer
from hydrogen.clock import Clock
from hydrogen.events import Event, EventLog
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store

# Sensors are read on whole multiples of their intervals: a little later their values are in.
_AFTER_SAMPLING = 0.05  # seconds
_BETWEEN_PROMPTS = 0.1  # seconds: statuses ahead of time come at most ten times a second
_EVENTS_AT_ONCE = 50
_KEPT_FRAMES = 64


class Broadcaster:
    """Knows every open connection. Belongs to the event loop's thread.

    It wakes at the next tick that anybody waits for, or when something happened; with nobody
    connected it sleeps.
    """

    def __init__(
        self, document: StatusDocument, store: Store, events: EventLog, *, clock: Clock
    ) -> None:
        self.connections: set[Connection] = set()
        self._document = document
        self._events = events
        self._clock = clock
        self._frames: dict[int, bytes] = {}
        self._wake = asyncio.Event()
        self._prompt_wanted = False
        self._prompted_at = -math.inf
        self._ticked = 0
        self._kept_alive_at = -math.inf
        store.observe(self._store_changed)
        events.observe(self._event_recorded)

    def add(self, connection: Connection) -> None:
        """Begin to push to a connection, with a status at once."""
        if not self.connections:
            # Nobody was there to count ticks for: those that passed meanwhile are not made up.
            self._ticked = self._tick(self._clock.monotonic())
        self.connections.add(connection)
        connection.offer(self._status_frame())
        self._wake.set()

    def remove(self, connection: Connection) -> None:
        """Push no more to a connection."""
        self.connections.discard(connection)

    def subscribe(
        self, connection: Connection, *, topics: list[str] | None, interval: float | None
    ) -> None:
        """Change what a connection is pushed; ``None`` leaves it as it is."""
        if interval is not None:
            connection.interval = round(interval * TENTHS)
        if topics is not None:
            connection.status = "status" in topics
            if "events" not in topics:
                connection.events = None
            elif connection.events is None:
                connection.events = self._events.newest
        self._wake.set()

    async def run(self) -> None:
        """Push until cancelled."""
        while True:
            self._wake.clear()
            wait = self.turn()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._wake.wait()

    def turn(self) -> float | None:
        """Push what is due; return the seconds until more is, ``None`` for not before a wake-up."""
        now = self._clock.monotonic()
        if not self.connections:
            self._prompt_wanted = False
            return None
        self._push_events()
        self._push_statuses(now)
        if now - self._kept_alive_at >= 1:
            self._kept_alive_at = now
            self._keep_alive(now)
        return self._next_wake(now)

    def push_last(self) -> None:
        """Push one last status, and what events are left, to everybody, as the server stops."""
        frame = self._status_frame()
        for connection in self.connections:
            connection.offer(frame)
        self._push_events()

    def revoke(self, is_current: Callable[[Connection], bool]) -> list[Connection]:
        """Tell connections whose key or session is over; return them, to be closed."""
        message = "your key was withdrawn, or your session has ended: log in again"
        error = ApiError(ErrorCode.AUTH_FAILED, message)
        frame = text_frame(error_answer(error))
        revoked = [c for c in self.connections if not is_current(c)]
        for connection in revoked:
            connection.offer(frame)
        return revoked

    def _store_changed(self, before: Snapshot, after: Snapshot) -> None:
        if after.facts != before.facts:
            self._prompt_wanted = True
            self._wake.set()

    def _event_recorded(self, _event: Event) -> None:
        self._wake.set()

    def _push_statuses(self, now: float) -> None:
        tick = self._tick(now)
        prompt = self._prompt_wanted and now - self._prompted_at >= _BETWEEN_PROMPTS
        if prompt:
            self._prompt_wanted = False
            self._prompted_at = now
        due = [
            c
            for c in self.connections
            if c.status and (prompt or tick // c.interval > self._ticked // c.interval)
        ]
        self._ticked = tick
        if due:
            frame = self._status_frame()
            for connection in due:
                connection.offer(frame)

    @staticmethod
    def _tick(now: float) -> int:
        return math.floor((now - _AFTER_SAMPLING) * TENTHS)

    def _next_wake(self, now: float) -> float:
        intervals = {c.interval for c in self.connections if c.status} | {TENTHS}
        ticks = min((self._ticked // interval + 1) * interval for interval in intervals)
        wait = ticks / TENTHS + _AFTER_SAMPLING - now
        if self._prompt_wanted:
            wait = min(wait, self._prompted_at + _BETWEEN_PROMPTS - now)
        return max(0.0, wait)

    def _push_events(self) -> None:
        newest = self._events.newest
        for connection in self.connections:
            while connection.events is not None and connection.events < newest:
                if not self._catch_up(connection, connection.events):
                    break  # it has not taken the last ones yet; the next turn tries again

    def _catch_up(self, connection: Connection, sent: int) -> bool:
        missed = self._events.oldest - 1
        if sent < missed:
            data = {"from": sent + 1, "to": missed}
            message = {"type": "event", "event": "missed", "data": data}
            if not connection.offer(text_frame(msgspec.json.encode(message))):
                return False
            connection.events = missed
            return True
        pending = self._events.after(sent, limit=_EVENTS_AT_ONCE)
        if not connection.offer(b"".join(self._event_frame(event) for event in pending)):
            return False
        connection.events = pending[-1].sequence
        return True

    def _event_frame(self, event: Event) -> bytes:
        frame = self._frames.get(event.sequence)
        if frame is None:
            frame = text_frame(msgspec.json.encode(event_content(event)))
            self._frames[event.sequence] = frame
            if len(self._frames) > _KEPT_FRAMES:
                del self._frames[next(iter(self._frames))]
        return frame

    def _status_frame(self) -> bytes:
        return text_frame(self._document.encode())

    def _keep_alive(self, now: float) -> None:
        for connection in list(self.connections):
            if not connection.keep_alive(now):
                connection.drop()
                self.remove(connection)
