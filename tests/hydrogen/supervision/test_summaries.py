import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.quantity import Quantity
from hydrogen.job import Summary
from hydrogen.model import State
from hydrogen.supervision.summaries import EnergyMeter, Readings, RunningSummary
from tests.clock import ManualClock
from tests.hydrogen.supervision.prints import reading

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@settings(deadline=None)
@given(st.lists(FINITE, min_size=1))
def test_a_mean_lies_between_minimum_and_maximum(values: list[float]) -> None:
    running = RunningSummary()
    for value in values:
        running.add(value)

    assert (running.minimum, running.maximum) == (min(values), max(values))
    assert running.minimum <= running.mean <= running.maximum
    assert running.readings == len(values)


@settings(deadline=None)
@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=200))
def test_a_mean_is_the_mean(values: list[float]) -> None:
    running = RunningSummary()
    for value in values:
        running.add(value)

    assert running.mean == pytest.approx(math.fsum(values) / len(values), abs=1e-9)


def test_a_summary_goes_on_where_it_was_kept() -> None:
    kept = Summary(
        sensor="bed", quantity="temperature_celsius", minimum=1.0, mean=2.0, maximum=3.0, readings=3
    )

    running = RunningSummary.going_on(kept)
    running.add(10.0)

    assert (running.minimum, running.mean, running.maximum) == (1.0, 4.0, 10.0)
    assert running.readings == 4


def test_a_summary_of_nothing_has_a_mean_of_nothing() -> None:
    assert RunningSummary().mean == 0.0


def test_energy_is_power_over_time_by_the_trapezoidal_rule() -> None:
    meter = EnergyMeter()

    for watts, at in ((100.0, 0.0), (300.0, 36.0), (300.0, 72.0)):
        meter.add(watts, at)

    assert meter.watt_hours == pytest.approx(200 * 0.01 + 300 * 0.01)


def test_of_a_time_that_nobody_measured_no_energy_is_assumed() -> None:
    meter = EnergyMeter(5.0)

    for watts, at in ((100.0, 0.0), (100.0, 90.5), (100.0, 126.5)):
        meter.add(watts, at)
    meter.interrupt()
    meter.add(100.0, 130.0)

    assert meter.watt_hours == pytest.approx(6.0)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def readings(clock: ManualClock) -> Readings:
    return Readings(since=clock.monotonic())


def test_a_reading_counts_once_however_often_it_is_published(
    readings: Readings, clock: ManualClock
) -> None:
    clock.advance(1)
    warm = reading(40.0, clock)
    for sensor in (warm, warm, replace(warm, smoothed={Quantity.TEMPERATURE: 39.0})):
        readings.take("bed", sensor)

    assert [summary.readings for summary in readings.summaries] == [1]


def test_a_reading_of_before_does_not_count(readings: Readings, clock: ManualClock) -> None:
    readings.take("bed", reading(40.0, clock))

    assert readings.summaries == ()


@pytest.mark.parametrize("state", [State.SUSPECT, State.STALE, State.FAULT, State.STARTING])
def test_only_good_readings_count(readings: Readings, clock: ManualClock, state: State) -> None:
    clock.advance(1)
    readings.take("bed", reading(40.0, clock, state=state))

    assert readings.summaries == ()


def test_summaries_are_by_sensor_and_quantity(readings: Readings, clock: ManualClock) -> None:
    for value in (20.0, 40.0):
        clock.advance(1)
        readings.take("bed", reading(value, clock))
        readings.take("air", reading(value * 2, clock, quantity=Quantity.HUMIDITY))

    assert readings.summaries == (
        Summary(
            sensor="air",
            quantity="humidity_percent",
            minimum=40.0,
            mean=60.0,
            maximum=80.0,
            readings=2,
        ),
        Summary(
            sensor="bed",
            quantity="temperature_celsius",
            minimum=20.0,
            mean=30.0,
            maximum=40.0,
            readings=2,
        ),
    )


@pytest.mark.parametrize(
    ("between", "watt_hours"),
    [(State.OK, 2.0), (State.SUSPECT, 2.0), (State.STALE, 0.0), (State.FAULT, 0.0)],
)
def test_a_meter_that_was_lost_is_not_guessed_and_a_doubt_is_passed_over(
    readings: Readings, clock: ManualClock, between: State, watt_hours: float
) -> None:
    for state in (State.OK, between, State.OK):
        clock.advance(36)
        readings.take("mains", reading(100.0, clock, quantity=Quantity.POWER, state=state))

    assert readings.watt_hours == {"mains": pytest.approx(watt_hours)}


def test_energy_goes_on_where_it_was_kept(clock: ManualClock) -> None:
    readings = Readings(since=clock.monotonic(), watt_hours={"mains": 7.0})

    for _ in range(2):
        clock.advance(36)
        readings.take("mains", reading(100.0, clock, quantity=Quantity.POWER))

    assert readings.watt_hours == {"mains": pytest.approx(8.0)}
