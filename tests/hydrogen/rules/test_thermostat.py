import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.quantity import Quantity
from hydrogen.config.outputs import ThermostatConfig
from hydrogen.config.reading import Measured
from hydrogen.model import SensorStatus, State
from hydrogen.rules.thermostat import calls, doubt_about, reached
from tests.hydrogen.rules.world import FAN, HEATER, sensor


@pytest.mark.parametrize(
    ("rule", "reading", "called", "calling"),
    [
        (FAN, 40.0, False, True),
        (FAN, 39.9, False, False),
        (FAN, 39.9, True, True),
        (FAN, 35.1, True, True),
        (FAN, 35.0, True, False),
        (HEATER, 38.0, False, True),
        (HEATER, 38.1, False, False),
        (HEATER, 38.1, True, True),
        (HEATER, 41.9, True, True),
        (HEATER, 42.0, True, False),
    ],
)
def test_it_goes_on_and_off_at_its_two_ends_and_stays_between_them(
    rule: ThermostatConfig, reading: float, *, called: bool, calling: bool
) -> None:
    assert calls(rule, reading, called=called) is calling


def test_what_is_said_at_its_end_has_the_unit_of_what_is_measured() -> None:
    dryer = ThermostatConfig(sensor="box", quantity=Measured.HUMIDITY, on_at=20.5, off_at=40)
    assert reached(dryer) == "box has reached 40 %, where it goes off: on again at 20.5 %"


@given(
    rule=st.sampled_from([FAN, HEATER]),
    readings=st.lists(st.floats(min_value=-50, max_value=150), min_size=1),
)
def test_it_changes_only_outside_of_its_hysteresis(
    rule: ThermostatConfig, readings: list[float]
) -> None:
    low, high = sorted((rule.on_at, rule.off_at))
    called = False
    for reading in readings:
        before, called = called, calls(rule, reading, called=called)
        assert called is before or not low < reading < high
        if reading <= low or reading >= high:
            assert called is (abs(reading - rule.on_at) < abs(reading - rule.off_at))


OLD = "the reading of enclosure is older than 10 s"
NEVER_READ = SensorStatus(
    driver="lm75", location="x", quantities=(Quantity.TEMPERATURE,), state=State.STARTING
)


@pytest.mark.parametrize(
    ("status", "doubt"),
    [
        (sensor(40.0, 0), ""),
        (sensor(40.0, -10), ""),
        (sensor(40.0, 0.5), ""),
        (sensor(40.0, -10.1), OLD),
        (sensor(40.0, 0, State.SUSPECT), "the reading of enclosure is doubted"),
        (sensor(None, 0, State.STALE), "enclosure has no reading"),
        (sensor(None, 0, State.FAULT), "enclosure has no reading"),
        (NEVER_READ, "enclosure has not been read yet"),
        (sensor(None, 0), "enclosure does not tell its temperature"),
        (sensor(math.nan, 0), "enclosure does not tell its temperature"),
        (sensor(math.inf, 0), "enclosure does not tell its temperature"),
    ],
)
def test_only_a_good_reading_of_now_is_believed(status: SensorStatus, doubt: str) -> None:
    found = doubt_about(
        {"enclosure": status},
        "enclosure",
        now=1000.0,
        maximum_age=10,
        quantity=Quantity.TEMPERATURE,
    )
    assert found == doubt


def test_a_sensor_that_is_not_there_has_no_reading() -> None:
    assert doubt_about({}, "bed", now=0, maximum_age=10) == "bed has no reading"


def test_a_quantity_is_named_in_words() -> None:
    status = sensor(20.0, 0)
    found = doubt_about(
        {"a": status}, "a", now=1000, maximum_age=10, quantity=Quantity.AMBIENT_TEMPERATURE
    )
    assert found == "a does not tell its ambient temperature"
