"""The TMP117, TMP116 and TMP119."""

from drivers.chips import tmp117
from drivers.chips.identified_part import IdentifiedPart
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

# TI SNOSD82D Table 7-1, and the same in SBOS740A Table 1. Its last lines are -256 °C, which is no
# temperature, and 255.9921 °C, which no chip survives.
TABLE = {
    "f380": -25.0,
    "fff0": -0.125,
    "ffff": -0.0078125,
    "0000": 0.0,
    "0001": 0.0078125,
    "0010": 0.125,
    "0080": 1.0,
    "0c80": 25.0,
    "3200": 100.0,
}
# By the weight of a bit, 1/128 °C, which SNIS236 8.1.1 prints beside 25 °C and 24.5 °C.
ENDS = {"e480": -55.0, "ec00": -40.0, "0c40": 24.5, "3e80": 125.0}

SOURCES = {
    "tmp117": "SNOSD82D, Table 7-1",
    "tmp116": "SBOS740A, Table 1",
    "tmp119": "SNIS236, by 8.1.1",
}


def _vectors(part: IdentifiedPart) -> list[Vector]:
    (identity,) = part.identities
    return [
        Vector(
            source=SOURCES[part.name],
            values={Quantity.TEMPERATURE: celsius},
            # Twice a second, of eight averages, and Data_Ready.
            answers={"00": word, "01": "21a0", "0f": f"{identity.value:04x}"},
        )
        for word, celsius in {**TABLE, **ENDS}.items()
    ]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=part.low, high=part.high, step=1 / 128)},
        registers={
            tmp117.CONFIGURATION: 2,
            tmp117.HIGH_LIMIT: 2,
            tmp117.LOW_LIMIT: 2,
            tmp117.OFFSET: 2,
        },
        vectors=_vectors(part),
    )
    for part in tmp117.PARTS
}
