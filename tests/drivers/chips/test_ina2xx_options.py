import re
from collections.abc import Callable

import pytest

from drivers.chips.ina2xx_options import Ina219Options, Ina226Options


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: Ina219Options(shunt_resistance=0.0), "shunt_resistance must be above zero"),
        (
            lambda: Ina219Options(max_current=5.0),
            "max_current must be above zero, and 3.2 at most with a shunt of 0.1 ohms",
        ),
        (
            lambda: Ina226Options(shunt_resistance=0.002, max_current=50.0),
            "max_current must be above zero, and 40.96 at most with a shunt of 0.002 ohms",
        ),
        (
            lambda: Ina226Options(max_current=-1.0),
            "max_current must be above zero, and 0.8192 at most with a shunt of 0.1 ohms",
        ),
    ],
)
def test_a_current_that_the_chip_cannot_measure_is_refused_in_the_configuration(
    make: Callable[[], object], text: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        make()
