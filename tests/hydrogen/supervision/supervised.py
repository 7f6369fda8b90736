"""A supervisor with what it needs, and parts of it that fail."""

import asyncio
from dataclasses import replace

from drivers.gpio.line import LineAddress
from drivers.gpio.simulated import SimulatedGpio
from hydrogen.alarm import AlarmLevel, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.conclusions import Conclusions
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.config.model import OutputConfig
from hydrogen.config.outputs import OutputDocument
from hydrogen.config.printing import PrinterConfig
from hydrogen.events import EventLog
from hydrogen.memory.journal import Collection, Forgetful
from hydrogen.model import LineStatus, State
from hydrogen.printer import LineRole, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store
from hydrogen.supervision.alarms import Alarms
from hydrogen.supervision.jobs import Jobs
from hydrogen.supervision.outputs import Outputs
from hydrogen.supervision.printer import PrinterTracker
from hydrogen.supervision.supervisor import Parts, Supervisor
from tests.clock import ManualClock

E_STOP = LineStatus(location="GPIO6", role=LineRole.E_STOP, state=State.OK, active=False)
DOOR = LineStatus(location="GPIO17", role=LineRole.DOOR, state=State.OK, active=False)
FAN = LineAddress(line="GPIO23")
OPEN = AlarmConfig(condition=Condition.ACTIVE, level=AlarmLevel.CRITICAL, line="door", latched=True)


class RememberingJournal(Forgetful):
    """Remembers what it was given to keep."""

    def __init__(self) -> None:
        self.kept: list[tuple[Collection, bool]] = []

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        assert key
        assert document
        self.kept.append((collection, at_once))


class FailingAlarms(Alarms):
    """Alarms with a defect, which can be mended."""

    is_broken = False

    def turn(self, snapshot: Snapshot, now: Instant) -> tuple[AlarmStatus, ...]:
        if self.is_broken:
            raise ZeroDivisionError
        return super().turn(snapshot, now)


class FailingJobs(Jobs):
    """A story that cannot be told."""

    def turn(self, status: PrinterStatus, snapshot: Snapshot, now: Instant) -> PrinterStatus:
        raise ZeroDivisionError(status, snapshot, now)


class Supervised:
    """A supervisor of a printer with a door, an emergency stop, and a fan that hangs on both."""

    def __init__(self, alarms: Alarms | None = None, jobs: type[Jobs] = Jobs) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.events = EventLog(self.clock)
        self.journal = RememberingJournal()
        self.gpio = SimulatedGpio()
        self.alarms = alarms or Alarms({"open": OPEN})
        self.store.observe(Conclusions(self.events).observe)
        rule = OutputDocument(line="GPIO23", off_while=("door",), cut_off=("open",))
        self.supervisor = Supervisor(
            Parts(
                printer=PrinterTracker(PrinterConfig(settle=0)),
                jobs=jobs(self.journal, self.events, clock=self.clock),
                alarms=self.alarms,
                outputs=Outputs(
                    {"fan": OutputConfig(address=FAN, rule=rule)}, self.gpio, clock=self.clock
                ),
            ),
            self.store,
            self.events,
            self.journal,
            clock=self.clock,
        )
        self.store.reset(sensors={}, lines={"e_stop": E_STOP, "door": DOOR})

    def told(self) -> list[str]:
        return [event.kind for event in self.events.after(0)]

    def open_door(self, *, active: bool = True) -> None:
        self.store.publish(lines={"door": replace(DOOR, active=active, changes=1)})

    async def fan_is(self, *, on: bool) -> None:
        """Wait for the thread that drives the line."""
        async with asyncio.timeout(20):
            while self.gpio.active(FAN) is not on:  # noqa: ASYNC110  a thread drives it
                await asyncio.sleep(0.001)
