"""The MCP9600 and MCP9601."""

from drivers.chips.mcp9600_map import CONFIGURATION, PARTS, THERMOCOUPLE, Part
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

# Microchip DS20005426C, Equations 5-1 and 5-3: (upper byte x 16 + lower byte / 16), and 4096 less
# where the upper byte's first bit is set. No table prints codes.
FORMULA = (
    ("55c0", 1372.0, "07d0", 125.0),
    ("0fa0", 250.0, "0190", 25.0),
    ("0191", 25.0625, "0001", 0.0625),
    ("0001", 0.0625, "0000", 0.0),
    ("0000", 0.0, "0010", 1.0),
    ("ffff", -0.0625, "ffff", -0.0625),
    ("f6a5", -149.6875, "fe70", -25.0),
    ("f380", -200.0, "fd80", -40.0),
)


def _vectors(part: Part) -> list[Vector]:
    return [
        Vector(
            source="DS20005426C, by Equations 5-1 and 5-3",
            values={Quantity.TEMPERATURE: hot, Quantity.AMBIENT_TEMPERATURE: cold},
            answers={
                "00": hot_word,
                "02": cold_word,
                "04": "40",
                "0400": "",
                "05": "00",
                "06": "00",
                "20": f"{part.identity:02x}10",
            },
        )
        for hot_word, hot, cold_word, cold in FORMULA
    ]


EXPECTED = {
    part.name: Expectation(
        spans={
            Quantity.TEMPERATURE: Span(low=-200, high=1372, step=0.0625),
            Quantity.AMBIENT_TEMPERATURE: Span(low=-40, high=125, step=0.0625),
        },
        registers={THERMOCOUPLE: 1, CONFIGURATION: 1},
        vectors=_vectors(part),
    )
    for part in PARTS
}
