"""The status document: the published Hydrogen fields first, spelled as published, then ours."""

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec
import psutil

from drivers.quantity import Quantity
from hydrogen.api.host import host_content
from hydrogen.api.memory import memory_content
from hydrogen.api.supervision import (
    alarm_content,
    channel_content,
    output_content,
    printer_content,
)
from hydrogen.api.traffic import Traffic
from hydrogen.channel import ChannelStatus
from hydrogen.clock import Clock, Instant, instant
from hydrogen.events import Event
from hydrogen.memory.journal import Forgetful, Journal
from hydrogen.model import LineStatus, SensorStatus
from hydrogen.state import Store

if TYPE_CHECKING:
    from hydrogen.api.interfaces import Demonstration, History

_DECIMALS = 7


class StatusDocument:
    """Writes the newest snapshot as the wire's status. Each writing has its own sequence number.

    ``version`` is the program's, None where it is not known; ``journal`` and ``history`` are where
    things are kept over a restart; ``channels`` gives how those through which people are told
    stand, by their names; ``demonstration`` the simulated printer, None where the hardware is real.
    """

    def __init__(  # noqa: PLR0913  each is told of in the document
        self,
        store: Store,
        traffic: Traffic,
        *,
        clock: Clock,
        simulated: bool,
        version: str | None = None,
        journal: Journal = Forgetful(),  # noqa: B008  it keeps nothing, and so is the same for all
        history: "History | None" = None,
        channels: Callable[[], Mapping[str, ChannelStatus]] = dict,
        demonstration: "Callable[[], Demonstration | None]" = lambda: None,
    ) -> None:
        self.shutting_down = False
        self._store = store
        self._traffic = traffic
        self._clock = clock
        self._simulated = simulated
        self.version = version
        self._journal = journal
        self._history = history
        self._channels = channels
        self._demonstration = demonstration
        self._sequence = 0
        self._started_at = clock.monotonic()
        self._running = _Running()
        system = os.uname()
        self._system = {
            "sysname": system.sysname,
            "nodename": system.nodename,
            "release": system.release,
            "version": system.version,
            "machine": system.machine,
        }

    def content(self) -> dict[str, object]:
        """Build the document of this moment."""
        now = instant(self._clock)
        snapshot = self._store.snapshot
        self._sequence += 1
        return {
            # Put on the wall clock each time: a Pi's clock is often set after the start.
            "server_start_time": instant(self._clock, at=self._started_at).iso(),
            "active_connections": self._traffic.active_connections,
            "total_connections": self._traffic.total_connections,
            "total_requests": self._traffic.total_requests,
            "system": self._system,
            "status": self._running.content(shutting_down=self.shutting_down),
            "type": "status",
            "sequence": self._sequence,
            "time": now.iso(),
            "clock_synchronized": self._clock.synchronized(),
            "simulated": self._simulated,
            "version": self.version,
            "sensors": {n: _sensor(s, now) for n, s in snapshot.sensors.items()},
            "lines": {n: _line(s) for n, s in snapshot.lines.items()},
            "outputs": {n: output_content(o) for n, o in snapshot.outputs.items()},
            "printer": printer_content(snapshot.printer),
            "alarms": [alarm_content(alarm) for alarm in snapshot.alarms],
            "host": host_content(snapshot.host, now, self._clock),
            "memory": memory_content(self._journal, self._history, snapshot.host.own_writes),
            "notifications": {n: channel_content(c) for n, c in self._channels().items()},
            "simulation": simulation_content(self._demonstration()),
        }

    def encode(self) -> bytes:
        """Build and encode the document of this moment."""
        return msgspec.json.encode(self.content())


class _Running:
    """What the process is doing; the last that was known where /proc cannot be opened just now."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._threads = 0
        self._virtual = 0
        self._resident = 0
        self._look()

    def content(self, *, shutting_down: bool) -> dict[str, object]:
        """Build the published object."""
        # Every descriptor may be taken by clients; that must cost nobody the status.
        with contextlib.suppress(OSError, psutil.Error):
            self._look()
        return {
            "running": not shutting_down,
            "shutting_down": shutting_down,
            "totalThreads": self._threads,
            "totalVirtualMemoryBytes": self._virtual,
            "totalResidentMemoryBytes": self._resident,
        }

    def _look(self) -> None:
        memory = self._process.memory_info()
        self._threads = self._process.num_threads()
        self._virtual, self._resident = memory.vms, memory.rss


def event_content(event: Event) -> dict[str, object]:
    """Build the message of one event."""
    return {
        "type": "event",
        "event": event.kind,
        "sequence": event.sequence,
        "time": event.at.iso(),
        "data": event.data,
    }


def simulation_content(printer: "Demonstration | None") -> dict[str, object] | None:
    """Give what a simulated printer does, and of each trouble whether it has it."""
    if printer is None:
        return None
    now = printer.troubles
    troubles = {trouble: trouble in now for trouble in sorted(printer.possible_troubles)}
    return {"printer": printer.activity, "troubles": troubles}


def _sensor(sensor: SensorStatus, now: Instant) -> dict[str, object]:
    content: dict[str, object] = {
        "driver": sensor.driver,
        "location": sensor.location,
        "state": sensor.state,
        "sampled_at": sensor.sampled_at and sensor.sampled_at.iso(),
        "age_seconds": sensor.sampled_at and round(now.monotonic - sensor.sampled_at.monotonic, 3),
    }
    values = _rounded(sensor.values) if sensor.state.has_value else {}
    for quantity in sensor.quantities:
        content[quantity] = values.get(quantity)
    if sensor.uncorrected:
        content["uncorrected"] = _rounded(sensor.uncorrected)
    if sensor.smoothed:
        content["smoothed"] = _rounded(sensor.smoothed)
    if sensor.fault is not None:
        content["fault"] = sensor.fault.content()
    return content


def _rounded(values: Mapping[Quantity, float]) -> dict[Quantity, float]:
    """Leave out what only the arithmetic made: a TMP117's last bit, 7.8125 m°C, has 7 decimals."""
    return {quantity: round(value, _DECIMALS) for quantity, value in values.items()}


def _line(line: LineStatus) -> dict[str, object]:
    content: dict[str, object] = {
        "active": line.active,
        "state": line.state,
        "changed_at": line.changed_at and line.changed_at.iso(),
        "changes": line.changes,
        "role": line.role,
    }
    if line.fault is not None:
        content["fault"] = line.fault.content()
    return content
