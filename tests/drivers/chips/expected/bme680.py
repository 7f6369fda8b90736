"""The BME680 and the BME688.

Their datasheets print no example: the values are those of their formulas in integers on round
codes, with the coefficients of a real chip. The driver's formulas in floating point differ from
them by the roundings of those: less than 0.008 °C, 0.11 hPa, 0.06 %, 0.6 ohms, and of a BME688 the
last two digits of a resistance.
"""

from collections.abc import Iterator

from drivers.chips.bme680_options import Bme680Options
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, RH, P, GAS = (
    Quantity.TEMPERATURE,
    Quantity.HUMIDITY,
    Quantity.PRESSURE,
    Quantity.GAS_RESISTANCE,
)

# par_t2 = 26519, par_t3 = 3, and par_p1 to par_p10 =
# 35008, -10284, 88, 9692, -202, 30, 24, -516, -3469, 30.
FIRST = "9767 03 00 c088 d4d7 58 00 dc25 36ff 18 1e 0000 fcfd 73f2 1e"
# par_h1 to par_h7 = 794, 1007, 0, 45, 20, 120, -100; par_t1 = 26203; those of the heater are
# par_g1 to par_g3 = -30, -6000, 18, res_heat_val = 50, res_heat_range = 1.
SECOND = "3e fa 31 00 2d 14 78 9c 5b66 90e8 e2 12"

# The registers of temperature, pressure, humidity and gas, and their values; a BME688's are last.
BY_FORMULA = (
    ("480000", "440000", "4000", "5570", -39.3, 983.92, 14.585, 9165247, 73163200),
    ("5c0000", "500000", "5000", "aab3", -13.41, 946.14, 35.505, 887789, 7114100),
    ("666c00", "600000", "5800", "0035", 0.09, 855.48, 48.166, 403360, 3200000),
    ("75c000", "4e0000", "6000", "fff7", 19.94, 1015.65, 63.398, 45556, 363800),
    ("880000", "900000", "6800", "803a", 43.58, 559.43, 81.826, 7813, 62500),
    ("a40000", "600000", "9000", "403f", 79.86, 974.03, 100.0, 302, 2400),
    ("7c0000", "580000", "3000", "203c", 28.03, 955.62, 0.0, 2734, 21700),
)


def answers(
    temperature: str, pressure: str, humidity: str, gas: str, *, variant: str = "00"
) -> dict[str, str]:
    """Give what a chip sends that has new data."""
    both = f"{gas} 0000" if variant == "00" else f"0000 {gas}"
    zeros = dict.fromkeys(("5a", "64", "70", "71", "72", "74", "75"), "00")
    return {
        **zeros,
        "00": "32",
        "02": "10",
        "04": "10",
        "1d": f"80 00 {pressure} {temperature} {humidity} 000000 {both}",
        "8a": FIRST,
        "e1": SECOND,
        "d0": "61",
        "f0": variant,
    }


def _vectors(document: str, variant: str) -> Iterator[Vector]:
    for *codes, celsius, hectopascals, percent, ohms, ohms_of_bme688 in BY_FORMULA:
        texts = [str(code) for code in codes]
        low = variant == "00"
        for quantity, value, tolerance in (
            (T, celsius, 0.008),
            (P, hectopascals, 0.11),
            (RH, percent, 0.06),
            (GAS, ohms if low else ohms_of_bme688, 0.6 if low else 100),
        ):
            yield Vector(
                source=f"{document}, by the formulas in integers",
                values={quantity: float(value)},
                answers=answers(*texts, variant=variant),
                options=Bme680Options(gas=quantity is GAS),
                tolerance=tolerance,
            )


EXPECTED = {
    name: Expectation(
        # A digit inside of the ranges, beyond which a driver refuses a value.
        spans={
            T: Span(low=-39.9, high=84.9, step=0.001),
            P: Span(low=300.1, high=1099.9, step=0.01),
            RH: Span(low=0, high=100, step=0.01),
        },
        registers=dict.fromkeys((90, 100, 112, 113, 114, 116, 117), 1),
        vectors=list(_vectors(document, variant)),
    )
    for name, document, variant in (
        ("bme680", "BST-BME680-DS001, 3.3 and 3.4", "00"),
        ("bme688", "BST-BME688-DS000, 3.6", "01"),
    )
}
