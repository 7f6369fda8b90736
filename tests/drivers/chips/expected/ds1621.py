"""The DS1621, DS1625, DS1631, DS1721 and DS1731."""

from drivers.chips import ds1621
from drivers.chips.ds1621_map import ACCESS_CONFIGURATION, ACCESS_HIGH, ACCESS_LOW, Part
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

# Maxim DS1621, Table 2.
NINE_BITS = {
    "7d00": 125.0,
    "1900": 25.0,
    "0080": 0.5,
    "0000": 0.0,
    "ff80": -0.5,
    "e700": -25.0,
    "c900": -55.0,
}
# Maxim DS1631, Table 4.
TWELVE_BITS = {
    "7d00": 125.0,
    "1910": 25.0625,
    "0a20": 10.125,
    "0080": 0.5,
    "0000": 0.0,
    "ff80": -0.5,
    "f5e0": -10.125,
    "e6f0": -25.0625,
    "c900": -55.0,
}
TABLES = {
    "ds1621": ("Maxim DS1621, Table 2", NINE_BITS),
    "ds1625": ("the format of Maxim DS1621, Table 2", NINE_BITS),
    "ds1631": ("Maxim DS1631, Table 4", TWELVE_BITS),
    "ds1721": ("Maxim DS1721, Table 2", TWELVE_BITS),
    "ds1731": ("Maxim DS1631, Table 4", TWELVE_BITS),
}


def _vectors(part: Part) -> list[Vector]:
    source, words = TABLES[part.name]
    return [
        Vector(
            source=source,
            values={Quantity.TEMPERATURE: celsius},
            answers={"aa": word, "ac": f"{part.power_up:02x}", "a1": "0f00", "a2": "0a00"},
        )
        for word, celsius in words.items()
    ]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=-55, high=125, step=part.format.step)},
        registers={ACCESS_CONFIGURATION: 1, ACCESS_HIGH: 2, ACCESS_LOW: 2},
        vectors=_vectors(part),
    )
    for part in ds1621.PARTS
}
