from math import inf, nan

import pytest

from hydrogen.history.encoding.fixed import Fixed, fixed


def test_numbers_on_a_grid_are_told_in_its_steps_and_means_in_parts_of_them() -> None:
    found = fixed([20.0625], [20.0875], [20.125], count=[10], quantity="temperature_celsius")

    assert found == Fixed(steps=16, parts=10, low=[321], span=[1], lift=[4])


def test_numbers_on_no_grid_are_told_in_the_resolution() -> None:
    found = fixed([1 / 3], [0.5], [2 / 3], count=[7], quantity="temperature_celsius")

    assert found == Fixed(steps=1000, parts=1, low=[333], span=[334], lift=[167])


def test_a_mean_that_rounding_moved_past_the_high_is_put_back() -> None:
    found = fixed([0.1], [0.1 + 1e-17], [0.1], count=[3], quantity="temperature_celsius")

    assert found == Fixed(steps=10, parts=1, low=[1], span=[0], lift=[0])


def test_a_mean_that_rounding_moved_to_the_next_step_is_put_back() -> None:
    low, mean = 0.3345, 0.3345000000000001
    found = fixed([low], [mean], [low], count=[10], quantity="temperature_celsius")

    assert found == Fixed(steps=1000, parts=1, low=[334], span=[0], lift=[0])


def test_a_mean_that_is_none_of_such_readings_cannot_be_told() -> None:
    assert fixed([1.0], [2.0], [1.5], count=[3], quantity="temperature_celsius") is None
    assert fixed([1.0], [1.0], [0.5], count=[3], quantity="temperature_celsius") is None


@pytest.mark.parametrize("strange", [inf, -inf, nan, 1e300, -1e300, 2.0**60])
def test_what_has_no_end_or_too_many_steps_cannot_be_told(strange: float) -> None:
    for values in ((strange, 1.0, 1.0), (1.0, strange, 1.0), (1.0, 1.0, strange)):
        low, mean, high = ([20.0] * 100 + [value] for value in values)

        assert fixed(low, mean, high, count=[1] * 101, quantity="temperature_celsius") is None
