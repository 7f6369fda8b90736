"""The JC-42.4 class: all keep one format, of which each vendor prints other examples."""

from drivers.chips import jc42
from drivers.chips.identified_part import IdentifiedPart
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

# NXP SE97 Rev. 05, Table 14, with the status bits 000 and 111. It prints 1F40 beside -20 °C, which
# by the bits that stand there too is -12 °C, and is left out; -20 °C is 1EC0 in CAT6095 Rev. B.
SE97 = {
    "07d0": 125.0,
    "0190": 25.0,
    "0010": 1.0,
    "0004": 0.25,
    "0002": 0.125,
    "0000": 0.0,
    "1ffe": -0.125,
    "1ffc": -0.25,
    "1ff0": -1.0,
    "1e70": -25.0,
    "1c90": -55.0,
    "e7d0": 125.0,
    "e190": 25.0,
    "e002": 0.125,
    "fffe": -0.125,
    "fc90": -55.0,
}
# ON Semiconductor CAT6095, Table 13.
CAT6095 = {
    "1c90": -55.0,
    "1ce0": -50.0,
    "1e70": -25.0,
    "1ec0": -20.0,
    "1fff": -0.0625,
    "0000": 0.0,
    "0001": 0.0625,
    "0190": 25.0,
    "0320": 50.0,
    "07d0": 125.0,
}
# STMicroelectronics 15389 Rev. 5, Table 13; its upper three bits are anything.
STTS2002 = {
    "002c": 2.75,
    "0010": 1.0,
    "e004": 0.25,
    "0000": 0.0,
    "1ffc": -0.25,
    "3ff0": -1.0,
    "dfdc": -2.25,
}
# Microchip DS25095A and DS22203C, Equation 5-1, with flags that it has masked out.
MICROCHIP = {
    "c7d0": 125.0,
    "c194": 25.25,
    "0001": 0.0625,
    "0000": 0.0,
    "3fff": -0.0625,
    "3e6f": -25.0625,
    "3d80": -40.0,
}
TABLES = {
    "se97": ("NXP SE97 Rev. 05, Table 14", SE97),
    "cat6095": ("ON Semiconductor CAT6095, Table 13", CAT6095),
    "stts2002": ("STMicroelectronics 15389 Rev. 5, Table 13", STTS2002),
    "mcp9808": ("Microchip DS25095A, by Equation 5-1", MICROCHIP),
    "mcp9804": ("Microchip DS22203C, by Equation 5-1", MICROCHIP),
}
# The others have JC-42.4's register and no table here.
STANDARD = ("JC-42.4's temperature register, as in NXP SE97 Rev. 05, Table 14", SE97)


def _vectors(part: IdentifiedPart) -> list[Vector]:
    source, words = TABLES.get(part.name, STANDARD)
    return [
        Vector(
            source=source,
            values={Quantity.TEMPERATURE: celsius},
            answers={
                "01": "0000",
                "05": word,
                **{f"{item.register:02x}": f"{item.value:04x}" for item in part.identities},
                "08": "03",
            },
        )
        for word, celsius in words.items()
    ]


EXPECTED = {
    part.name: Expectation(
        spans={Quantity.TEMPERATURE: Span(low=-55, high=125, step=0.0625)},
        registers={
            jc42.CONFIGURATION: 2,
            jc42.UPPER: 2,
            jc42.LOWER: 2,
            jc42.CRITICAL: 2,
            **({jc42.RESOLUTION: 1} if part.resolution else {}),
        },
        vectors=_vectors(part),
    )
    for part in jc42.PARTS
}
