"""Prints over a restart at which the clock is wrong, or not set yet."""

import logging

import pytest

from hydrogen.job import MarkKind, Outcome
from hydrogen.printer import PrinterState
from tests.hydrogen.supervision.prints import Watch, begun

S = PrinterState
K = MarkKind


@pytest.fixture
def watch() -> Watch:
    return begun()


async def test_a_clock_that_is_behind_at_the_start_makes_no_negative_time(watch: Watch) -> None:
    again = watch.killed(away=-3000)
    again.turn(S.PRINTING)
    assert (await again.print()).unwatched_seconds == 0

    again.clock.step_wall(3000 + 120)
    again.turn()

    job = await again.print()
    assert job.unwatched_seconds == pytest.approx(120 + 10)
    unwatched, taken_up = job.marks[-2:]
    assert (unwatched.kind, taken_up.kind) == (K.UNWATCHED, K.TAKEN_UP)
    assert taken_up.at - unwatched.at == pytest.approx(120 + 10)


async def test_a_clock_that_stays_behind_ends_no_print_before_it_began(watch: Watch) -> None:
    began = watch.clock.wall() - 100
    again = watch.ended(away=-3600)
    again.spend(300, S.PRINTING, turns=5)
    again.turn(S.IDLE)

    job = await again.print()
    assert (job.started_at, job.ended_at) == (began, began + 100 + 300)
    assert [(mark.at - began, mark.kind) for mark in job.marks[-3:]] == [
        (100, K.UNWATCHED),
        (100, K.TAKEN_UP),
        (400, K.ENDED),
    ]
    assert again.told()[-1].data["message"] == "print 1 is finished, after 6 min"


async def test_while_the_machine_runs_on_the_gap_is_known_whatever_the_wall_clock_is(
    watch: Watch,
) -> None:
    watch.clock.step_wall(-7200)
    again = watch.restarted(away=120)
    again.spend(50, S.PRINTING)
    again.clock.step_wall(90_000)
    again.spend(10)

    job = await again.print()
    unseen = 10  # since it last was kept, as it went on after its pause
    assert job.unwatched_seconds == unseen + 120
    assert job.outcome is Outcome.RUNNING


async def test_while_the_machine_sleeps_nobody_watches_and_no_clock_is_set(watch: Watch) -> None:
    began = watch.clock.wall() - 100
    watch.clock.sleep(3600)
    again = watch.restarted(away=120)
    again.turn(S.PRINTING)

    job = await again.print()
    assert job.started_at == began
    assert job.unwatched_seconds == 10 + 3600 + 120


async def test_after_the_machine_slept_the_gap_is_known_whatever_the_wall_clock_is(
    watch: Watch,
) -> None:
    watch.clock.sleep(3600)
    watch.turn(S.PAUSED)  # that is kept at once
    watch.clock.step_wall(-7200)
    again = watch.restarted(away=120)
    again.turn(S.PAUSED)

    assert (await again.print()).unwatched_seconds == 120


async def test_a_clock_that_is_set_while_nobody_watches_moves_what_was_before(
    watch: Watch,
) -> None:
    began = watch.clock.wall() - 100
    watch.clock.step_wall(7200)
    again = watch.restarted(away=120)
    again.spend(50, S.PRINTING)

    job = await again.print()
    assert job.started_at == began + 7200
    assert job.marks[0].at == job.started_at
    unwatched, taken_up = job.marks[-2:]
    assert taken_up.at - unwatched.at == job.unwatched_seconds == 10 + 120


async def test_until_the_clock_is_set_nothing_is_said_of_a_print_and_no_other_begins(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    again = watch.ended(away=10)
    again.clock.is_synchronized = False
    again.spend(30, S.PRINTING, turns=30)
    assert again.store.snapshot.printer.job is None
    assert again.told() == []

    again.clock.step_wall(600)
    again.clock.is_synchronized = True
    with caplog.at_level(logging.INFO):
        again.turn()
    again.spend(20, turns=20)

    job = await again.print()
    assert job.printing_seconds == 80 + 50, "from when the printer was first seen"
    assert job.unwatched_seconds == pytest.approx(610)
    assert caplog.messages == ["print 1 is taken up again after 610 s"]


async def test_a_print_of_two_days_before_is_another_though_the_clock_comes_late(
    watch: Watch,
) -> None:
    again = watch.killed(away=10)
    again.clock.is_synchronized = False
    again.spend(30, S.PRINTING, turns=3)
    again.clock.step_wall(2 * 86_400)
    again.clock.is_synchronized = True
    again.turn()

    assert (await again.print(1)).outcome is Outcome.UNWATCHED
    assert (await again.print(2)).taken_up


async def test_a_printer_that_was_off_at_the_start_lost_no_power_if_nobody_knows_since_when(
    watch: Watch,
) -> None:
    again = watch.ended(away=10)
    again.clock.is_synchronized = False
    again.spend(61, S.OFF, turns=61)

    assert (await again.print()).outcome is Outcome.UNWATCHED


async def test_without_a_clock_a_print_is_taken_up_after_a_minute(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    again = watch.killed(away=10)
    again.clock.is_synchronized = False
    with caplog.at_level(logging.INFO):
        again.spend(61, S.PRINTING, turns=61)

    job = again.store.snapshot.printer.job
    assert job is not None
    assert job.id == 1
    assert caplog.messages == ["print 1 is taken up again after a time that no clock tells"]


async def test_what_the_printer_does_meanwhile_is_the_prints(watch: Watch) -> None:
    again = watch.killed(away=10)
    again.clock.is_synchronized = False
    again.spend(20, S.FAULT, turns=2)
    again.turn(S.IDLE)

    job = await again.print()
    assert job.outcome is Outcome.FAILED
    assert [mark.kind for mark in job.marks[-3:]] == [K.TAKEN_UP, K.FAULT, K.ENDED]


async def test_a_print_that_begins_meanwhile_is_seen_to_begin(watch: Watch) -> None:
    again = watch.killed(away=10)
    again.clock.is_synchronized = False
    again.spend(20, S.IDLE, turns=2)
    again.turn(S.PRINTING)

    assert (await again.print(1)).outcome is Outcome.UNWATCHED
    assert not (await again.print(2)).taken_up


async def test_one_that_waits_is_ended_as_the_printer_is_left(watch: Watch) -> None:
    again = watch.killed(away=10)
    again.clock.is_synchronized = False
    again.turn(S.PRINTING)

    again.jobs.leave()

    assert (await again.print()).outcome is Outcome.UNWATCHED
    assert again.told()[-1].data["message"] == (
        "print 1 ended while Hydrogen did not run; nobody saw how"
    )
