"""The BMP280 and the BME280.

The datasheet prints one example, BST-BMP280-DS001, 3.12. The other values are those of its formulas
in floating point on round codes, with the same coefficients: the integer formulas of the driver
differ from them by their roundings, less than 0.008 °C, 0.6 Pa and 0.009 %.
"""

from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, RH, P = Quantity.TEMPERATURE, Quantity.HUMIDITY, Quantity.PRESSURE

# dig_T1 to dig_P9 of the example, two reserved bytes of which the second is the BME280's dig_H1.
COEFFICIENTS = "706b 4367 18fc 7d8e 43d6 d00b 270b 8c00 f9ff 8c3c f8c6 7017 00 4b"
# dig_H2 = 362, dig_H3 = 0, dig_H4 = 313, dig_H5 = 50, dig_H6 = 30.
HUMIDITY_COEFFICIENTS = "6a01 00 13 29 03 1e"

EXAMPLE = ("7eed00", "655ac0", 25.08, 1006.5327)
# The registers of temperature, pressure and humidity, and their values.
BY_FORMULA = (
    ("4ca000", "480000", "5000", -39.9530, 1095.2649, 6.3040),
    ("600000", "600000", "6000", -14.7882, 981.3834, 25.6889),
    ("6b7000", "680000", "6800", 0.0, 950.2771, 36.2225),
    ("7e0000", "580000", "7000", 23.8942, 1099.0947, 47.5845),
    ("926400", "980000", "7800", 49.9902, 674.6383, 59.9797),
    ("ad0000", "700000", "9800", 83.8063, 1015.2409, 100.0),
    ("7f0000", "b20000", "4000", 25.1777, 469.7295, 0.0),
)


def answers(temperature: str, pressure: str, humidity: str = "") -> dict[str, str]:
    """Give what a chip sends after a forced measurement with the oversampling of our defaults."""
    return {
        "88": COEFFICIENTS,
        "e1": HUMIDITY_COEFFICIENTS,
        "d0": "60" if humidity else "58",
        "f2": "00",
        "f3": f"00 4c 00 00 {pressure} {temperature} {humidity}",
        "f4": "00",
        "f5": "00",
    }


_BMP280 = [
    Vector(
        source="BST-BMP280-DS001, 3.12",
        values={T: EXAMPLE[2], P: EXAMPLE[3]},
        answers=answers(*EXAMPLE[:2]),
        tolerance=0.006,
    ),
    *(
        Vector(
            source="BST-BMP280-DS001, by the formulas of 8.1",
            values={T: celsius, P: hectopascals},
            answers=answers(temperature, pressure),
            tolerance=0.008,
        )
        for temperature, pressure, _, celsius, hectopascals, _ in BY_FORMULA
    ),
]
_BME280 = [
    Vector(
        source="BST-BMP280-DS001, 3.12",
        values={T: EXAMPLE[2], P: EXAMPLE[3]},
        answers=answers(*EXAMPLE[:2], "7000"),
        tolerance=0.006,
    ),
    *(
        Vector(
            source="BST-BME280-DS002, by the formulas of 8.1",
            values={T: celsius, P: hectopascals, RH: percent},
            answers=answers(temperature, pressure, humidity),
            tolerance=0.009,
        )
        for temperature, pressure, humidity, celsius, hectopascals, percent in BY_FORMULA
    ),
]
# A digit inside of the ranges, beyond which a driver refuses a value.
_SPANS = {T: Span(low=-39.9, high=84.9, step=0.011), P: Span(low=300.1, high=1099.9, step=0.011)}

EXPECTED = {
    "bmp280": Expectation(spans=_SPANS, registers={0xF4: 1, 0xF5: 1}, vectors=_BMP280),
    "bme280": Expectation(
        spans=_SPANS | {RH: Span(low=0, high=100, step=0.011)},
        registers={0xF2: 1, 0xF4: 1, 0xF5: 1},
        vectors=_BME280,
    ),
}
