import pytest

from hydrogen.config.reading import Measured
from hydrogen.rules.units import duration, unit_of


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.5, "0.5 s"),
        (30, "30 s"),
        (90, "90 s"),
        (119, "119 s"),
        (120, "2 min"),
        (300, "5 min"),
        (3599, "1 h"),
        (3600, "1 h"),
        (9000, "2 h 30 min"),
        (86_400, "24 h"),
    ],
)
def test_a_time_as_people_say_it(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize("measured", Measured)
def test_every_quantity_has_a_unit(measured: Measured) -> None:
    assert unit_of(measured).symbol
