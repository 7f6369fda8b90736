"""Where there is a gap between two readings, beside what points show of it."""

from collections.abc import Sequence

import pytest

from hydrogen.history.answers.gaps import gaps
from hydrogen.history.answers.grid import grid, microseconds
from hydrogen.history.answers.strip import BucketStrip, Strips
from hydrogen.history.buckets import Buckets, empty

SECOND = 1_000_000


def chunk(*numbers: int, interval: float) -> Buckets:
    """Give buckets of ten seconds, of which some have a reading."""
    buckets = empty(10, numbers[0], numbers[-1] + 1 - numbers[0], interval=interval)
    for number in numbers:
        buckets.count[number - numbers[0]] = 1
    return buckets


def found(
    *chunks: Buckets, unwatched: Sequence[tuple[float, float]] = ()
) -> list[tuple[float, float]]:
    lines = grid(0, 10**6 * SECOND, points=10, width=0, is_open=False)
    pauses = [(microseconds(begin), microseconds(end)) for begin, end in unwatched]
    boot = Strips([BucketStrip(part, 0) for part in chunks], pauses)
    return [(a / SECOND, b / SECOND) for a, b in gaps([boot], lines)]


@pytest.mark.parametrize(
    ("interval", "after", "is_gap"),
    [(1, 1, False), (1, 2, True), (10, 2, False), (10, 3, True), (60, 15, False), (60, 16, True)],
)
def test_a_gap_is_more_than_two_and_a_half_intervals_and_a_bucket(
    interval: float,
    after: int,
    is_gap: bool,  # noqa: FBT001  a row of the table
) -> None:
    expected = [(5.0, 5.0 + 10 * after)] if is_gap else []
    assert found(chunk(0, after, interval=interval)) == expected
    assert found(chunk(0, interval=interval), chunk(after, interval=interval)) == expected


@pytest.mark.parametrize(
    ("after", "unwatched", "is_gap"),
    [
        (60, (8.0, 590.0), True),  # one was due at 300
        (60, (299.0, 590.0), True),  # not for as long as an interval, but the one at 300 is missing
        (32, (8.0, 318.0), True),
        (31, (8.0, 311.0), True),  # for longer than an interval
        (31, (8.0, 290.0), False),  # about the next that was due
        (30, (100.0, 104.0), False),  # a quick restart, and nothing was due
        (60, (700.0, 1300.0), False),  # it was watched then, and one reading was late
        (1, (4.0, 12.0), False),
    ],
)
def test_where_nobody_watched_a_reading_that_was_due_is_a_gap(
    after: int,
    unwatched: tuple[float, float],
    is_gap: bool,  # noqa: FBT001  a row of the table
) -> None:
    expected = [(5.0, 5.0 + 10 * after)] if is_gap else []
    pauses = [(-900.0, -20.0), unwatched, (5000.0, 9000.0)]
    slow = chunk(0, interval=300), chunk(after, interval=300)
    assert found(chunk(0, after, interval=300), unwatched=pauses) == expected
    assert found(*slow, unwatched=pauses) == expected


def test_an_end_and_a_begin_in_one_bucket_are_no_gap() -> None:
    restarts = [(1.0, 9.0), (11.0, 14.0), (15.0, 18.0)]
    assert found(chunk(0, 1, 2, interval=0.5), unwatched=restarts) == []
    assert found(chunk(0, interval=0.5), chunk(1, 2, interval=0.5), unwatched=restarts) == []


def test_between_two_chunks_the_longer_of_two_intervals_counts() -> None:
    slow, fast = chunk(0, 30, interval=300), chunk(60, 61, interval=1)
    assert found(slow, fast) == []
    assert found(chunk(0, 1, interval=1), chunk(31, 61, interval=300)) == []
    assert found(chunk(0, 1, interval=1), chunk(31, 32, interval=1)) == [(15.0, 315.0)]


def test_a_chunk_without_ok_readings_lies_in_a_gap() -> None:
    silent = empty(10, 5, 5, interval=1)
    assert found(chunk(0, 1, interval=1), silent, chunk(12, 13, interval=1)) == [(15.0, 125.0)]
