"""Every row of the catalogue against its datasheet, from the bytes on the wire to the values."""

import pytest

from drivers.chips import CATALOGUE
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Vector
from tests.drivers.chips.expected import EXPECTED
from tests.drivers.chips.wire import bus_with, device_for, take

_ABSOLUTE_ZERO = -273.15


@pytest.mark.parametrize(
    ("name", "vector"),
    [
        pytest.param(name, vector, id=f"{name}-{index}")
        for name, expected in EXPECTED.items()
        for index, vector in enumerate(expected.vectors)
    ],
)
def test_what_a_chip_sends_is_what_its_datasheet_says_it_means(name: str, vector: Vector) -> None:
    chip = CATALOGUE[name]
    address = min(chip.addresses)
    device = device_for(bus_with(vector.chip(), address), address)
    options = vector.options or chip.options()
    sensor = chip.open(device, options)
    sensor.start()
    values = take(sensor).values
    assert set(vector.values) <= set(values) == set(chip.quantities_with(options))
    for quantity, value in vector.values.items():
        assert values[quantity] == pytest.approx(value, rel=1e-9, abs=vector.tolerance)


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_row_has_six_vectors_with_their_source(name: str) -> None:
    vectors = EXPECTED[name].vectors
    assert len({(*vector.values.items(),) for vector in vectors}) >= 6
    assert all(vector.source for vector in vectors)


@pytest.mark.parametrize("name", CATALOGUE)
def test_where_it_can_measure_negative_values_two_vectors_are_negative(name: str) -> None:
    expected = EXPECTED[name]
    for quantity, span in expected.spans.items():
        values = [v.values[quantity] for v in expected.vectors if quantity in v.values]
        assert values
        if span.low < 0:
            assert sum(value < 0 for value in values) >= 2


def test_no_expectation_is_of_a_chip_that_is_not_there() -> None:
    assert set(EXPECTED) == set(CATALOGUE)


@pytest.mark.parametrize("name", CATALOGUE)
def test_no_span_is_below_absolute_zero(name: str) -> None:
    for quantity, span in EXPECTED[name].spans.items():
        assert span.low < span.high
        if quantity in (Quantity.TEMPERATURE, Quantity.AMBIENT_TEMPERATURE):
            assert span.low > _ABSOLUTE_ZERO
