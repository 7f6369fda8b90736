"""The LM75's family; its vectors and what else there is to them are in ``vectors.py``."""

from drivers.chips import lm75, tmp102
from drivers.chips.lm75_map import CONFIGURATION, HYSTERESIS, IDENTITY, OVERTEMPERATURE, Part
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector
from tests.drivers.chips.vectors import VECTORS


def _vectors(part: Part) -> list[Vector]:
    table = VECTORS[part.name]
    return [
        Vector(
            source=table.source,
            values={Quantity.TEMPERATURE: celsius},
            answers={
                "00": f"{code << 16 - table.bits:04x}",
                f"{CONFIGURATION:02x}": part.power_up.to_bytes(part.width, "big").hex(),
                f"{IDENTITY:02x}": f"{part.identity or 0:04x}",
            },
        )
        for code, celsius in table.codes.items()
    ]


EXPECTED = {
    part.name: Expectation(
        spans={
            Quantity.TEMPERATURE: Span(
                low=-55, high=125, step=part.format(part.continuous(part.power_up)).step
            )
        },
        registers={CONFIGURATION: part.width, HYSTERESIS: 2, OVERTEMPERATURE: 2},
        vectors=_vectors(part),
    )
    for part in (*lm75.PARTS, *tmp102.PARTS)
}
