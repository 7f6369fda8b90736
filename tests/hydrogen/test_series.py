import pytest

from drivers.quantity import Quantity
from hydrogen.series import Series, from_wire_name, is_possible, wire_name


@pytest.mark.parametrize("quantity", Quantity)
def test_whatever_a_configuration_can_have_is_possible(quantity: Quantity) -> None:
    for series in (("sensor", "a" + "_9" * 15 + "z", quantity.value), ("host", "cpu", quantity)):
        assert is_possible(series)
        assert from_wire_name(wire_name(series)) == series


@pytest.mark.parametrize(
    "series",
    [
        ("sensor", '=HYPERLINK("http://x")', "temperature_celsius"),
        ("sensor", "+1", "temperature_celsius"),
        ("sensor", "bed", "-temperature"),
        ("sensor", "@bed", "temperature_celsius"),
        ("sensor", "bed\x1b[2J", "temperature_celsius"),
        ("sensor", "bed.hot", "temperature_celsius"),
        ("sensor", "Bed", "temperature_celsius"),
        ("sensor", "_bed", "temperature_celsius"),
        ("sensor", "1bed", "temperature_celsius"),
        ("sensor", "bétt", "temperature_celsius"),
        ("sensor", "", "temperature_celsius"),
        ("sensor", "b" * 65, "temperature_celsius"),
        ("printer", "bed", "temperature_celsius"),
    ],
)
def test_other_names_are_of_a_file_of_somebody_else(series: Series) -> None:
    assert not is_possible(series)
