import pytest

from drivers.quantity import Quantity
from hydrogen.history.answers.digits import digits


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (Quantity.TEMPERATURE, 4),
        (Quantity.VOLTAGE, 5),
        (Quantity.SPEED, 2),
        (Quantity.GAS_RESISTANCE, 1),
        ("colour_kelvin", 4),
    ],
)
def test_a_value_is_told_with_a_digit_more_than_it_is_kept_with(
    quantity: str, expected: int
) -> None:
    assert digits(quantity) == expected
