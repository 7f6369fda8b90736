"""The DPS310.

Its datasheet prints no example: the values are those of its formulas, 4.9.1 and 4.9.2, in fractions
on raw numbers that are round parts of their scales, with the coefficients of a real chip. The
temperature is sampled twice and the pressure four times: Table 9, 1572864 and 3670016.
"""

from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, P = Quantity.TEMPERATURE, Quantity.PRESSURE

# c0 = 225, c1 = -291, c00 = 81061, c10 = -57006,
# c01 = -1594, c11 = 1233, c20 = -9401, c21 = 91, c30 = -1222.
COEFFICIENTS = "0e1edd 13ca5f2152 f9c6 04d1 db47 005b fb3a"

# The registers of temperature and pressure, and their values: of 1/2 and -1/4 the first, and so on.
BY_FORMULA = (
    ("0c0000", "f20000", -33.0, 937.9575),
    ("0c0000", "070000", -33.0, 730.6674609375),
    ("09c000", "000000", -5.71875, 804.134375),
    ("090000", "e40000", 3.375, 1065.4609375),
    ("060000", "eb0000", 39.75, 1006.6978125),
    ("030000", "1c0000", 76.125, 499.3565625),
    ("0a8000", "ee8000", -14.8125, 971.3253979492188),
    ("0c6000", "230000", -37.546875, 410.55420654296876),
)


def answers(temperature: str, pressure: str) -> dict[str, str]:
    """Give what a chip sends that has finished both conversions with our settings."""
    return {
        "00": pressure,
        "03": temperature,
        # Two a second and four samples, the external sensor and two samples, all ready.
        "06": "12 91 f0",
        "07": "91",
        "08": "f0",
        "09": "00",
        "0d": "10",
        "10": COEFFICIENTS,
        "28": "80",
        "32": "02",
    }


EXPECTED = {
    "dps310": Expectation(
        # A digit inside of the ranges, beyond which a driver refuses a value.
        spans={
            T: Span(low=-39.9, high=84.9, step=0.001),
            P: Span(low=300.1, high=1199.9, step=0.001),
        },
        registers={0x06: 1, 0x07: 1, 0x09: 1},
        vectors=[
            Vector(
                source="DPS310 V1.2, by the formulas of 4.9.1 and 4.9.2",
                values={T: celsius, P: hectopascals},
                answers=answers(temperature, pressure),
            )
            for temperature, pressure, celsius, hectopascals in BY_FORMULA
        ],
    )
}
