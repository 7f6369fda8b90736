"""The BMP388 and the BMP390.

The datasheets print no example: the values are those of their formulas in floating point on round
codes, with the coefficients of a real chip. The driver's formulas in integers cut off what is below
0.01 °C and 0.01 Pa.
"""

from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, P = Quantity.TEMPERATURE, Quantity.PRESSURE

# T1 to T3 are 27355, 18817 and -10; P1 to P11 are
# -702, -3205, 35, 0, 26419, 31923, -13, -10, 16689, 11 and -60.
COEFFICIENTS = "db6a8149f6 42fd7bf32300 3367b37cf3f631410bc4"

# The registers of temperature and pressure, low byte first, and their values.
BY_FORMULA = (
    ("004048", "000054", -39.9271, 1112.4313),
    ("00005c", "000060", -17.0952, 1061.5044),
    ("00db6a", "000070", 0.0, 943.0125),
    ("00407c", "000068", 19.9314, 1075.5309),
    ("00b080", "00006c", 25.0013, 1044.7753),
    ("0000a0", "000098", 60.6055, 617.9136),
    ("0090b5", "0000b0", 84.9493, 359.8587),
)


def answers(temperature: str, pressure: str, *, identity: str = "50") -> dict[str, str]:
    """Give what a chip sends after a forced measurement."""
    return {
        "00": f"{identity} 00 00 70 {pressure} {temperature}",
        "1b": "00",
        "1c": "02",
        "1f": "00",
        "31": COEFFICIENTS,
    }


EXPECTED = {
    name: Expectation(
        # A digit inside of the ranges, beyond which a driver refuses a value.
        spans={
            T: Span(low=-39.9, high=84.9, step=0.011),
            P: Span(low=300.1, high=1249.9, step=0.01),
        },
        registers={0x1B: 1, 0x1C: 1, 0x1F: 1},
        vectors=[
            Vector(
                source=f"{document}, by the formulas of its Appendix",
                values={T: celsius, P: hectopascals},
                answers=answers(temperature, pressure, identity=identity),
                tolerance=0.0101,
            )
            for temperature, pressure, celsius, hectopascals in BY_FORMULA
        ],
    )
    for name, document, identity in (
        ("bmp388", "BST-BMP388-DS001", "50"),
        ("bmp390", "BST-BMP390-DS002", "60"),
    )
}
