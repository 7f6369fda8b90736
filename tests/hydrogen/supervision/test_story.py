"""What is told of a print: readings, doors, filament, the supply, alarms."""

import pytest

from drivers.host.power import PowerCondition
from drivers.quantity import Quantity
from hydrogen.clock import instant
from hydrogen.host import HostStatus, PowerStatus
from hydrogen.job import MarkKind
from hydrogen.printer import LineRole, PrinterState, PrinterStatus
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import Watch, alarm, idle, line, reading

S = PrinterState
K = MarkKind


@pytest.fixture
def watch() -> Watch:
    return idle()


async def test_readings_and_energy_of_the_print_alone_are_summed_up(watch: Watch) -> None:
    def publish(value: float) -> None:
        watch.clock.advance(36)
        watch.read("bed", reading(value, watch.clock))
        watch.read("mains", reading(value * 10, watch.clock, quantity=Quantity.POWER))

    publish(1000.0)
    watch.turn(S.PRINTING)
    for value in (10.0, 30.0):
        publish(value)
    watch.turn(S.PAUSED)
    publish(50.0)
    watch.turn(S.IDLE)
    publish(1000.0)

    job = await watch.print()
    bed = job.summaries[0]
    assert (bed.sensor, bed.quantity) == ("bed", "temperature_celsius")
    assert (bed.minimum, bed.mean, bed.maximum, bed.readings) == (10.0, 30.0, 50.0, 3)
    assert job.energy_watt_hours == {"mains": pytest.approx(2.0 + 4.0)}


async def test_doors_and_filament_are_counted_and_told(watch: Watch) -> None:
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=True)})
    watch.turn(S.PRINTING)
    begun = watch.clock.wall()
    for name, role, active in (
        ("door", LineRole.DOOR, False),
        ("door", LineRole.DOOR, True),
        ("reel", LineRole.FILAMENT, False),
        ("reel", LineRole.FILAMENT, True),
        ("reel", LineRole.FILAMENT, False),
        ("light", LineRole.POWER, True),
    ):
        watch.clock.advance(10)
        watch.store.publish(lines={name: line(role, watch.clock, active=active)})

    job = await watch.print()
    assert (job.door_openings, job.filament_events) == (1, 1)
    assert [(mark.at - begun, mark.kind, mark.subject) for mark in job.marks[1:]] == [
        (10, K.DOOR_CLOSED, "door"),
        (20, K.DOOR_OPENED, "door"),
        (40, K.FILAMENT_OUT, "reel"),
        (50, K.FILAMENT_BACK, "reel"),
    ]


async def test_how_the_door_stood_as_the_print_began_is_what_a_change_is_told_against(
    watch: Watch,
) -> None:
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=False)})
    printing = PrinterStatus(state=S.PRINTING, since=instant(watch.clock))
    watch.jobs.turn(printing, watch.store.snapshot, instant(watch.clock))

    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=True)})

    assert (await watch.print()).door_openings == 1


async def test_no_mark_is_older_than_its_print(watch: Watch) -> None:
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=False)})
    edge = line(LineRole.DOOR, watch.clock, active=True)
    watch.clock.advance(0.001)
    watch.turn(S.PRINTING)

    watch.store.publish(lines={"door": edge})

    job = await watch.print()
    assert [mark.at for mark in job.marks] == [job.started_at, job.started_at]


def supply(*conditions: PowerCondition, dips: int | None = 0, at: ManualClock) -> HostStatus:
    warned = dict.fromkeys(conditions, instant(at))
    now = {condition: condition in conditions for condition in PowerCondition}
    return HostStatus(power=PowerStatus(now=now, warned=warned, under_voltages=dips))


async def test_dips_of_the_supply_and_throttling_are_counted(watch: Watch) -> None:
    watch.store.publish(host=supply(dips=4, at=watch.clock))
    watch.turn(S.PRINTING)
    for host in (
        supply(PowerCondition.UNDER_VOLTAGE, dips=5, at=watch.clock),
        supply(PowerCondition.UNDER_VOLTAGE, PowerCondition.THROTTLED, dips=7, at=watch.clock),
        supply(PowerCondition.THROTTLED, dips=7, at=watch.clock),
        supply(dips=None, at=watch.clock),
    ):
        watch.store.publish(host=host)
    assert (await watch.print()).under_voltages == 3
    watch.store.publish(host=supply(PowerCondition.THROTTLED, dips=8, at=watch.clock))

    job = await watch.print()
    assert (job.under_voltages, job.throttlings) == (4, 2)
    assert [(mark.kind, mark.subject) for mark in job.marks[1:]] == [
        (K.POWER_WARNING, "under_voltage"),
        (K.POWER_WARNING, "throttled"),
        (K.POWER_WARNING, "throttled"),
    ]
    assert job.marks[1].message == (
        "the 5 V supply fell below 4.63 V: use the official power supply and a short cable"
    )


async def test_a_supply_that_is_low_as_the_print_begins_counts(watch: Watch) -> None:
    watch.store.publish(host=supply(PowerCondition.UNDER_VOLTAGE, dips=4, at=watch.clock))
    watch.turn(S.PRINTING)

    job = await watch.print()
    assert job.under_voltages == 1
    assert [mark.kind for mark in job.marks] == [K.BEGAN, K.POWER_WARNING]


async def test_alarms_are_told_those_that_stand_as_it_begins_too(watch: Watch) -> None:
    hot, fire = alarm("hot", watch.clock), alarm("fire", watch.clock)
    watch.raise_alarms(hot)
    watch.turn(S.PRINTING)
    watch.raise_alarms(hot, fire)
    watch.raise_alarms(fire)

    assert [(mark.kind, mark.subject, mark.message) for mark in (await watch.print()).marks] == [
        (K.BEGAN, None, None),
        (K.ALARM_RAISED, "hot", "hot is too hot"),
        (K.ALARM_RAISED, "fire", "fire is too hot"),
        (K.ALARM_CLEARED, "hot", None),
    ]


async def test_the_chamber_is_soaked_once_however_often_that_is_told(watch: Watch) -> None:
    watch.jobs.soaked_by = frozenset({"soaked"})
    watch.turn(S.PRINTING)
    for seconds in (600, 700):
        watch.spend(seconds)
        watch.raise_alarms(alarm("soaked", watch.clock))
        watch.raise_alarms()

    job = await watch.print()
    assert job.soaked_after == 600
    assert [mark.kind for mark in job.marks] == [K.BEGAN, K.SOAKED, K.SOAKED]
    assert job.marks[1].message == "soaked is too hot"


async def test_of_a_print_whose_begin_nobody_saw_the_time_to_soak_is_not_known() -> None:
    watch = Watch()
    watch.jobs.soaked_by = frozenset({"soaked"})
    watch.spend(10, S.PRINTING)
    watch.raise_alarms(alarm("soaked", watch.clock))

    job = await watch.print()
    assert job.soaked_after is None
    assert job.marks[-1].kind is K.SOAKED
