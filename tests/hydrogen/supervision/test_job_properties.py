"""Whatever the printer does, and however often the program ends, the prints make sense."""

import asyncio
import itertools
from dataclasses import dataclass
from enum import Enum, auto

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.events import EventKind
from hydrogen.job import Job, MarkKind, Outcome
from hydrogen.model import State
from hydrogen.printer import LineRole, PrinterState
from hydrogen.supervision.marks import MOST_MARKS
from tests.hydrogen.supervision.prints import Watch, alarm, line, reading


class Deed(Enum):
    TURN = auto()
    READ = auto()
    DOUBT = auto()
    DOOR = auto()
    ALARM = auto()
    END = auto()
    KILL = auto()
    SET_CLOCK = auto()
    SYNCHRONIZE = auto()


@dataclass(frozen=True)
class Step:
    deed: Deed
    state: PrinterState
    seconds: float
    number: float


ANY_TIME = settings(deadline=None)  # a loaded machine is slow, not wrong
SLOW = settings(ANY_TIME, max_examples=20)

STEPS = st.lists(
    st.builds(
        Step,
        deed=st.sampled_from([*[Deed.TURN] * 6, *Deed]),
        state=st.sampled_from(PrinterState),
        seconds=st.floats(0, 200),
        number=st.floats(-50, 300),
    ),
    max_size=40,
)


class History:
    """Plays steps; counts what was told over all runs."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.told: list[tuple[EventKind, object]] = []
        self.open = False

    def play(self, step: Step) -> None:
        watch = self.watch
        match step.deed:
            case Deed.TURN:
                watch.spend(step.seconds, step.state)
            case Deed.READ | Deed.DOUBT:
                watch.clock.advance(1)
                state = State.OK if step.deed is Deed.READ else State.SUSPECT
                watch.read("bed", reading(step.number, watch.clock, state=state))
            case Deed.DOOR:
                self.open = not self.open
                door = line(LineRole.DOOR, watch.clock, active=self.open)
                watch.store.publish(lines={"door": door})
            case Deed.ALARM:
                watch.raise_alarms(*([] if watch.alarms else [alarm("hot", watch.clock)]))
            case Deed.END | Deed.KILL:
                self.end_run()
                is_orderly = step.deed is Deed.END
                away = step.seconds * 100
                self.watch = watch.ended(away=away) if is_orderly else watch.killed(away=away)
            case Deed.SET_CLOCK:
                watch.clock.step_wall(step.number * 100)
            case Deed.SYNCHRONIZE:
                watch.clock.is_synchronized = not watch.clock.is_synchronized

    def end_run(self) -> None:
        self.told += [(event.kind, event.data["job"]) for event in self.watch.told()]

    def jobs(self) -> list[Job]:
        return asyncio.run(self.stories())

    async def stories(self) -> list[Job]:
        page = await self.watch.jobs.page(limit=1000, before=None)
        found = [await self.watch.jobs.job(outline.id) for outline in reversed(page)]
        return [job for job in found if job is not None]


def played(steps: list[Step]) -> History:
    history = History()
    for step in steps:
        history.play(step)
    history.end_run()
    return history


@ANY_TIME
@given(STEPS)
def test_every_print_begins_once_and_ends_at_most_once(steps: list[Step]) -> None:
    history = played(steps)
    jobs = history.jobs()

    started = [job for kind, job in history.told if kind is EventKind.JOB_STARTED]
    finished = [job for kind, job in history.told if kind is EventKind.JOB_FINISHED]
    assert started == [job.id for job in jobs] == list(range(1, len(jobs) + 1))
    assert finished == [job.id for job in jobs if job.outcome is not Outcome.RUNNING]
    assert all(job.outcome is not Outcome.RUNNING for job in jobs[:-1])


@ANY_TIME
@given(STEPS)
def test_prints_never_overlap(steps: list[Step]) -> None:
    jobs = played([step for step in steps if step.deed is not Deed.SET_CLOCK]).jobs()

    for first, second in itertools.pairwise(jobs):
        end = first.seen_at if first.ended_at is None else first.ended_at
        assert first.started_at <= end <= second.started_at + 1e-6


@ANY_TIME
@given(STEPS)
def test_the_seconds_of_a_print_add_up(steps: list[Step]) -> None:
    jobs = played([step for step in steps if step.deed is not Deed.SET_CLOCK]).jobs()

    for job in jobs:
        parts = job.printing_seconds, job.paused_seconds, job.unwatched_seconds
        assert min(parts) >= 0
        assert sum(parts) <= job.seen_at - job.started_at + 1e-5


@ANY_TIME
@given(STEPS)
def test_no_clock_makes_time_run_backwards_in_a_print(steps: list[Step]) -> None:
    for job in played(steps).jobs():
        parts = job.printing_seconds, job.paused_seconds, job.unwatched_seconds
        assert min(parts) >= 0
        assert job.started_at <= job.seen_at + 1e-6
        if job.ended_at is not None:
            assert sum(parts) <= job.ended_at - job.started_at + 1e-5


@ANY_TIME
@given(
    st.lists(
        st.tuples(st.sampled_from([PrinterState.PRINTING, PrinterState.PAUSED]), st.floats(0, 99))
    )
)
def test_what_is_not_paused_is_printing(times: list[tuple[PrinterState, float]]) -> None:
    watch = Watch()
    watch.turn(PrinterState.IDLE)
    watch.turn(PrinterState.PRINTING)
    for state, seconds in times:
        watch.spend(seconds, state)
    watch.turn(PrinterState.IDLE)

    job = asyncio.run(watch.print())
    assert job.ended_at is not None
    assert job.printing_seconds + job.paused_seconds == pytest.approx(
        job.ended_at - job.started_at, abs=1e-5
    )


@ANY_TIME
@given(STEPS)
def test_means_lie_within_their_numbers_whatever_the_clock_and_the_program_do(
    steps: list[Step],
) -> None:
    for job in played(steps).jobs():
        for summary in job.summaries:
            assert summary.minimum <= summary.mean <= summary.maximum
            assert summary.readings > 0
        assert len(job.marks) <= MOST_MARKS


@SLOW
@given(st.integers(0, 700), st.integers(0, 3))
def test_a_story_is_bounded_and_tells_its_end(openings: int, restarts: int) -> None:
    watch = Watch()
    watch.turn(PrinterState.IDLE)
    watch.turn(PrinterState.PRINTING)
    for _ in range(restarts + 1):
        for _ in range(openings):
            for active in (False, True):
                door = line(LineRole.DOOR, watch.clock, active=active)
                watch.store.publish(lines={"door": door})
            watch.alarms = () if watch.alarms else (alarm("hot", watch.clock),)
            watch.turn()
        watch = watch.ended()
        watch.turn(PrinterState.PRINTING)
    watch.turn(PrinterState.IDLE)

    job = asyncio.run(watch.print())
    assert len(job.marks) <= MOST_MARKS
    assert job.marks[-1].kind is MarkKind.ENDED
    assert len(job.marks) + job.marks_dropped >= job.door_openings
