"""What is above a level or below it, and two sensors that disagree."""

from dataclasses import replace

import pytest

from drivers.quantity import Quantity
from hydrogen.config.alarm import Condition
from hydrogen.config.reading import Measured
from hydrogen.model import State
from tests.hydrogen.rules.watched import Watched, at, rule, said, sensor


def test_below() -> None:
    watched = Watched(rule(Condition.BELOW, sensor="room", value=5.0, clear=8.0, raise_after=600))
    watched.reads(*[4.0] * 601, name="room")
    assert said(watched) == "room is 4.0 °C, below 5 °C for 10 min"
    raised = watched.status
    assert watched.reads(5.0, 7.9, name="room") is raised
    assert watched.reads(8.0, name="room") is None


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        (Measured.TEMPERATURE, "dryer is 61.2 °C, above 60 °C"),
        (Measured.HUMIDITY, "dryer's humidity is 61.2 %, above 60 %"),
        (Measured.PRESSURE, "dryer's pressure is 61.2 hPa, above 60 hPa"),
        (Measured.VOLTAGE, "dryer is 61.24 V, above 60 V"),
        (Measured.CURRENT, "dryer is 61.24 A, above 60 A"),
        (Measured.POWER, "dryer is 61.2 W, above 60 W"),
        (Measured.SPEED, "dryer is 61 rpm, above 60 rpm"),
        (Measured.AMBIENT_TEMPERATURE, "dryer's ambient temperature is 61.2 °C, above 60 °C"),
        (Measured.GAS_RESISTANCE, "dryer's gas resistance is 61 Ω, above 60 Ω"),
    ],
)
def test_every_quantity_has_its_words(measured: Measured, text: str) -> None:
    watched = Watched(rule(Condition.ABOVE, sensor="dryer", quantity=measured, value=60.0))
    watched.hears("dryer", sensor(61.24, at(0), quantity=measured.quantity))
    assert said(watched) == text


def test_a_quantity_that_the_sensor_does_not_have_is_no_reading() -> None:
    wrong = rule(Condition.ABOVE, sensor="room", quantity=Measured.HUMIDITY, value=1.0)
    watched = Watched(wrong)
    assert watched.hears("room", sensor(61.0, at(0), quantity=Quantity.TEMPERATURE)) is None


def apart(slow: float, quick: float, *, age: float) -> bool:
    """Tell whether 20 °C by a reading of that age and 45 °C of now disagree."""
    watched = Watched(rule(Condition.DISAGREEMENT, sensor="left", other="right", value=10.0))
    watched.hears("left", replace(sensor(20.0, at(0)), interval=slow))
    watched.seconds = age
    watched.hears("right", replace(sensor(45.0, at(age)), interval=quick))
    return watched.is_raised


def test_readings_of_two_times_do_not_disagree() -> None:
    assert apart(60.0, 1.0, age=15.0)
    assert not apart(60.0, 1.0, age=15.1)


def test_two_slow_sensors_are_compared_all_the_same() -> None:
    assert apart(60.0, 60.0, age=30.0)
    assert apart(300.0, 60.0, age=30.0)
    assert not apart(300.0, 60.0, age=30.1)


def test_a_slow_sensor_disagrees_for_a_time_by_its_readings_together() -> None:
    slow = rule(Condition.DISAGREEMENT, sensor="left", other="right", value=10, raise_after=90)
    watched = Watched(slow)
    for second in range(122):
        watched.seconds = second
        if second % 60 == 0:
            watched.hears("left", replace(sensor(20.0, watched.now), interval=60.0))
        watched.hears("right", sensor(45.0, watched.now))
        assert watched.is_raised is (second >= 120)


APART = rule(
    Condition.DISAGREEMENT, sensor="left", other="right", value=5.0, clear=3.0, raise_after=2
)


def test_two_sensors_that_disagree() -> None:
    watched = Watched(APART)
    watched.hears("left", sensor(61.2, at(0)))
    watched.reads(*[55.0] * 5, name="right")
    assert not watched.is_raised, "the left one's only reading is no evidence of 5 s"
    for second in range(6, 9):
        watched.hears("left", sensor(55.0, at(second)))
        watched.reads(61.2, name="right")
    assert said(watched) == (
        "left (55.0 °C) and right (61.2 °C) are 6.2 °C apart, more than 5 °C for 2 s: "
        "one of them is wrong, or in another place"
    )
    raised = watched.status
    assert watched.hears("right", sensor(58.1, at(9))) is raised
    assert watched.hears("left", sensor(None, at(10), state=State.FAULT)) is raised
    assert watched.hears("left", sensor(55.1, at(11))) is None
