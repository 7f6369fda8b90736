"""When a print begins and ends, and when it is kept."""

import pytest

from hydrogen.clock import instant
from hydrogen.events import EventKind
from hydrogen.job import MarkKind, Outcome
from hydrogen.printer import JobInBrief, LineRole, PrinterState, PrinterStatus
from tests.hydrogen.supervision.prints import Watch, alarm, idle, line, reading

S = PrinterState
K = MarkKind


@pytest.fixture
def watch() -> Watch:
    return idle()


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
    assert writings == [True, False, True, True, True]
    watch.raise_alarms()
    watch.spend(9, turns=9)
    assert len(writings) == 5, "many alarms would be many writings"
    watch.spend(1)
    assert len(writings) == 6
    assert writings[-1]

    watch.turn(S.IDLE)
    assert len(writings) == 7
    assert writings[-1]
    watch.spend(100, turns=100)
    assert len(writings) == 7, "without a print nothing is written"


async def test_a_door_that_opens_as_the_print_has_just_begun_outlasts_a_kill(watch: Watch) -> None:
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=False)})
    watch.turn(S.PRINTING)
    watch.clock.advance(0.3)
    watch.store.publish(lines={"door": line(LineRole.DOOR, watch.clock, active=True)})

    again = watch.killed()

    job = await again.print()
    assert job.door_openings == 1
    assert [mark.kind for mark in job.marks] == [K.BEGAN, K.DOOR_OPENED]


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
