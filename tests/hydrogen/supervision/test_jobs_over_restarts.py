"""Prints over the end and the next start of the program, in order and without."""

import msgspec
import pytest

from hydrogen.clock import instant
from hydrogen.events import EventKind
from hydrogen.job import Job, MarkKind, Outcome
from hydrogen.printer import PrinterState, PrinterStatus
from tests.hydrogen.supervision.prints import PaperJournal, Watch, begun, reading

S = PrinterState
K = MarkKind


@pytest.fixture
def watch() -> Watch:
    return begun()


async def test_a_print_that_still_runs_is_taken_up(watch: Watch) -> None:
    began = watch.clock.wall() - 100
    again = watch.ended(away=600)
    again.spend(3, S.UNKNOWN, turns=3)
    assert again.store.snapshot.printer.job is None

    again.spend(50, S.PRINTING, turns=5)
    again.turn(S.IDLE)

    job = await again.print()
    assert job.outcome is Outcome.FINISHED
    assert (job.started_at, job.ended_at) == (began, began + 100 + 603 + 50)
    assert (job.printing_seconds, job.paused_seconds) == (80 + 50, 20)
    assert job.unwatched_seconds == pytest.approx(603)
    assert not job.taken_up, "its begin was seen"
    assert job.door_openings == 1
    assert [summary.readings for summary in job.summaries] == [1]
    assert [(mark.at - began, mark.kind) for mark in job.marks] == [
        (0, K.BEGAN),
        (0, K.DOOR_OPENED),
        (0, K.ALARM_RAISED),
        (70, K.PAUSED),
        (90, K.RESUMED),
        (100, K.UNWATCHED),
        (703, K.TAKEN_UP),
        (753, K.ENDED),
    ]
    assert [event.kind for event in again.told()] == [EventKind.JOB_FINISHED]


async def test_its_status_tells_when_it_began_and_not_when_it_was_taken_up(watch: Watch) -> None:
    began = watch.clock.wall() - 100
    again = watch.killed(away=600)
    again.turn(S.PRINTING)

    job = again.store.snapshot.printer.job
    assert job is not None
    assert (job.id, job.started_at.wall) == (1, began)


async def test_an_alarm_that_ended_meanwhile_is_told_as_it_is_taken_up(watch: Watch) -> None:
    again = watch.ended()
    again.alarms = ()
    again.turn(S.PRINTING)

    assert (await again.story())[-2:] == [K.TAKEN_UP, K.ALARM_CLEARED]


async def test_after_a_kill_nothing_is_lost_that_is_older_than_the_last_checkpoint(
    watch: Watch,
) -> None:
    watch.spend(59, turns=59)
    again = watch.killed(away=10)
    again.turn(S.PRINTING)

    job = await again.print()
    assert job.printing_seconds == 70, "all until it last was kept, as it went on after its pause"
    assert job.unwatched_seconds == pytest.approx(69 + 10)
    assert [mark.kind for mark in job.marks][-3:] == [K.RESUMED, K.UNWATCHED, K.TAKEN_UP]
    assert job.marks[-2].at == job.started_at + 90


async def test_a_checkpoint_that_was_written_counts(watch: Watch) -> None:
    watch.spend(69, turns=69)
    watch.paper.write()
    again = watch.killed(away=10)
    again.turn(S.PRINTING)

    job = await again.print()
    assert job.printing_seconds >= 70 + 60
    assert job.unwatched_seconds <= 10 + 19


@pytest.mark.parametrize(
    ("state", "orderly", "outcome"),
    [
        (S.IDLE, True, Outcome.UNWATCHED),
        (S.OFF, False, Outcome.POWER_LOST),
        (S.OFF, True, Outcome.UNWATCHED),
        (S.STOPPED, False, Outcome.UNWATCHED),
    ],
)
async def test_a_print_that_ended_meanwhile_has_no_end_that_anybody_saw(
    watch: Watch,
    state: PrinterState,
    orderly: bool,  # noqa: FBT001  a column of the table
    outcome: Outcome,
) -> None:
    again = watch.ended(away=600) if orderly else watch.killed(away=600)
    again.spend(3, S.UNKNOWN)
    again.turn(state)

    job = await again.print()
    assert (job.outcome, job.ended_at) == (outcome, None)
    assert job.marks[-1].kind is K.UNWATCHED
    assert job.marks[-1].at == job.seen_at
    assert [mark.kind for mark in job.marks].count(K.UNWATCHED) == 1
    (event,) = again.told()
    assert (event.kind, event.data["outcome"]) == (EventKind.JOB_FINISHED, outcome)
    assert again.store.snapshot.printer.job is None


async def test_a_print_of_the_day_before_is_another_one(watch: Watch) -> None:
    again = watch.killed(away=86_401)
    again.turn(S.PRINTING)

    newest, older = await again.jobs.page(limit=5, before=None)
    assert (older.id, older.outcome) == (1, Outcome.UNWATCHED)
    assert (newest.id, newest.outcome, newest.taken_up) == (2, Outcome.RUNNING, True)
    assert [event.kind for event in again.told()] == [
        EventKind.JOB_FINISHED,
        EventKind.JOB_STARTED,
    ]


async def test_until_the_printers_state_is_known_a_print_is_as_it_was_left(watch: Watch) -> None:
    again = watch.killed(away=600)
    again.spend(100, S.UNKNOWN, turns=100)

    assert (await again.print()).outcome is Outcome.RUNNING
    assert again.told() == []


async def test_a_fault_is_still_a_fault_over_a_restart(watch: Watch) -> None:
    watch.turn(S.FAULT)
    again = watch.ended()
    again.spend(10, S.FAULT)
    again.turn(S.IDLE)

    assert (await again.print()).outcome is Outcome.FAILED


async def test_several_restarts_are_summed_up(watch: Watch) -> None:
    again = watch.ended(away=60)
    again.spend(10, S.PRINTING)
    third = again.ended(away=30)
    third.turn(S.PRINTING)

    job = await third.print()
    assert job.unwatched_seconds == pytest.approx(90)
    assert [mark.kind for mark in job.marks][-4:] == [K.UNWATCHED, K.TAKEN_UP] * 2


async def test_numbers_go_on_after_a_restart(watch: Watch) -> None:
    watch.turn(S.IDLE)
    again = watch.killed()
    again.turn(S.IDLE)
    again.turn(S.PRINTING)

    assert [job.id for job in await again.jobs.page(limit=5, before=None)] == [2, 1]


async def test_an_end_without_a_print_keeps_nothing_and_a_second_end_neither() -> None:
    watch = Watch()
    watch.turn(S.IDLE)
    watch.jobs.close()
    assert watch.paper.writings == []


async def test_after_its_end_it_takes_no_more(watch: Watch) -> None:
    watch.jobs.close()
    kept = len(watch.paper.writings)

    watch.jobs.close()
    watch.turn(S.IDLE)
    watch.spend(100, S.PRINTING)
    watch.read("bed", reading(40.0, watch.clock))

    assert len(watch.paper.writings) == kept
    assert (await watch.story())[-1] is K.UNWATCHED


async def test_an_older_print_whose_end_was_not_written_is_ended() -> None:
    journal = PaperJournal()
    for job in (
        Job(id=4, started_at=1.0, seen_at=2.0),
        Job(id=5, started_at=3.0, ended_at=4.0, outcome=Outcome.FINISHED),
    ):
        journal.written[job.id] = msgspec.json.encode(job)

    watch = Watch(journal)
    watch.turn(S.PRINTING)

    assert (await watch.print(4)).outcome is Outcome.UNWATCHED
    assert (await watch.print(6)).taken_up


async def test_alarms_that_are_not_concluded_yet_are_not_over(watch: Watch) -> None:
    again = watch.killed()
    before = again.store.snapshot
    assert before.alarms == ()
    printing = PrinterStatus(state=S.PRINTING, since=instant(again.clock))

    again.jobs.turn(printing, before, instant(again.clock))
    again.jobs.observe(before, before)

    assert (await again.story())[-1] is K.TAKEN_UP
