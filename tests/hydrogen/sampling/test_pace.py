from hypothesis import given
from hypothesis import strategies as st

from hydrogen.sampling.pace import Pace

HOUR = 3600
MIB = 2**20


def test_what_is_made_at_the_start_is_not_of_every_day() -> None:
    pace = Pace(1000.0)
    told = [pace.take(2 * MIB + second, 1000.0 + second) for second in range(0, 5000, 5)]

    assert told[: 4200 // 5] == [None] * (4200 // 5), "ten minutes and an hour"
    assert set(told[4200 // 5 :]) == {86_400}


def test_what_is_done_once_an_hour_counts_once_in_each() -> None:
    pace = Pace(0.0)
    told = {pace.take(MIB * (second // HOUR), float(second)) for second in range(0, 100 * HOUR, 60)}

    assert told == {None, 24 * MIB}


def test_a_day_that_is_over_is_forgotten() -> None:
    pace = Pace(0.0)
    much = [pace.take(100 * hour * HOUR, 600.0 + hour * HOUR) for hour in range(30)]
    total = 100 * 29 * HOUR
    less = [pace.take(total + hour * HOUR, 600.0 + (29 + hour) * HOUR) for hour in range(1, 30)]

    assert much[-1] == 100 * 86_400
    assert less[0] == 100 * 86_400 - 99 * HOUR
    assert less[23:] == [86_400] * 6


def test_after_a_time_in_which_nothing_was_told_it_is_by_all_of_that_time() -> None:
    pace = Pace(0.0)
    first = pace.take(0, 4199.0)
    early = pace.take(MIB, 4205.0)

    assert (first, early) == (None, None), "a few seconds are no hour"
    assert pace.take(10 * HOUR, 4199.0 + 10 * HOUR) == 86_400


@given(st.lists(st.tuples(st.floats(0.1, 20_000.0), st.integers(0, 10**9)), max_size=60))
def test_a_day_is_never_more_than_if_all_had_come_within_an_hour(
    looks: list[tuple[float, int]],
) -> None:
    pace, total, now = Pace(0.0), 0, 0.0
    for passed, more in looks:
        total, now = total + more, now + passed
        told = pace.take(total, now)
        assert told is None or 0 <= told <= 24 * total + 1
