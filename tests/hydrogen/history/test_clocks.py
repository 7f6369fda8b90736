"""The history on a disk, while its clock is set by hand or sleeps, and while Hydrogen does not run.

The bed is as warm as minutes have passed since the begin.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from hydrogen.history.answers.extents import reach
from hydrogen.history.answers.query import drawn
from hydrogen.history.boot import anchor
from hydrogen.history.history import History
from hydrogen.history.question import Answer, Curve, Question
from hydrogen.history.store.writer import HistoryWriter
from hydrogen.memory.facts import Fact
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.history.batches import store
from tests.hydrogen.history.watching import BED, WALL
from tests.hydrogen.memory.snapshots import line, sensor

HOUR = 3600.0


class Program:
    """A program that watches the bed, until it is closed."""

    def __init__(self, folder: Path, clock: ManualClock, *, interval: float = 1.0) -> None:
        self._clock = clock
        self._interval = interval
        self._store = Store()
        writer = HistoryWriter(store(folder, clock=clock), clock=clock)
        self.history = History(writer, clock=clock)
        self._store.observe(self.history.observe)
        self.publish_door()

    def publish_door(self) -> None:
        self._store.publish(lines={"door": line(self._clock, active=True)})

    def watch(self, seconds: float) -> None:
        for _ in range(round(seconds / self._interval)):
            bed = sensor(self._clock, (self._clock.now - 1000.0) / 60)
            self._store.publish(sensors={"bed": replace(bed, interval=self._interval)})
            self._clock.advance(self._interval)
            self.history.turn()

    async def answer(self, begin: float, end: float, *, points: int = 500) -> Answer:
        question = Question(series=(BED,), begin=begin, end=end, points=points)
        return await self.history.answer(question)

    async def curve(self, begin: float, end: float, *, points: int = 500) -> Curve:
        (curve,) = (await self.answer(begin, end, points=points)).curves
        return curve


@pytest.mark.parametrize("step", [5 * HOUR, -5 * HOUR, -WALL])
async def test_the_last_hour_by_a_clock_that_was_set_by_hand_is_the_last_hour(
    folder: Path, step: float
) -> None:
    clock = ManualClock()
    program = Program(folder, clock)
    program.watch(1800)
    clock.step_wall(step)
    clock.is_synchronized = False
    program.watch(600)

    now = clock.wall()
    told = await program.answer(now - HOUR, now)
    (curve,) = told.curves
    assert sum(curve.count) == 2400
    assert None not in curve.mean
    assert now - curve.at[-1] < 20.0
    assert told.uncertain == [(now - 2400.0, now)]
    assert await program.history.pieces(lambda source: source.boots()[-1].anchor.synchronized)

    # Once somebody vouches for the clock again it is all where that says.
    clock.step_wall(-step)
    clock.is_synchronized = True
    told = await program.answer(WALL, WALL + HOUR)
    assert (sum(told.curves[0].count), told.uncertain) == (2400, [])
    program.history.close()


async def test_a_clock_that_is_not_synchronized_any_more_but_goes_on_is_still_right(
    folder: Path,
) -> None:
    clock = ManualClock()
    program = Program(folder, clock)
    program.watch(120)
    clock.is_synchronized = False
    clock.step_wall(0.9)
    program.watch(120)

    assert (await program.answer(WALL, WALL + HOUR)).uncertain == []
    program.history.close()


async def test_the_hours_for_which_the_machine_slept_are_a_gap(folder: Path) -> None:
    clock = ManualClock()
    program = Program(folder, clock)
    program.watch(1830)
    clock.sleep(8 * HOUR)
    program.watch(600)

    before = await program.curve(WALL, WALL + 1830, points=100)
    assert sum(before.count) == 1830
    now = clock.wall()
    after = await program.curve(now - HOUR, now, points=100)
    assert (sum(after.count), None in after.mean) == (600, False)
    both = await program.curve(WALL, now, points=2000)
    assert (sum(both.count), both.mean.count(None)) == (2430, 1)
    program.history.close()


async def test_what_was_so_when_the_machine_slept_is_not_known_until_it_woke(folder: Path) -> None:
    clock = ManualClock()
    program = Program(folder, clock)
    program.history.note(Fact(at=clock.now, kind="clock", state="synchronized", value="7.000"))
    program.watch(60)
    clock.sleep(HOUR)
    program.watch(60)

    told = (await program.answer(WALL, clock.wall())).intervals
    for kind in ("line", "watch"):
        times = [(i.begin - WALL, i.end and i.end - WALL) for i in told if i.kind == kind]
        assert times == [(0.0, 60.0), (HOUR + 60.0, None)]
    assert [i.value for i in told if i.kind == "clock"] == ["7.000"]
    program.history.close()


async def test_without_a_folder_what_was_before_the_machine_slept_is_not_shown_later() -> None:
    clock = ManualClock()
    history = History(None, clock=clock)
    store = Store()
    store.observe(history.observe)
    for slept in (0.0, HOUR / 2):
        clock.sleep(slept)
        for _ in range(60):
            store.publish(sensors={"bed": sensor(clock, 20.0)})
            clock.advance(1.0)

    now = clock.wall()
    (curve,) = (await history.answer(Question(series=(BED,), begin=now - HOUR, end=now))).curves
    assert sum(curve.count) == 60


async def test_a_slow_sensor_has_a_gap_where_hydrogen_did_not_run(folder: Path) -> None:
    clock = ManualClock()
    first = Program(folder, clock, interval=300.0)
    first.watch(HOUR)
    first.history.close()
    clock.advance(290.0)
    second = Program(folder, clock, interval=300.0)
    second.watch(HOUR)
    second.history.close()
    quick = Program(folder, clock, interval=300.0)  # begun again at once
    quick.watch(HOUR)

    curve = await quick.curve(WALL, clock.wall())
    assert sum(curve.count) == 36
    [gap] = [at for at, mean in zip(curve.at, curve.mean, strict=True) if mean is None]
    assert HOUR - 300.0 < gap - WALL < HOUR + 290.0
    quick.history.close()


async def test_what_there_is_begins_with_the_program_and_ends_now(folder: Path) -> None:
    clock = ManualClock(monotonic=1003.0)
    program = Program(folder, clock)
    program.watch(HOUR * 4 + 2)
    now = anchor(clock)
    found = await program.history.pieces(
        lambda source: reach(source, drawn(source, now=now, boot="a boot"))
    )

    assert found == {BED: (WALL, clock.wall())}
    program.history.close()
