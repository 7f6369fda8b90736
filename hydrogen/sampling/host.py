"""The machine's own state, read in threads of its own, and what becomes of it."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from drivers.host.disk import DiskReading
from drivers.host.machine import MachineReading
from hydrogen.clock import Clock, Instant, instant
from hydrogen.host import DiskStatus, HostStatus, OwnWrites, PowerStatus
from hydrogen.sampling.pace import Pace
from hydrogen.sampling.power import PowerWatch
from hydrogen.sampling.ticker import Ticker
from hydrogen.sampling.writes import Writes
from hydrogen.state import Store

_log = logging.getLogger("hydrogen.sampling")

_MACHINE_SECONDS = 5.0
_ALARM_SECONDS = 1.0  # the kernel tells of the last two seconds: none of its alarms is missed
DISK_SECONDS = 10.0
_PATIENCE_SECONDS = 10.0
_LOOK_SECONDS = 5.0
_STOP_SECONDS = 1.0


class MachineSource(Protocol):
    """The machine, or what a demonstration makes of it; belongs to one thread at a time."""

    def alarm(self) -> bool | None:
        """Whether the supply was low in the last two seconds; ``None``: not told."""

    def read(self) -> MachineReading:
        """Read everything; raises nothing."""

    def close(self) -> None:
        """Let go of every file; idempotent."""


class DiskSource(Protocol):
    """The disk, or what a demonstration makes of it; reading it can take for ever."""

    def read(self) -> DiskReading:
        """Read it; raises nothing."""

    def close(self) -> None:
        """Let go of the files; idempotent."""


class _Part(Struct):
    """A part of the host that has a thread: what it says, and whether it says anything."""

    name: str
    interval: float
    forget: Callable[[HostStatus], HostStatus]
    heard_at: float = 0.0
    is_lost: bool = False


def _without_machine(host: HostStatus) -> HostStatus:
    # That it is not told any more does not end a warning: nobody knows that it has ended.
    return HostStatus(disk=host.disk, power=PowerStatus(warned=host.power.warned))


def _without_disk(host: HostStatus) -> HostStatus:
    return replace(host, disk=DiskStatus())


class HostSampler:
    """Publishes the machine's state. Belongs to the event loop's thread, but for the turns.

    A disk may be on a server that is gone, and hang whoever asks: it has a thread of its own. What
    has not been heard of for longer than it should have is forgotten: ``None``, not the last value.
    """

    def __init__(
        self,
        machine: MachineSource,
        disk: DiskSource,
        store: Store,
        *,
        clock: Clock,
        disk_interval: float = DISK_SECONDS,
    ) -> None:
        self._machine = machine
        self._disk = disk
        self._disk_interval = disk_interval
        self._store = store
        self._clock = clock
        self._power = PowerWatch()
        self._writes = Writes()
        self._own_writes = Writes()
        self._began = clock.monotonic()
        self._own_pace = Pace(self._began)
        self._parts = {
            "machine": _Part("the machine's state", _MACHINE_SECONDS, _without_machine),
            "disk": _Part("the disk's state", disk_interval, _without_disk),
        }
        self._tickers = (
            Ticker("host", self.machine_turn, machine.close),
            Ticker("disk", self.disk_turn, disk.close),
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._next_reading = clock.monotonic()
        self._alarm: bool | None = None

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Begin to read."""
        self._loop = asyncio.get_running_loop()
        now = self._clock.monotonic()
        for part in self._parts.values():
            part.heard_at = now
        for ticker in self._tickers:
            ticker.start()
        self._task = tasks.create_task(self._watch())

    async def stop(self) -> None:
        """End; a thread that hangs is left behind."""
        self._loop = None
        if self._task is not None:
            self._task.cancel()
        for ticker in self._tickers:
            ticker.stop()
        await asyncio.gather(
            *(asyncio.to_thread(ticker.join, _STOP_SECONDS) for ticker in self._tickers)
        )

    def machine_turn(self) -> float:
        """Read what is due, in the thread of the machine; return the seconds until more is."""
        alarm = self._machine.alarm()
        now = self._clock.monotonic()
        if now >= self._next_reading or alarm != self._alarm:
            self._alarm = alarm
            self._next_reading = now + _MACHINE_SECONDS
            reading = self._machine.read()
            self._report(lambda at: self.accept_machine(reading, at))
        wait = max(0.0, self._next_reading - self._clock.monotonic())
        return wait if alarm is None else min(wait, _ALARM_SECONDS)

    def disk_turn(self) -> float:
        """Read the disk, in its thread; return the seconds until it is due again."""
        reading = self._disk.read()
        self._report(lambda at: self.accept_disk(reading, at))
        return self._disk_interval

    def accept_machine(self, reading: MachineReading, at: Instant) -> None:
        """Publish what the machine tells."""
        self._hear("machine", at)
        before = self._store.snapshot.host
        self._store.publish(
            host=HostStatus(
                model=reading.model,
                booted_at=_booted_at(before.booted_at, reading.uptime, at),
                cpu_temperature=reading.cpu_temperature,
                cpu_percent=reading.cpu_percent,
                load_average=reading.load_average,
                memory=reading.memory,
                disk=before.disk,
                own_writes=self._own(reading.own_writes, at),
                wifi=reading.wifi,
                power=self._power.status(reading.power, at),
            )
        )

    def accept_disk(self, reading: DiskReading, at: Instant) -> None:
        """Publish what the disk tells."""
        self._hear("disk", at)
        disk = DiskStatus(total=reading.total, free=reading.free, read_only=reading.read_only)
        host = self._store.snapshot.host
        if reading.written is not None and reading.uptime is not None:
            written = self._writes.take(
                reading.written, at, booted_at=at.monotonic - reading.uptime
            )
            disk = replace(
                disk,
                written_since_boot=written.since_boot,
                written_today=written.today,
                written_today_since=written.since,
                written_a_year=written.a_year,
            )
        self._store.publish(host=replace(host, disk=disk))

    def check(self) -> None:
        """Forget what was not heard of in time."""
        now = self._clock.monotonic()
        for part in self._parts.values():
            if not part.is_lost and now - part.heard_at > part.interval + _PATIENCE_SECONDS:
                part.is_lost = True
                _log.warning("%s cannot be read any more: what it was is forgotten", part.name)
                self._store.publish(host=part.forget(self._store.snapshot.host))

    def _own(self, written: int | None, at: Instant) -> OwnWrites:
        if written is None:
            return OwnWrites()
        taken = self._own_writes.take(written, at, booted_at=self._began)
        a_day = self._own_pace.take(taken.since_boot, at.monotonic)
        return OwnWrites(today=taken.today, a_day=a_day)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self.check()

    def _report(self, accept: Callable[[Instant], None]) -> None:
        loop, at = self._loop, instant(self._clock)
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(accept, at)

    def _hear(self, name: str, at: Instant) -> None:
        part = self._parts[name]
        part.heard_at = at.monotonic
        if part.is_lost:
            part.is_lost = False
            _log.info("%s can be read again", part.name)


def _booted_at(before: float | None, uptime: float | None, at: Instant) -> float | None:
    if uptime is None:
        return before
    booted_at = at.monotonic - uptime
    # It moves when the machine slept; its last digits are the time that reading took.
    return before if before is not None and abs(booted_at - before) < 1 else booted_at
