"""How long a print was left, and from when on that can be told."""

import pytest

from hydrogen.clock import instant
from hydrogen.job import Job, Outcome, Sighting
from hydrogen.printer import PrinterState
from hydrogen.supervision.left_print import LeftPrint, Verdict
from tests.clock import ManualClock

S = PrinterState
SEEN_AT = 1_790_000_000.0


def left(
    clock: ManualClock,
    *,
    boot: str | None = "a boot",
    synchronized: bool | None = True,
) -> LeftPrint:
    """Leave a print at 1000 s of a boot's monotonic clock."""
    sighting = Sighting(monotonic=1000.0, boot=boot, synchronized=synchronized)
    job = Job(id=1, started_at=SEEN_AT - 60, seen_at=SEEN_AT, sighting=sighting)
    return LeftPrint(job, clock=clock)


def look(waiting: LeftPrint, state: PrinterState, clock: ManualClock) -> Verdict | None:
    return waiting.look(state, instant(clock))


def test_while_the_machine_runs_on_no_wall_clock_is_asked() -> None:
    clock = ManualClock(monotonic=1250.0, wall=SEEN_AT - 3600)
    clock.is_synchronized = False

    verdict = look(left(clock), S.PRINTING, clock)

    assert verdict is not None
    assert (verdict.measured, verdict.unwatched) == (250.0, 250.0)


def test_after_another_start_of_the_machine_a_wall_clock_that_is_right_tells() -> None:
    clock = ManualClock(monotonic=1250.0, wall=SEEN_AT + 4000, boot="another")

    verdict = look(left(clock), S.PRINTING, clock)

    assert verdict is not None
    assert (verdict.measured, verdict.unwatched) == (None, 4000.0)


def test_before_the_printers_state_is_known_nothing_is() -> None:
    clock = ManualClock(monotonic=1250.0)

    assert look(left(clock), S.UNKNOWN, clock) is None


def test_a_wall_clock_that_is_not_set_is_waited_for() -> None:
    clock = ManualClock(monotonic=5.0, wall=SEEN_AT + 10, boot="another")
    clock.is_synchronized = False
    waiting = left(clock)
    assert look(waiting, S.PRINTING, clock) is None

    clock.advance(30)
    clock.step_wall(2 * 86_400)
    clock.is_synchronized = True
    verdict = look(waiting, S.PRINTING, clock)

    assert verdict is not None
    assert (verdict.outcome, verdict.unwatched) == (Outcome.UNWATCHED, 2 * 86_400 + 10)
    assert (verdict.at.monotonic, verdict.at.wall) == (5.0, SEEN_AT + 10 + 2 * 86_400)


def test_it_is_waited_for_a_minute_at_most() -> None:
    clock = ManualClock(monotonic=5.0, wall=SEEN_AT + 10, boot="another")
    clock.is_synchronized = False
    waiting = left(clock)
    for _ in range(60):
        assert look(waiting, S.PRINTING, clock) is None
        clock.advance(1)

    verdict = look(waiting, S.UNKNOWN, clock)

    assert verdict is not None
    assert (verdict.state, verdict.outcome) == (S.PRINTING, Outcome.RUNNING)
    assert verdict.unwatched is None


def test_it_is_waited_for_no_longer_than_the_printers_state_lasts() -> None:
    clock = ManualClock(monotonic=5.0, boot="another")
    clock.is_synchronized = False
    waiting = left(clock)
    for state in (S.PRINTING, S.UNKNOWN, S.PRINTING):
        assert look(waiting, state, clock) is None
        clock.advance(1)

    verdict = look(waiting, S.IDLE, clock)

    assert verdict is not None
    assert (verdict.state, verdict.outcome) == (S.PRINTING, Outcome.RUNNING)


@pytest.mark.parametrize("synchronized", [True, None])
def test_where_nobody_can_tell_the_wall_clock_is_believed(
    synchronized: bool | None,  # noqa: FBT001  a column of the table
) -> None:
    clock = ManualClock(monotonic=5.0, wall=SEEN_AT + 10, boot="another")
    clock.is_synchronized = synchronized

    verdict = look(left(clock, synchronized=None), S.OFF, clock)

    assert verdict is not None
    assert verdict.unwatched == 10.0


def test_a_time_that_was_not_right_when_it_was_left_tells_nothing() -> None:
    clock = ManualClock(monotonic=5.0, wall=SEEN_AT + 3 * 86_400, boot="another")

    verdict = look(left(clock, synchronized=False), S.PRINTING, clock)

    assert verdict is not None
    assert (verdict.outcome, verdict.unwatched) == (Outcome.RUNNING, None)


def test_a_time_before_that_when_it_was_left_tells_nothing() -> None:
    clock = ManualClock(monotonic=5.0, wall=SEEN_AT - 3600, boot="another")

    verdict = look(left(clock), S.STOPPED, clock)

    assert verdict is not None
    assert (verdict.outcome, verdict.unwatched) == (Outcome.UNWATCHED, None)


@pytest.mark.parametrize(("boot", "monotonic"), [(None, 1250.0), ("a boot", 5.0)])
def test_a_monotonic_clock_of_its_own_is_not_compared(boot: str | None, monotonic: float) -> None:
    clock = ManualClock(monotonic=monotonic, wall=SEEN_AT + 10, boot=boot)

    verdict = look(left(clock, boot=boot), S.PRINTING, clock)

    assert verdict is not None
    assert (verdict.measured, verdict.unwatched) == (None, 10.0)
