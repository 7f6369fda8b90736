"""The AHT10 and AHT20, the SHT2x, the HDC1080 and the AM2320, and their kin.

Where a datasheet prints a formula and few numbers, it is taken of round codes.
"""

from drivers.chips import aht_map, am2320, hdc1080_map, sht2x_map
from drivers.quantity import Quantity
from tests.drivers.chips.expectations import Expectation, Span, Vector

T, RH = Quantity.TEMPERATURE, Quantity.HUMIDITY

# The state, 20 bits of humidity, 20 bits of temperature, and the checksum of those that send one.
_AHT = {
    "18 10000 08000 6a": (-43.75, 6.25),
    "18 40000 10000 b2": (-37.5, 25.0),
    "18 e0000 28000 10": (-18.75, 87.5),
    "18 80000 40000 af": (0.0, 50.0),
    "18 c0000 60000 e2": (25.0, 75.0),
    "18 20000 80000 9f": (50.0, 12.5),
    "18 fffff a0000 55": (75.0, 100 - 100 / 0x100000),
}

# A temperature, and a humidity with its status of 0b10; each with its checksum. The humidity of
# 0x683a is that of Sensirion's note on the checksum; -6 % and 118.99 % are cropped.
_SHT2X = {
    ("000000", "000262"): (-46.85, 0.0),
    ("10006e", "10020c"): (-35.8675, 1.8125),
    ("2000dc", "2002be"): (-24.885, 9.625),
    ("400089", "683a7c"): (-2.92, 44.8880615234375),
    ("668075", "4002eb"): (23.506640625, 25.25),
    ("800023", "800241"): (41.01, 56.5),
    ("c000aa", "c002c8"): (84.94, 87.75),
    ("fffc7e", "fffe1c"): (128.859274902, 100.0),
}
_SI_IDENTITIES = {
    "si7006": "06fff6",
    "si7013": "0dffec",
    "si7020": "14ff41",
    "si7021": "15ffb5",
}

# The words at 0x00 and at 0x01.
_HDC1080 = {
    "0000 4000": (-40.0, 25.0),
    "1000 0400": (-29.6875, 1.5625),
    "2000 0000": (-19.375, 0.0),
    "4000 8000": (1.25, 50.0),
    "8000 c000": (42.5, 75.0),
    "c000 f000": (83.75, 93.75),
    "fffc 2000": (165 * 0xFFFC / 0x10000 - 40, 12.5),
}

# The first two are whole messages of the manual, 8.2.4 and 8.2.2; the third is its example of a
# temperature below zero, 8.3.2.
_AM2320 = {
    "0304 0339 0115 e1fe": (27.7, 82.5),
    "0304 01f4 00fa 31a5": (25.0, 50.0),
    "0304 0292 8065 f056": (-10.1, 65.8),
    "0304 0292 010d 91e8": (26.9, 65.8),
    "0304 03e7 8190 21a7": (-40.0, 99.9),
    "0304 0000 0320 f0c0": (80.0, 0.0),
    "0304 0001 0000 a028": (0.0, 0.1),
    "0304 00c8 8001 d016": (-0.1, 20.0),
}


def _spans(low: float, high: float, step: float, humidity_step: float) -> dict[Quantity, Span]:
    return {
        T: Span(low=low, high=high, step=step),
        RH: Span(low=0, high=100, step=humidity_step),
    }


def _vector(source: str, answers: dict[str, str], values: tuple[float, float]) -> Vector:
    return Vector(source=source, values=dict(zip((T, RH), values, strict=True)), answers=answers)


def _identity(part: sht2x_map.Part) -> dict[str, str]:
    return {"e7": "02"} if part.identity is None else {"fcc9": _SI_IDENTITIES[part.name]}


EXPECTED = {
    **{
        part.name: Expectation(
            spans=_spans(part.lowest, part.highest, 0.0002, 0.0001),
            vectors=[
                _vector(
                    f"{part.datasheet}, by the formulas of 6.1 and 6.2",
                    {"": "18", "ac3300": sent.replace(" ", "")[: 2 * part.length]},
                    values,
                )
                for sent, values in _AHT.items()
            ],
        )
        for part in aht_map.PARTS
    },
    **{
        part.name: Expectation(
            spans=_spans(-40, 125, 0.013, 0.032),
            registers={sht2x_map.READ_USER_REGISTER: 1},
            vectors=[
                _vector(
                    f"{part.datasheet}, by the formulas of its signal conversion",
                    {**_identity(part), "f3": temperature, "f5": humidity},
                    values,
                )
                for (temperature, humidity), values in _SHT2X.items()
            ],
        )
        for part in sht2x_map.PARTS
    },
    **{
        part.name: Expectation(
            # Zeros are refused: -40 °C and 0 % together are what a chip has at power-up.
            spans=_spans(-39, 125, 0.012, 0.007),
            registers={hdc1080_map.CONFIGURATION: 2},
            vectors=[
                _vector(
                    f"{part.datasheet}, by the formulas of 8.6.1 and 8.6.2",
                    {"fe": "5449", "ff": f"{part.device:04x}", "02": "1000", "00": words},
                    values,
                )
                for words, values in _HDC1080.items()
            ],
        )
        for part in hdc1080_map.PARTS
    },
    **{
        chip.name: Expectation(
            spans=_spans(-40, 80, 0.051, 0.051),
            vectors=[
                _vector("AM2320 product manual, 8.2 and 8.3", {"030004": frame}, values)
                for frame, values in _AM2320.items()
            ],
        )
        for chip in am2320.CHIPS
    },
}
