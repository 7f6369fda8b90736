"""What the wire shows and acts on, as far as its handlers need it, and a server of it."""

import contextlib
import errno
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Collection,
    Iterator,
    Mapping,
)
from dataclasses import dataclass, field, replace
from typing import TypeVar

import aiohttp
from aiohttp import web

from hydrogen.alarm import AlarmLevel, AlarmStatus
from hydrogen.api.auth import Authenticator, Principal
from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.document import StatusDocument
from hydrogen.api.guessing import GuessingBrake
from hydrogen.api.pairings import Pairings
from hydrogen.api.server import build_application, listen
from hydrogen.api.services import Services
from hydrogen.api.traffic import Traffic
from hydrogen.clock import Instant
from hydrogen.command import Command, NotNow
from hydrogen.config.model import Key, Role, ServerConfig
from hydrogen.config.secret import Secret
from hydrogen.doctor.inventory import Inventory
from hydrogen.events import EventLog
from hydrogen.job import Job, JobOutline
from hydrogen.model import HardwareStatistics, State
from hydrogen.output import Held, Hold, OutputMode, OutputRefused, OutputStatus
from hydrogen.recording import Recording
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.api.past import FakeHistory
from tests.hydrogen.memory.journals import Notebook

T = TypeVar("T")

NOON = 1_790_164_800.0
OWNER = Principal("owner", Role.CONTROL, b"digest")
TABLET = Principal("tablet", Role.READ, b"digest")
CONTROL_KEY = "a-control-key-for-tests"
READ_KEY = "a-read-key-for-the-tests"
KEYS = (
    Key(name="owner", role=Role.CONTROL, secret=Secret(CONTROL_KEY)),
    Key(name="tablet", role=Role.READ, secret=Secret(READ_KEY)),
)

HOT = AlarmStatus(
    name="hot",
    level=AlarmLevel.CRITICAL,
    since=Instant(0.0, NOON),
    message="enclosure is 61.2 °C, above 60 °C for 30 s",
)
FAN = OutputStatus(location="gpio-sim GPIO23", state=State.OK, on=False)


@dataclass
class FakeSupervision:
    """One alarm and two outputs, of which the heater is held off."""

    alarms: Collection[str] = ("cold", "hot")
    outputs: Collection[str] = ("fan", "heater")
    asked: list[object] = field(default_factory=list)
    is_closed: bool = False

    def set_output(
        self, name: str, *, on: bool | None, seconds: float | None, by: str
    ) -> OutputStatus:
        self._require_running()
        self.asked.append((name, on, seconds, by))
        if name == "heater" and on:
            raise OutputRefused(Held(Hold.LINE, "door is open"))
        return replace(FAN, on=bool(on), mode=OutputMode.MANUAL)

    def acknowledge(self, alarm: str, *, by: str) -> AlarmStatus | None:
        self._require_running()
        self.asked.append((alarm, by))
        acknowledged = replace(HOT, acknowledged=True, acknowledged_by=by)
        return acknowledged if alarm == "hot" else None

    def snooze(self, alarm: str, *, seconds: float, by: str) -> AlarmStatus | None:
        self._require_running()
        self.asked.append((alarm, seconds, by))
        until = Instant(0.0, NOON + min(seconds, 3600))
        return replace(HOT, snoozed_until=until) if alarm == "hot" else None

    def _require_running(self) -> None:
        if self.is_closed:
            raise NotNow


@dataclass
class FakeJobs:
    """Prints by their numbers, without gaps."""

    newest: int = 3

    async def page(self, *, limit: int, before: int | None) -> list[JobOutline]:
        begin = self.newest if before is None else min(self.newest, before - 1)
        numbers = range(begin, max(0, begin - limit), -1)
        return [JobOutline(id=number, started_at=NOON) for number in numbers]

    async def job(self, number: int) -> Job | None:
        return Job(id=number, started_at=NOON) if 1 <= number <= self.newest else None


@dataclass
class FakeRecordings:
    """One recording, and one that is begun on request."""

    asked: list[str] = field(default_factory=list)
    text: bytes = b"time,seconds\r\n"
    times: int = 1
    is_broken: bool = False

    def recordings(self) -> list[Recording]:
        return [_recording(7)]

    def request(self, *, by: str) -> Recording:
        self.asked.append(by)
        return _recording(8)

    async def csv(self, number: int) -> AsyncGenerator[bytes] | None:
        return self._pieces() if number == 7 else None

    async def read(self, number: int, work: Callable[[Iterator[bytes]], T]) -> T | None:
        return work(self._read()) if number == 7 and self.text else None

    async def _pieces(self) -> AsyncGenerator[bytes]:
        for piece in self._read():
            yield piece

    def _read(self) -> Iterator[bytes]:
        for _ in range(self.times):
            yield self.text
        if self.is_broken:
            raise OSError(errno.EIO, "Input/output error")


@dataclass
class FakeAudit:
    """Keeps every command."""

    commands: list[Command] = field(default_factory=list)

    def record(
        self,
        *,
        key: str,
        address: str,
        command: str,
        arguments: Mapping[str, object],
        result: str,
    ) -> None:
        self.commands.append(
            Command(
                sequence=len(self.commands) + 1,
                at=NOON,
                key=key,
                address=address,
                command=command,
                arguments=dict(arguments),
                result=result,
            )
        )

    async def page(self, *, limit: int, before: int | None) -> list[Command]:
        known = [c for c in self.commands if before is None or c.sequence < before]
        return known[::-1][:limit]

    def results(self) -> list[tuple[str, str, Mapping[str, object], str]]:
        """Give what was recorded, without the numbers and addresses."""
        return [(c.key, c.command, c.arguments, c.result) for c in self.commands]


class Desk:
    """Services of fakes, and what was asked of them."""

    def __init__(self) -> None:
        self.clock = ManualClock(wall=NOON)
        self.supervision = FakeSupervision()
        self.jobs = FakeJobs()
        self.recordings = FakeRecordings()
        self.history = FakeHistory()
        self.audit = FakeAudit()
        self.inventory = Inventory(sensors={}, buses={})
        self.store = Store()
        self.events = EventLog(self.clock)
        traffic = Traffic()
        document = StatusDocument(self.store, traffic, clock=self.clock, simulated=False)
        self.keys = KEYS
        brake = GuessingBrake(failures=5, window=60, clock=self.clock)
        authenticator = Authenticator(self.keys, brake=brake, clock=self.clock)
        self.journal = Notebook()
        self.services = Services(
            settings=ServerConfig(),
            authenticator=authenticator,
            pairings=Pairings(authenticator, self.journal, clock=self.clock),
            broadcaster=Broadcaster(document, self.store, self.events, clock=self.clock),
            document=document,
            events=self.events,
            traffic=traffic,
            clock=self.clock,
            is_healthy=lambda: True,
            is_ready=lambda: True,
            statistics=lambda: HardwareStatistics(sensors={}, buses={}),
            buses=lambda: ["main"],
            rescan=_rescan,
            inventory=lambda: self.inventory,
            configuration=dict,
            supervision=lambda: self.supervision,
            jobs=self.jobs,
            recordings=self.recordings,
            history=self.history,
            audit=self.audit,
            channels=dict,
            simulation=lambda: None,
        )

    @contextlib.asynccontextmanager
    async def http(self, key: str = CONTROL_KEY) -> AsyncIterator[aiohttp.ClientSession]:
        """Serve, and make a client."""
        runner = web.AppRunner(build_application(self.services), access_log=None)
        await runner.setup()
        try:
            [(host, port)] = await listen(runner, ["127.0.0.1"], 0, tls=None)
            headers = {"Authorization": f"Key {key}"}
            async with aiohttp.ClientSession(f"http://{host}:{port}", headers=headers) as client:
                yield client
        finally:
            await runner.cleanup()


async def _rescan(bus: str | None, measure: int) -> dict[str, object]:
    return {"bus": bus, "measure": measure}


def _recording(number: int) -> Recording:
    return Recording(
        id=number,
        reason="e_stop",
        message="the emergency stop was pressed",
        at=NOON,
        begins_at=NOON - 300,
        ends_at=NOON + 60,
        bytes=183_204,
    )
