import re
from collections.abc import Callable

import pytest

from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.thermistor import Thermistor

Make = Callable[[], Ads1115Options]


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (
            lambda: Ads1115Options(full_scale=5.0),
            "full_scale is one of 6.144, 4.096, 2.048, 1.024, 0.512, 0.256 (volts), not 5",
        ),
        (
            lambda: Ads1115Options(series_resistor=4700.0),
            "series_resistor is a thermistor's: say which with the option thermistor",
        ),
        (
            lambda: Ads1115Options(thermistor=Thermistor.SEMITEC_104GT, supply=3.3),
            "a thermistor needs series_resistor, the ohms of the divider's other half",
        ),
        (
            lambda: Ads1115Options(thermistor=Thermistor.SEMITEC_104GT, series_resistor=4700.0),
            "a thermistor needs supply, the volts across the divider",
        ),
        (
            lambda: Ads1115Options(
                thermistor=Thermistor.SEMITEC_104GT, series_resistor=4700.0, supply=5.0
            ),
            "a supply of 5 V needs a larger full_scale than 4.096",
        ),
        (
            lambda: Ads1115Options(
                thermistor=Thermistor.SEMITEC_104GT, series_resistor=-1.0, supply=3.3
            ),
            "series_resistor must be above zero",
        ),
        (
            lambda: Ads1115Options(thermistor=Thermistor.NTC_100K_3950, beta=3950.0),
            "the thermistor 100k_3950 takes no beta",
        ),
        (
            lambda: Ads1115Options(thermistor=Thermistor.BETA, resistance=10_000.0),
            "the thermistor beta needs beta",
        ),
        (
            lambda: Ads1115Options(thermistor=Thermistor.STEINHART_HART, coefficients=(1e-3, 2e-4)),
            "coefficients are three, a, b and c: b above zero, c zero or above",
        ),
    ],
)
def test_settings_that_cannot_be_meant_together_are_explained(make: Make, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        make()
