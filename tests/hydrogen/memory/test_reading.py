import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hydrogen.memory.reading import decimal


def single(value: float) -> float:
    [kept] = struct.unpack("f", struct.pack("f", value))
    return float(kept)


@pytest.mark.parametrize(
    "value",
    [
        0.0,
        21.4,
        -40.0625,
        0.1,
        100.0,
        1013.2549,  # hPa, to a hundredth of what a BMP581 resolves
        999.9998,
        300.0156,
        123_456.8,  # ohms
        8_388_607.0,
        5.1234,
        0.001,
        1650.0,
    ],
)
def test_what_a_sensor_gave_comes_back_to_the_digit(value: float) -> None:
    assert decimal(single(value)) == value


@given(st.floats(-1e7, 1e7, width=32))
def test_it_is_the_same_number_in_32_bits(value: float) -> None:
    assert single(decimal(value)) == value


@given(st.integers(-99_999_99, 99_999_99))
def test_every_number_of_seven_digits_survives_where_32_bits_have_as_many(number: int) -> None:
    value = number / 1000
    if abs(number) < 8_388_608:
        assert decimal(single(value)) == value
