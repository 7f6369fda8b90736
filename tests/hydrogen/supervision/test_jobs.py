import pytest

from drivers.host.power import PowerCondition
from drivers.quantity import Quantity
from hydrogen.clock import instant
from hydrogen.events import EventKind
from hydrogen.host import HostStatus, PowerStatus
from hydrogen.job import MarkKind, Outcome
from hydrogen.printer import JobInBrief, LineRole, PrinterState, PrinterStatus
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import Watch, alarm, line, reading

S = PrinterState
K = MarkKind


@pytest.fixture
def watch() -> Watch:
    watch = Watch()
    watch.turn(S.IDLE)
    return watch


async def test_a_print_lasts_from_printing_to_idle_with_its_pauses(watch: Watch) -> None:
    begin = watch.clock.wall()
    for seconds, state in ((60, S.PRINTING), (30, S.PAUSED), (20, S.PRINTING)):
        watch.spend(seconds, state)
    watch.turn(S.IDLE)

    job = await watch.print()
    assert (job.started_at, job.ended_at) == (begin, begin + 110)
    assert job.outcome is Outcome.FINISHED
    assert (job.printing_seconds, job.paused_seconds, job.unwatched_seconds) == (80, 30, 0)
    assert [(mark.at - begin, mark.kind) for mark in job.marks] == [
        (0, K.BEGAN),
        (60, K.PAUSED),
        (90, K.RESUMED),
        (110, K.ENDED),
    ]
    assert not job.taken_up


@pytest.mark.parametrize(
    ("states", "outcome", "story"),
    [
        ([S.STOPPED], Outcome.STOPPED, []),
        ([S.OFF], Outcome.POWER_LOST, []),
        ([S.FAULT, S.IDLE], Outcome.FAILED, [K.FAULT]),
        ([S.FAULT, S.PRINTING, S.IDLE], Outcome.FINISHED, [K.FAULT, K.RESUMED]),
        ([S.FAULT, S.UNKNOWN, S.IDLE], Outcome.FAILED, [K.FAULT]),
        ([S.UNKNOWN, S.PRINTING, S.IDLE], Outcome.FINISHED, []),
        ([S.PAUSED, S.UNKNOWN, S.PAUSED, S.IDLE], Outcome.FINISHED, [K.PAUSED]),
        ([S.PAUSED, S.UNKNOWN, S.PRINTING, S.IDLE], Outcome.FINISHED, [K.PAUSED, K.RESUMED]),
    ],
)
async def test_how_it_ends_is_told_apart(
    watch: Watch, states: list[PrinterState], outcome: Outcome, story: list[MarkKind]
) -> None:
    for state in (S.PRINTING, *states):
        watch.spend(10, state)

    assert (await watch.print()).outcome is outcome
    assert await watch.story() == [K.BEGAN, *story, K.ENDED]
    assert [event.kind for event in watch.told()] == [
        EventKind.JOB_STARTED,
        EventKind.JOB_FINISHED,
    ]


@pytest.mark.parametrize("state", [S.PAUSED, S.FAULT, S.OFF, S.STOPPED, S.UNKNOWN])
async def test_nothing_but_printing_begins_a_print(watch: Watch, state: PrinterState) -> None:
    watch.spend(10, state)

    assert await watch.jobs.page(limit=10, before=None) == []
    assert watch.store.snapshot.printer.job is None


@pytest.mark.parametrize("state", [S.PRINTING, S.PAUSED])
async def test_a_print_that_runs_as_it_is_first_seen_is_older(state: PrinterState) -> None:
    watch = Watch()
    watch.spend(5, S.UNKNOWN)
    watch.turn(state)

    job = await watch.print()
    assert job.taken_up
    assert job.marks[0].kind is K.TAKEN_UP
    assert watch.told()[0].data["taken_up"] is True


async def test_it_begins_and_ends_when_the_state_did_and_not_when_that_was_believed(
    watch: Watch,
) -> None:
    began = instant(watch.clock)
    for state in (S.PRINTING, S.IDLE):
        since = instant(watch.clock)
        watch.clock.advance(5)
        watch.status = PrinterStatus(state=state, since=since)
        watch.turn()

    job = await watch.print()
    assert (job.started_at, job.ended_at) == (began.wall, began.wall + 5)
    assert job.printing_seconds == 5
    assert [event.at.monotonic - began.monotonic for event in watch.told()] == [0, 5]


async def test_no_print_begins_before_the_last_one_ended(watch: Watch) -> None:
    early = instant(watch.clock)
    watch.spend(10, S.PRINTING)
    watch.turn(S.IDLE)

    watch.status = PrinterStatus(state=S.PRINTING, since=early)
    watch.turn()

    assert (await watch.print(2)).started_at == (await watch.print(1)).ended_at


async def test_the_status_has_the_running_print_alone(watch: Watch) -> None:
    begun = instant(watch.clock)
    watch.turn(S.PRINTING)

    job = watch.store.snapshot.printer.job
    assert job == JobInBrief(id=1, started_at=begun)

    watch.spend(100)
    assert watch.store.snapshot.printer.job is job, "what does not change is not told again"
    watch.turn(S.IDLE)
    assert watch.store.snapshot.printer.job is None


async def test_begin_and_end_are_events_of_their_own_time(watch: Watch) -> None:
    begun = instant(watch.clock)
    watch.spend(90, S.PRINTING)
    watch.turn(S.IDLE)

    started, finished = watch.told()
    assert (started.kind, started.at) == (EventKind.JOB_STARTED, begun)
    assert started.data["message"] == "print 1 began"
    assert (finished.kind, finished.at) == (EventKind.JOB_FINISHED, instant(watch.clock))
    assert finished.data["message"] == "print 1 is finished, after 1 min"


async def test_numbers_rise_and_pages_go_back(watch: Watch) -> None:
    for _ in range(5):
        watch.spend(10, S.PRINTING)
        watch.spend(10, S.IDLE)
    watch.turn(S.PRINTING)
    watch.spend(3)

    newest = await watch.jobs.page(limit=2, before=None)
    older = await watch.jobs.page(limit=10, before=3)

    assert [job.id for job in newest] == [6, 5]
    assert newest[0].printing_seconds == 3, "the running one is as it is now"
    assert [job.id for job in older] == [2, 1]
    assert await watch.jobs.job(7) is None
    assert await watch.jobs.job(0) is None


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


async def test_begin_transitions_and_news_are_kept_at_once_the_rest_each_minute(
    watch: Watch,
) -> None:
    writings = watch.paper.writings
    watch.turn(S.PRINTING)
    assert writings == [True]

    watch.spend(59, turns=59)
    assert writings == [True]
    watch.spend(1)
    assert writings == [True, False]

    watch.turn(S.PAUSED)
    watch.turn(S.PRINTING)
    assert writings == [True, False, True, True]

    watch.raise_alarms(alarm("hot", watch.clock))
    assert writings == [True, False, True, True], "many alarms would be many writings"
    watch.spend(10, turns=10)
    assert writings == [True, False, True, True, True]

    watch.turn(S.IDLE)
    assert len(writings) == 6
    assert writings[-1]
    watch.spend(100, turns=100)
    assert len(writings) == 6, "without a print nothing is written"


async def test_a_wall_clock_that_is_set_moves_the_print_and_no_duration(watch: Watch) -> None:
    watch.turn(S.PRINTING)
    watch.spend(60)
    watch.clock.step_wall(86_400)
    watch.spend(60, S.PAUSED)
    watch.clock.step_wall(86_400)
    watch.turn(S.IDLE)

    job = await watch.print()
    assert job.ended_at == watch.clock.wall()
    assert job.started_at == watch.clock.wall() - 120
    assert (job.printing_seconds, job.paused_seconds) == (60, 60)
    assert [mark.at - job.started_at for mark in job.marks] == [0, 60, 120]


async def test_the_status_follows_a_wall_clock_that_is_set(watch: Watch) -> None:
    begun = instant(watch.clock)
    watch.turn(S.PRINTING)
    watch.clock.step_wall(-500)

    watch.turn()

    job = watch.store.snapshot.printer.job
    assert job is not None
    assert (job.started_at.monotonic, job.started_at.wall) == (begun.monotonic, begun.wall - 500)


async def test_a_ten_hour_print_is_told_in_full(watch: Watch) -> None:
    watch.turn(S.PRINTING)
    for second in range(36_000):
        watch.clock.advance(1)
        watch.read("bed", reading(60 + second % 3, watch.clock))
        watch.turn()
    watch.turn(S.IDLE)

    job = await watch.print()
    assert job.printing_seconds == 36_000
    assert job.summaries[0].readings == 36_000
    assert job.summaries[0].mean == pytest.approx(61.0)
    assert len(watch.paper.writings) == 1 + 600 + 1
    assert watch.told()[-1].data["message"] == "print 1 is finished, after 10 h 0 min"
