import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.quantity import Quantity
from hydrogen.sampling.smoothing import Exponential, Median, Smoothing

READINGS = st.lists(st.floats(-100, 300), min_size=1, max_size=50)


def test_a_median_is_not_moved_by_one_reading() -> None:
    median = Median(3)
    assert [median.add(value, 0.0) for value in (20.0, 20.2, 90.0, 20.1)] == [
        20.0,
        20.1,
        20.2,
        20.2,
    ]


def test_a_low_pass_has_followed_a_step_by_63_per_cent_after_its_time() -> None:
    smooth = Exponential(10.0)
    assert smooth.add(0.0, 0.0) == 0.0
    assert smooth.add(1.0, 10.0) == pytest.approx(1 - 1 / math.e)


def test_a_low_pass_counts_seconds_and_not_readings() -> None:
    often, seldom = Exponential(10.0), Exponential(10.0)
    for smooth in (often, seldom):
        smooth.add(0.0, 0.0)
    followed = [often.add(1.0, tenth / 10) for tenth in range(1, 101)][-1]
    assert followed == pytest.approx(seldom.add(1.0, 10.0))


@given(READINGS)
def test_nothing_smoothed_is_outside_of_what_was_read(readings: list[float]) -> None:
    for smoother in (Median(5), Exponential(3.0)):
        for at, reading in enumerate(readings):
            smoothed = smoother.add(reading, float(at))
            assert min(readings) - 1e-9 <= smoothed <= max(readings) + 1e-9


def test_each_quantity_is_smoothed_by_itself_and_an_interruption_begins_anew() -> None:
    smoothing = Smoothing(lambda: Median(3))
    smoothing.add({Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}, 0.0)
    assert smoothing.add({Quantity.TEMPERATURE: 22.0, Quantity.HUMIDITY: 60.0}, 1.0) == {
        Quantity.TEMPERATURE: 21.0,
        Quantity.HUMIDITY: 55.0,
    }
    smoothing.interrupt()
    assert smoothing.add({Quantity.TEMPERATURE: 80.0}, 2.0) == {Quantity.TEMPERATURE: 80.0}
