"""The black box: the last minutes at full rate, kept when something serious happens."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.clock import Clock, Instant, instant
from hydrogen.config.remembering import BlackBoxConfig
from hydrogen.events import EventKind, EventLog
from hydrogen.memory.archive import Archive
from hydrogen.memory.facts import Fact, Facts
from hydrogen.memory.readings import Readings
from hydrogen.memory.triggers import Reason, Trigger, Triggers
from hydrogen.recording import Recording
from hydrogen.snapshot import Snapshot

if TYPE_CHECKING:
    from hydrogen.memory.recording_text import Recorded
    from hydrogen.memory.shelf import FolderShelf

T = TypeVar("T")

_log = logging.getLogger("hydrogen.memory")

_TURN_SECONDS = 1.0
_MOST_EXTENDED = 5
"""So many times ``after`` a recording may last at most, whatever else happens meanwhile."""


class _Running(Struct, frozen=True, kw_only=True):
    """A recording that has not ended; ``begin``, ``end`` and ``latest`` are monotonic seconds."""

    id: int
    trigger: Trigger
    at: Instant
    begin: float
    end: float
    latest: float

    def joined_by(self, trigger: Trigger, now: Instant, *, after: float) -> "_Running":
        """Go on for what happened meanwhile, which counts for more than a mere request."""
        longer = replace(self, end=min(now.monotonic + after, self.latest))
        if self.trigger.reason is Reason.REQUEST and trigger.reason is not Reason.REQUEST:
            return replace(longer, trigger=trigger, at=now)
        return longer


class Recent(Protocol):
    """What was read and what was so in the last hour."""

    readings: Readings
    facts: Facts


class BlackBox:
    """An observer of the store. Belongs to the event loop's thread.

    What it writes is the newest of ``recent``, which somebody else fills: before this observes.
    Without a folder, or when the disk fails, the last three recordings are kept in memory.
    """

    def __init__(
        self,
        settings: BlackBoxConfig,
        state_folder: Path | None,
        events: EventLog,
        *,
        recent: Recent,
        clock: Clock,
    ) -> None:
        self.settings = settings
        """Those that count from now on; a reload may replace them."""
        self._events = events
        self._clock = clock
        self._readings = recent.readings
        self._facts = recent.facts
        self._began = clock.monotonic()
        self._triggers = Triggers(began=self._began)
        self._running: _Running | None = None
        self._writing: Recorded | None = None
        self._is_unsaved = asyncio.Event()
        """Whether something serious is recorded of which nothing is on the disk yet."""
        self._archive = Archive(_shelf(state_folder) if state_folder else None)
        self._newest = max((recording.id for recording in self._archive.recordings), default=0)

    def observe(self, before: Snapshot, after: Snapshot) -> None:
        """Begin a recording where what differs is serious."""
        now = instant(self._clock)
        for trigger in self._triggers.between(before, after):
            self._record(trigger, now)

    def recordings(self) -> list[Recording]:
        """Give what was recorded, newest first; one that is not yet written has no bytes."""
        unfinished = [] if self._running is None else [_described(self._running)]
        if self._writing is not None:
            from hydrogen.memory.shelf import description  # noqa: PLC0415  imported only where something is recorded: it costs 0.1 MiB

            unfinished.append(description(self._writing, 0))
        ids = [recording.id for recording in unfinished]
        return unfinished + [kept for kept in self._archive.recordings if kept.id not in ids]

    def request(self, *, by: str) -> Recording:
        """Record the last minutes; give what it will be, or what runs already."""
        trigger = Trigger(Reason.REQUEST, f"{by} asked for it")
        return _described(self._record(trigger, instant(self._clock)))

    async def csv(self, number: int) -> AsyncGenerator[bytes] | None:
        """Give a recording's file in pieces.

        None where there is none yet, or no disk to read it from.
        """
        if self._running is not None and self._running.id == number:
            return None
        return await self._archive.csv(number)

    async def read(self, number: int, work: Callable[[Iterator[bytes]], T]) -> T | None:
        """Have work done on a recording's file, in a thread; None as above.

        Raises OSError where the disk fails, and whatever the work does.
        """
        if self._running is not None and self._running.id == number:
            return None
        return await self._archive.read(number, work)

    async def run(self) -> None:
        """Write recordings at their ends, until cancelled."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_unsaved.wait(), _TURN_SECONDS)
            await self.turn()

    async def turn(self) -> None:
        """Hold what is needed, and write the recording that has ended, if any.

        Of something serious the time before is written at once: this machine's own power may be
        the next to go.
        """
        await self._save()
        now = self._clock.monotonic()
        horizon = now - self.settings.before
        running = self._running
        if running is not None:
            horizon = min(horizon, running.begin)
        self._readings.held_from = horizon
        if running is not None and now >= running.end:
            self._running = None
            self._is_unsaved.clear()
            self._writing = self._recorded(running, running.end)
            recording, lasts = await self._archive.put(self._writing, keep=self.settings.keep)
            self._writing = None
            self._tell(recording, lasts=lasts)

    def close(self) -> None:
        """Write what has not come to its end; waits for the disk, 5 s at most. Idempotent."""
        left = [] if self._writing is None else [self._writing]
        if self._running is not None:
            left.append(self._recorded(self._running, self._clock.monotonic()))
        self._running = self._writing = None
        self._is_unsaved.clear()
        self._archive.put_last(left, keep=self.settings.keep)

    async def _save(self) -> None:
        if self._is_unsaved.is_set() and self._running is not None:
            self._is_unsaved.clear()
            recorded = self._recorded(self._running, self._clock.monotonic())
            await self._archive.save(recorded, keep=self.settings.keep)

    def _record(self, trigger: Trigger, now: Instant) -> _Running:
        """Begin a recording, or have the running one go on for this as well."""
        after, running = self.settings.after, self._running
        if trigger.reason is not Reason.REQUEST:
            self._is_unsaved.set()
        if running is not None:
            self._running = running.joined_by(trigger, now, after=after)
            self._facts.add(
                Fact(
                    at=now.monotonic,
                    kind="trigger",
                    name=trigger.reason,
                    message=trigger.message,
                )
            )
            return self._running
        self._newest += 1
        self._running = _Running(
            id=self._newest,
            trigger=trigger,
            at=now,
            begin=max(now.monotonic - self.settings.before, self._began),
            end=now.monotonic + after,
            latest=now.monotonic + _MOST_EXTENDED * after,
        )
        _log.warning("black box: %s", trigger.message)
        return self._running

    def _recorded(self, running: _Running, end: float) -> "Recorded":
        from hydrogen.memory.recording_text import Recorded  # noqa: PLC0415  as in _shelf

        readings = self._readings.since(running.begin)
        return Recorded(
            id=running.id,
            trigger=running.trigger,
            at=running.at,
            begin=readings.begin,
            end=end,
            readings=readings,
            facts=self._facts.since(readings.begin),
        )

    def _tell(self, recording: Recording, *, lasts: bool) -> None:
        _log.info("black box: recording %d is written: %s", recording.id, recording.message)
        self._events.record(
            EventKind.BLACKBOX_WRITTEN,
            {
                "id": recording.id,
                "reason": recording.reason,
                "message": recording.message,
                "at": Instant(0, recording.at).iso(),
                "bytes": recording.bytes,
                "lasting": lasts,
            },
        )


def _shelf(state_folder: Path) -> "FolderShelf":
    from hydrogen.memory.shelf import FolderShelf  # noqa: PLC0415  imported only where there is a folder: it costs 0.1 MiB

    return FolderShelf(state_folder)


def _described(running: _Running) -> Recording:
    offset = running.at.wall - running.at.monotonic
    return Recording(
        id=running.id,
        reason=running.trigger.reason,
        message=running.trigger.message,
        at=running.at.wall,
        begins_at=running.begin + offset,
        ends_at=running.end + offset,
        bytes=0,
    )
