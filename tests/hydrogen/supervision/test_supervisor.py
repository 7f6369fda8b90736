"""The supervisor: when it asks the rules, in which order, and what becomes of one that fails."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

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
from hydrogen.output import OutputRefused
from hydrogen.printer import LineRole, PrinterState
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

    is_broken = True

    def turn(self, snapshot: Snapshot, now: Instant) -> tuple[AlarmStatus, ...]:
        if self.is_broken:
            raise ZeroDivisionError
        return super().turn(snapshot, now)


class Supervised:
    """A supervisor of a printer with a door, an emergency stop, and a fan that hangs on both."""

    def __init__(self, alarms: Alarms | None = None) -> None:
        self.clock = ManualClock()
        self.store = Store()
        self.events = EventLog(self.clock)
        self.journal = RememberingJournal()
        self.gpio = SimulatedGpio()
        jobs = Jobs(self.journal, self.events, clock=self.clock)
        self.store.observe(Conclusions(self.events).observe)
        rule = OutputDocument(line="GPIO23", off_while=("door",), cut_off=("open",))
        self.supervisor = Supervisor(
            Parts(
                printer=PrinterTracker(PrinterConfig(settle=0)),
                jobs=jobs,
                alarms=alarms or Alarms({"open": OPEN}),
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


@pytest.fixture
def supervised(request: pytest.FixtureRequest) -> Iterator[Supervised]:
    made = Supervised(getattr(request, "param", None))
    yield made
    made.supervisor.close()


async def test_an_emergency_stop_is_concluded_in_the_call_that_published_its_edge(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()

    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})

    assert supervised.store.snapshot.printer.state is PrinterState.STOPPED
    assert "printer_changed" in supervised.told()


async def test_what_follows_from_an_alarm_is_concluded_in_the_same_turn(
    supervised: Supervised,
) -> None:
    supervised.supervisor.start()
    supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")
    await supervised.fan_is(on=True)

    supervised.open_door()

    assert [alarm.name for alarm in supervised.store.snapshot.alarms] == ["open"]
    held = supervised.store.snapshot.outputs["fan"].held_off_by
    assert held is not None
    await supervised.fan_is(on=False)


async def test_alarms_are_kept_at_once_and_only_when_they_differ(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.supervisor.turn()
    supervised.open_door()
    supervised.supervisor.turn()

    assert supervised.journal.kept == [(Collection.ALARMS, True)]


async def test_time_alone_brings_a_turn(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})
    supervised.store.publish(lines={"e_stop": replace(E_STOP, changes=2)})
    concluded = asyncio.Event()

    def look(_before: Snapshot, after: Snapshot) -> None:
        if after.printer.state is not PrinterState.STOPPED:
            concluded.set()

    supervised.store.observe(look)
    supervised.clock.advance(60)

    async with asyncio.timeout(20):
        await concluded.wait()


async def test_a_refused_output_is_an_event_that_says_why(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.open_door()

    with pytest.raises(OutputRefused) as refused:
        supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")

    [event] = [e for e in supervised.events.after(0) if e.kind == "output_refused"]
    assert event.data == {
        "output": "fan",
        "by": "owner",
        "reason": refused.value.held.code,
        "message": str(refused.value),
    }


async def test_who_acknowledges_is_told_and_what_is_left_is_given(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.open_door()

    left = supervised.supervisor.acknowledge("open", by="owner")

    assert left is not None
    assert (left.acknowledged, left.acknowledged_by) == (True, "owner")
    assert "alarm_acknowledged" in supervised.told()


async def test_nothing_is_concluded_after_the_end(supervised: Supervised) -> None:
    supervised.supervisor.start()
    supervised.supervisor.close()

    supervised.store.publish(lines={"e_stop": replace(E_STOP, active=True, changes=1)})
    supervised.supervisor.turn()

    assert supervised.store.snapshot.printer.state is not PrinterState.STOPPED


@pytest.mark.parametrize("supervised", [FailingAlarms({"open": OPEN})], indirect=True)
async def test_a_rule_that_fails_switches_everything_off_and_ends_nothing(
    supervised: Supervised, caplog: pytest.LogCaptureFixture
) -> None:
    alarms = supervised.supervisor._parts.alarms
    assert isinstance(alarms, FailingAlarms)
    alarms.is_broken = False
    supervised.supervisor.start()
    supervised.supervisor.set_output("fan", on=True, seconds=None, by="owner")
    await supervised.fan_is(on=True)

    alarms.is_broken = True
    supervised.supervisor.turn()
    supervised.supervisor.turn()
    await supervised.fan_is(on=False)
    assert caplog.messages.count("the rules failed, and every output was switched off") == 1

    alarms.is_broken = False
    supervised.supervisor.turn()
    await supervised.fan_is(on=True)
