from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.history.terminal.axes import time_ticks, value_ticks
from tests.hydrogen.history.local_zone import BERLIN, local_zone

NOON = 1_793_530_800.0  # 2026-11-01 12:00 in Berlin
HOUR = 3600.0
DAY = 24 * HOUR


@pytest.fixture(autouse=True, scope="module")
def _berlin() -> Iterator[None]:
    with local_zone(BERLIN):
        yield


def texts(begin: float, end: float, most: int = 8) -> list[str]:
    return [tick.text for tick in time_ticks(begin, end, most=most)]


def test_values_are_round() -> None:
    assert [tick.text for tick in value_ticks(21.3, 38.9, most=4)] == ["25", "30", "35"]
    assert [tick.text for tick in value_ticks(-0.3, 0.3, most=4)] == ["-0.2", "0.0", "0.2"]
    assert [tick.text for tick in value_ticks(0, 2_500_000, most=2)] == ["0", "2,000,000"]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 12))
def test_there_are_no_more_values_than_wanted_and_one_more(
    low: float, length: float, most: int
) -> None:
    ticks = value_ticks(low, low + length, most=most)

    assert len(ticks) <= most + 1
    assert all(low - length * 1e-6 <= tick.at <= low + length * (1 + 1e-6) for tick in ticks)


def test_hours_are_those_of_the_zone() -> None:
    assert texts(NOON - 12 * HOUR, NOON + 12 * HOUR) == [
        *("1 Nov", "03:00", "06:00", "09:00"),
        *("12:00", "15:00", "18:00", "21:00"),
    ]


def test_a_day_is_named_where_it_begins() -> None:
    assert texts(NOON, NOON + 30 * HOUR) == ["12:00", "18:00", "2 Nov", "06:00", "12:00"]


def test_seconds_months_and_years_have_ticks_of_their_own() -> None:
    assert texts(NOON, NOON + 20, most=4) == ["12:00:00", "12:00:05", "12:00:10", "12:00:15"]
    assert texts(NOON, NOON + 5 * DAY) == ["2 Nov", "3 Nov", "4 Nov", "5 Nov", "6 Nov"]
    assert texts(NOON, NOON + 119 * DAY, most=4) == ["Dec", "2027", "Feb"]
    assert texts(NOON, NOON + 1500 * DAY, most=5) == ["2027", "2028", "2029", "2030"]


def test_the_hour_that_summer_time_repeats_or_leaves_out_does_no_harm() -> None:
    spring, autumn = NOON - 217 * DAY, NOON - 7 * DAY  # both change in the night before
    for change in (spring, autumn):
        ticks = time_ticks(change - 14 * HOUR, change, most=20)
        assert all(0 < after.at - before.at <= 2 * HOUR for before, after in pairwise(ticks))


@given(st.floats(-1e12, 1e12), st.floats(1, 1e11), st.integers(1, 30))
def test_any_range_of_time_has_ticks_within_it_in_order(
    begin: float, length: float, most: int
) -> None:
    ticks = time_ticks(begin, begin + length, most=most)

    assert len(ticks) <= 2 * most + 2
    assert all(begin <= tick.at < begin + length for tick in ticks)
    assert all(one.at < other.at for one, other in pairwise(ticks))
