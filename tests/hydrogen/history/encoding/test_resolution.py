import pytest

from drivers.quantity import Quantity
from hydrogen.history.encoding.resolution import grid, rounded, steps


def test_volts_and_amperes_are_finer_than_degrees_and_ohms_coarser() -> None:
    found = {quantity: steps(quantity) for quantity in Quantity}

    assert found[Quantity.TEMPERATURE] == found[Quantity.HUMIDITY] == 1000
    assert found[Quantity.VOLTAGE] == found[Quantity.CURRENT] == 10_000
    assert found[Quantity.GAS_RESISTANCE] == 1
    assert steps("of_a_third_party") == 1000


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([20.0, 21.0], 1),
        ([20.0625, -3.5], 16),
        ([20.01, 20.0], 100),
        ([0.1 + 0.2], 10),
        ([1 / 128], 128),
        ([0.001], 1000),
        ([1 / 3], 1000),
        ([], 1),
    ],
)
def test_a_grid_is_the_coarsest_with_which_all_are_exact(
    values: list[float], expected: int
) -> None:
    count, numbers = grid(values, 1000)

    assert count == expected
    assert numbers == [round(value * count) for value in values]


def test_a_grid_that_only_the_first_values_are_on_is_none_of_theirs() -> None:
    values = [20.0] * 300
    for place in (1, 17, 150, 298, 299):
        values[place] += 1 / 128

        assert grid(values, 1000)[0] == 128

        values[place] += 1 / 3
        assert grid(values, 1000)[0] == 1000
        values[place] = 20.0


def test_halves_are_rounded_to_the_even_step() -> None:
    assert rounded([0.0005, 0.0015, -0.0005, -0.0015], 1000) == [0, 2, 0, -2]
