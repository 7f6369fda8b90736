"""The formulas of the BME680 and the BME688 against those in integers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.bme680_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    ohms,
    ohms_of_bme688,
    percent,
    res_heat,
)
from drivers.chips.bme680_map import Heater
from tests.drivers.chips import bosch_integers
from tests.drivers.chips.expected.bme680 import FIRST, SECOND

CALIBRATION = Calibration.of(bytes.fromhex(FIRST), bytes.fromhex(SECOND), bytes.fromhex("32 10 10"))


def test_the_coefficients_are_taken_out_of_their_bits() -> None:
    assert (
        Calibration(
            temperature=(26203, 26519, 3),
            pressure=(35008, -10284, 88, 9692, -202, 30, 24, -516, -3469, 30),
            humidity=(794, 1007, 0, 45, 20, 120, -100),
            heater=(-30, -6000, 18, 1, 50),
            range_switching_error=1,
        )
        == CALIBRATION
    )


def test_the_range_switching_error_may_be_negative() -> None:
    data = bytes.fromhex("80 3f f5")
    calibration = Calibration.of(bytes.fromhex(FIRST), bytes.fromhex(SECOND), data)
    assert calibration.range_switching_error == -1
    assert calibration.heater[3:] == (3, -128)


# From -40 °C to 85 °C, and 300 hPa to 1100 hPa.
@given(
    raw=st.integers(0x47800, 0xA7F00),
    raw_pressure=st.integers(0x40000, 0x98000),
    raw_humidity=st.integers(0x3000, 0x9000),
)
def test_the_formulas_are_those_in_integers_but_for_the_roundings_of_these(
    raw: int, raw_pressure: int, raw_humidity: int
) -> None:
    cal = CALIBRATION
    fine = fine_temperature(raw, cal.temperature)
    integer = bosch_integers.fine_temperature(raw, cal.temperature)
    assert celsius(fine) == pytest.approx((integer * 5 + 128 >> 8) / 100, abs=0.008)
    pascals = bosch_integers.pascals(raw_pressure, integer, cal.pressure)
    assert hectopascals(raw_pressure, fine, cal.pressure) == pytest.approx(pascals / 100, abs=0.11)
    humidity = bosch_integers.thousandths_of_percent(raw_humidity, integer, cal.humidity)
    assert percent(raw_humidity, celsius(fine), cal.humidity) == pytest.approx(
        humidity / 1000, abs=0.07
    )


@given(raw=st.integers(0, 1023), gas_range=st.integers(0, 15), error=st.integers(-8, 7))
def test_so_are_those_of_the_gas_resistance(raw: int, gas_range: int, error: int) -> None:
    expected = bosch_integers.ohms(raw, gas_range, error)
    assert ohms(raw, gas_range, error) == pytest.approx(expected, rel=1e-6, abs=0.51)
    truncated = bosch_integers.ohms_of_bme688(raw, gas_range)
    assert 0 <= ohms_of_bme688(raw, gas_range) - truncated < 100


@given(target=st.integers(200, 400), ambient=st.integers(-20, 60))
def test_so_is_that_of_the_heater(target: int, ambient: int) -> None:
    # The integers leave the surroundings out, where par_g3 times their degrees is below 1000.
    expected = bosch_integers.res_heat(target, ambient, CALIBRATION.heater)
    assert res_heat(target, ambient, CALIBRATION.heater) == pytest.approx(expected, abs=3)


@pytest.mark.parametrize(
    ("milliseconds", "register"),
    [(1, 0x01), (63, 0x3F), (64, 0x50), (100, 0x59), (150, 0x66), (1000, 0xBF), (4032, 0xFF)],
)
def test_the_heater_is_on_for_its_time_and_less_than_a_step_more(
    milliseconds: int, register: int
) -> None:
    # BST-BME680-DS001, 5.3.3.3: 6 bits, times 1, 4, 16 or 64. It prints 100 ms as 0x59.
    assert Heater(celsius=320, milliseconds=milliseconds).gas_wait == register
    assert (register & 0x3F) * 4 ** (register >> 6) >= milliseconds
