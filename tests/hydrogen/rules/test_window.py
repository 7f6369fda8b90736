import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.rules.window import Window

VALUES = st.floats(-50, 150)


def filled(over: float, values: list[float], *, interval: float = 1.0, begin: float = 0) -> Window:
    window = Window(over)
    for number, value in enumerate(values):
        window = window.add(value, begin + number * interval)
    return window


def test_it_is_full_when_its_readings_span_the_time() -> None:
    assert not Window(10).is_full
    assert not filled(10, [20.0] * 10).is_full
    assert filled(10, [20.0] * 11).is_full


@pytest.mark.parametrize("interval", [0.1, 0.7, 1.0, 7.3, 30.0, 60.0])
def test_it_stays_full_at_every_interval(interval: float) -> None:
    window = Window(600)
    full = []
    for number in range(int(3000 / interval)):
        window = window.add(20.0, number * interval)
        full.append(window.is_full)
    assert all(full[int(600 / interval) + 1 :])
    assert not any(full[: int(600 / interval) - 1])


def test_the_same_reading_seen_again_changes_nothing() -> None:
    window = filled(10, [20.0, 21.0])
    assert window.add(99.0, 1.0) is window
    assert window.add(99.0, 0.5) is window


def test_a_gap_of_more_than_a_quarter_begins_anew() -> None:
    window = filled(100, [20.0] * 101)
    assert window.add(21.0, 125.0).is_full
    begun = window.add(21.0, 125.1)
    assert not begun.is_full
    assert (begun.low, begun.high) == (21.0, 21.0)


@given(st.lists(VALUES, min_size=1, max_size=300), st.sampled_from([0.1, 1.0, 3.0]))
def test_no_extreme_of_the_time_is_lost_and_few_numbers_are_kept(
    values: list[float], interval: float
) -> None:
    window = filled(20, values, interval=interval)
    recent = values[-int(20 / interval) :]
    assert window.low <= min(recent)
    assert window.high >= max(recent)
    assert window.low >= min(values)
    assert window.high <= max(values)
    assert len(window.buckets) <= 63


@given(
    st.floats(-5, 5),
    VALUES,
    st.sampled_from([0.1, 1.0, 5.0]),
    st.floats(0, 1e9),
    st.integers(41, 400),
)
def test_the_slope_of_a_straight_line_is_its_own(
    slope: float, start: float, interval: float, begin: float, count: int
) -> None:
    values = [start + slope * number * interval for number in range(count)]
    window = filled(40, values, interval=interval, begin=begin)
    assert window.slope == pytest.approx(slope, rel=1e-3, abs=1e-3)


@given(st.integers(0, 60), st.floats(-1000, 1000))
def test_one_reading_that_is_wrong_moves_the_slope_by_little(where: int, wrong: float) -> None:
    values = [20.0 + number * 0.1 for number in range(61)]
    values[where] = wrong
    slope = filled(60, values).slope
    assert slope == pytest.approx(0.1, abs=0.011)


def test_of_few_readings_there_is_no_slope() -> None:
    assert filled(40, [20.0, 30.0, 40.0], interval=10).slope is None
    assert filled(40, [20.0, 30.0, 40.0, 50.0], interval=10).slope == 1.0
