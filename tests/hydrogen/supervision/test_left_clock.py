import pytest
from msgspec.structs import replace

from hydrogen.clock import instant
from hydrogen.job import Job, Mark, MarkKind, Sighting
from hydrogen.supervision.left_clock import corrected
from tests.clock import ManualClock

HOUR = 3600.0
K = MarkKind


def clock(
    *, step: float = 0.0, synchronized: bool | None = True, boot: str = "a boot"
) -> ManualClock:
    """Give the clock ten minutes after the print was left."""
    found = ManualClock(monotonic=1600.0, wall=50_600.0 + step, boot=boot)
    found.is_synchronized = synchronized
    return found


def left(*kinds: MarkKind, synchronized: bool | None = False) -> Job:
    """Give a print that began at 49,900 and was left at 50,000, by a clock that said so."""
    return Job(
        id=1,
        started_at=49_900.0,
        seen_at=50_000.0,
        marks=tuple(Mark(at=49_900.0 + n, kind=kind) for n, kind in enumerate(kinds)),
        sighting=Sighting(monotonic=1000.0, boot="a boot", synchronized=synchronized),
    )


def times(job: Job) -> tuple[float, float, list[float]]:
    return job.started_at, job.seen_at, [mark.at for mark in job.marks]


@pytest.mark.parametrize("step", [HOUR, -HOUR, 1.79e9])
@pytest.mark.parametrize("ends", [(), (K.UNWATCHED,)])
def test_a_print_moves_by_what_the_clock_was_set_while_nobody_watched(
    step: float, ends: tuple[MarkKind, ...]
) -> None:
    job = left(K.BEGAN, K.PAUSED, *ends)
    now = clock(step=step)

    started, seen, marks = times(corrected(job, instant(now), clock=now))

    assert (started, seen) == (49_900.0 + step, 50_000.0 + step)
    assert marks == [mark.at + step for mark in job.marks]


@pytest.mark.parametrize(
    ("was", "is_now", "moves"),
    [
        (True, True, True),
        (False, False, True),
        (None, None, True),
        (False, True, True),
        (True, False, False),
        (True, None, False),
    ],
)
def test_a_time_that_was_right_is_corrected_by_a_right_one_alone(
    was: bool | None,  # noqa: FBT001  a column of the table
    is_now: bool | None,  # noqa: FBT001  a column of the table
    moves: bool,  # noqa: FBT001  a column of the table
) -> None:
    job = left(K.BEGAN, synchronized=was)
    now = clock(step=HOUR, synchronized=is_now)

    assert (corrected(job, instant(now), clock=now) != job) is moves


def test_a_clock_that_was_not_set_leaves_a_print_as_it_is() -> None:
    job = left(K.BEGAN)
    now = clock(step=0.5)

    assert corrected(job, instant(now), clock=now) is job


def test_after_another_start_of_the_machine_no_step_is_known() -> None:
    now = clock(step=HOUR, boot="another boot")

    for job in (left(K.BEGAN), replace(left(K.BEGAN), sighting=None)):
        assert corrected(job, instant(now), clock=now) is job


def test_a_print_that_was_left_before_stays_as_it_is() -> None:
    job = left(K.BEGAN, K.UNWATCHED, K.TAKEN_UP, K.UNWATCHED)
    now = clock(step=HOUR)

    assert corrected(job, instant(now), clock=now) is job
