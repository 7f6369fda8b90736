"""The formulas of the BMP280 and the BME280 against those in floating point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.bme280_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    percent,
)
from tests.drivers.chips import bosch_doubles
from tests.drivers.chips.expected.bme280 import COEFFICIENTS, HUMIDITY_COEFFICIENTS

CALIBRATION = Calibration.of(bytes.fromhex(COEFFICIENTS), bytes.fromhex(HUMIDITY_COEFFICIENTS))


def test_the_coefficients_are_those_of_the_datasheets_example() -> None:
    assert (
        Calibration(
            temperature=(27504, 26435, -1000),
            pressure=(36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000),
            humidity=(75, 362, 0, 313, 50, 30),
        )
        == CALIBRATION
    )


def test_humidity_coefficients_of_twelve_bits_may_be_negative() -> None:
    # 0xE4, 0xE5, 0xE6: dig_H4 = 0xFF2, and dig_H5 = 0x800.
    data = bytes.fromhex("ffff 07 ff 02 80 ff")
    calibration = Calibration.of(bytes.fromhex(COEFFICIENTS), data)
    assert calibration.humidity == (75, -1, 7, -14, -2048, -1)


def test_the_datasheets_example_is_met_to_its_last_digit() -> None:
    fine = fine_temperature(519888, CALIBRATION.temperature)
    assert fine == 128422
    assert celsius(fine) == 25.08
    assert hectopascals(415148, fine, CALIBRATION.pressure) == pytest.approx(1006.5327, abs=2e-4)


# From -40 °C to 85 °C, 300 hPa to 1100 hPa, and beyond.
@given(raw=st.integers(313_696, 712_456), raw_pressure=st.integers(0x40000, 0xB2000))
def test_the_integer_formulas_are_those_in_floating_point_but_for_their_roundings(
    raw: int, raw_pressure: int
) -> None:
    t, p = CALIBRATION.temperature, CALIBRATION.pressure
    fine, exact = fine_temperature(raw, t), bosch_doubles.fine_temperature(raw, t)
    assert celsius(fine) == pytest.approx(exact / 5120, abs=0.008)
    pressure = bosch_doubles.pascals(raw_pressure, exact, p) / 100
    assert hectopascals(raw_pressure, fine, p) == pytest.approx(pressure, abs=0.006)


@given(raw=st.integers(313_696, 712_456), raw_humidity=st.integers(0, 0xFFFF))
def test_so_is_that_of_humidity_from_0_to_100(raw: int, raw_humidity: int) -> None:
    fine = fine_temperature(raw, CALIBRATION.temperature)
    exact = bosch_doubles.fine_temperature(raw, CALIBRATION.temperature)
    humidity = bosch_doubles.percent(raw_humidity, exact, CALIBRATION.humidity)
    assert percent(raw_humidity, fine, CALIBRATION.humidity) == pytest.approx(humidity, abs=0.009)
