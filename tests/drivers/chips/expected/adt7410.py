"""The ADT7410, ADT7420 and ADT7422."""

from drivers.chips import adt7410
from drivers.chips.identified_part import IdentifiedPart
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

# Analog Devices ADT7410 Rev. A, Table 5 prints codes of 13 bits; the word has three bits below
# them, which in the 16-bit mode are the temperature's own, and zero for these.
TABLE = {
    0x1C90: -55.0,
    0x1CE0: -50.0,
    0x1E70: -25.0,
    0x1FFF: -0.0625,
    0x0000: 0.0,
    0x0001: 0.0625,
    0x0190: 25.0,
    0x0320: 50.0,
    0x07D0: 125.0,
    0x0960: 150.0,
}
# 16-Bit Temperature Data Format: code/128, and (code - 65536)/128 where it is negative.
FORMULA = {"0001": 0.0078125, "ffff": -0.0078125, "0c81": 25.0078125, "f37f": -25.0078125}

SOURCES = {
    "adt7410": "ADT7410 Rev. A",
    "adt7420": "ADT7420 Rev. 0",
    "adt7422": "ADT7422",
}


def _vectors(part: IdentifiedPart) -> list[Vector]:
    printed = {f"{code << 3:04x}": celsius for code, celsius in TABLE.items()}
    return [
        Vector(
            source=f"{SOURCES[part.name]}, {table}",
            values={Quantity.TEMPERATURE: celsius},
            answers={"00": word, "03": "80", "0b": "cb"},
        )
        for table, words in (("Table 5", printed), ("by Temperature Conversion Formulas", FORMULA))
        for word, celsius in words.items()
    ]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=part.low, high=part.high, step=1 / 128)},
        registers={
            adt7410.CONFIGURATION: 1,
            adt7410.HIGH: 2,
            adt7410.LOW: 2,
            adt7410.CRITICAL: 2,
            adt7410.HYSTERESIS: 1,
        },
        vectors=_vectors(part),
    )
    for part in adt7410.PARTS
}
