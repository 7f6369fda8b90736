"""Temperatures and their words as the datasheets print them.

A code is right-aligned in as many bits as its table uses; the driver sees it left-justified in 16.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Vectors:
    source: str
    bits: int
    codes: dict[int, float]


_LM75 = {
    0x0FA: 125.0,
    0x032: 25.0,
    0x001: 0.5,
    0x000: 0.0,
    0x1FF: -0.5,
    0x1CE: -25.0,
    0x192: -55.0,
}
_NXP = {
    0x3F8: 127.0,
    0x3F7: 126.875,
    0x3F1: 126.125,
    0x3E8: 125.0,
    0x0C8: 25.0,
    0x001: 0.125,
    0x000: 0.0,
    0x7FF: -0.125,
    0x738: -25.0,
    0x649: -54.875,
    0x648: -55.0,
}
_TI = {
    0x7FF: 127.9375,
    0x640: 100.0,
    0x500: 80.0,
    0x4B0: 75.0,
    0x320: 50.0,
    0x190: 25.0,
    0x004: 0.25,
    0x000: 0.0,
    0xFFC: -0.25,
    0xE70: -25.0,
    0xC90: -55.0,
}
_DALLAS = {
    0x7D00: 125.0,
    0x1910: 25.0625,
    0x0A20: 10.125,
    0x0080: 0.5,
    0x0000: 0.0,
    0xFF80: -0.5,
    0xF5E0: -10.125,
    0xE6F0: -25.0625,
    0xC900: -55.0,
}
_TI_EXTENDED = {
    0x0960: 150.0,
    0x0800: 128.0,
    0x07FF: 127.9375,
    0x0640: 100.0,
    0x0500: 80.0,
    0x04B0: 75.0,
    0x0320: 50.0,
    0x0190: 25.0,
    0x0004: 0.25,
    0x0000: 0.0,
    0x1FFC: -0.25,
    0x1E70: -25.0,
    0x1C90: -55.0,
}

VECTORS: dict[str, Vectors] = {
    "lm75": Vectors(source="DS012658, Temperature Data Format", bits=9, codes=_LM75),
    "lm75a": Vectors(source="SNOS808, Temperature Data Format", bits=9, codes=_LM75),
    "lm75b": Vectors(source="NXP LM75B Rev. 6.1, Table 10", bits=11, codes=_NXP),
    "pct2075": Vectors(source="NXP PCT2075 Rev. 9, Temp register value", bits=11, codes=_NXP),
    # The last two codes are those of -128 °C, printed in earlier revisions, and of the first step.
    "tmp75": Vectors(
        source="SBOS288M, Table 7-1", bits=12, codes=_TI | {0x800: -128.0, 0x001: 0.0625}
    ),
    "tmp175": Vectors(
        source="SBOS288M, Table 7-1", bits=12, codes=_TI | {0x800: -128.0, 0x001: 0.0625}
    ),
    "tmp275": Vectors(source="SBOS363D, Table 5", bits=12, codes=_TI),
    "tmp105": Vectors(source="SLLS648D, Table 5", bits=12, codes=_TI),
    "tmp1075": Vectors(
        source="SBOS854F, Table 7-1",
        bits=16,
        codes={
            0x7FF0: 127.9375,
            0x6400: 100.0,
            0x5000: 80.0,
            0x4B00: 75.0,
            0x3200: 50.0,
            0x1900: 25.0,
            0x0040: 0.25,
            0x0010: 0.0625,
            0x0000: 0.0,
            0xFFF0: -0.0625,
            0xFFC0: -0.25,
            0xE700: -25.0,
            0xCE00: -50.0,
            0x8000: -128.0,
        },
    ),
    "tmp1075n": Vectors(
        source="SBOS854F, Table 7-1",
        bits=16,
        codes={
            0x7FF0: 127.9375,
            0x4B00: 75.0,
            0x0010: 0.0625,
            0x0000: 0.0,
            0xFFF0: -0.0625,
            0xE700: -25.0,
            0x8000: -128.0,
        },
    ),
    "ds75": Vectors(source="19-7848, Temperature/Data Relationship", bits=16, codes=_DALLAS),
    "ds1775": Vectors(source="DS1775, Table 2", bits=16, codes=_DALLAS),
    # Of its table those without the twelfth bit. It prints -10.25 °C beside F5E0, and -10.125 °C is
    # meant: the code is one of 1/8 °C.
    "stds75": Vectors(
        source="ST 13297 Rev. 9, Table 3",
        bits=16,
        codes={code: celsius for code, celsius in _DALLAS.items() if not code & 0x0010},
    ),
    # Its datasheet gives the weights of the bits: the sign, 64 °C to 1 °C, and 0.5 °C.
    "max6625": Vectors(
        source="19-1841, Temperature Register",
        bits=9,
        codes={
            0x0FA: 125.0,
            0x0FF: 127.5,
            0x032: 25.0,
            0x001: 0.5,
            0x000: 0.0,
            0x1FF: -0.5,
            0x1CE: -25.0,
            0x192: -55.0,
        },
    ),
    # Likewise, down to 0.0625 °C.
    "max6626": Vectors(
        source="19-1841, Temperature Register",
        bits=12,
        codes={
            0x7D0: 125.0,
            0x7FF: 127.9375,
            0x190: 25.0,
            0x001: 0.0625,
            0x000: 0.0,
            0xFFF: -0.0625,
            0xE70: -25.0,
            0xC90: -55.0,
        },
    ),
    # Its Equation 5-2: the code divided by 2 to the power of 4.
    "mcp980x": Vectors(
        source="DS21909D, Equation 5-2 and Register 5-2",
        bits=12,
        codes={
            2000: 125.0,
            2047: 127.9375,
            400: 25.0,
            1: 0.0625,
            0: 0.0,
            4096 - 1: -0.0625,
            4096 - 400: -25.0,
            4096 - 880: -55.0,
        },
    ),
    "adt75": Vectors(
        source="ADT75 Rev. B, 12-Bit Temperature Data Format",
        bits=12,
        codes={
            0x7D0: 125.0,
            0x640: 100.0,
            0x4B0: 75.0,
            0x320: 50.0,
            0x190: 25.0,
            0x0A0: 10.0,
            0x001: 0.0625,
            0x000: 0.0,
            0xFFF: -0.0625,
            0xE70: -25.0,
            0xCE0: -50.0,
            0xC90: -55.0,
        },
    ),
    "tmp102": Vectors(source="SBOS397C, Table 5", bits=12, codes=_TI),
    "tmp112": Vectors(
        source="SBOS473L, Table 7-2", bits=12, codes=_TI | {0x001: 0.0625, 0xFFF: -0.0625}
    ),
}

EXTENDED: dict[str, Vectors] = {
    "tmp102": Vectors(source="SBOS397B, Table 6", bits=13, codes=_TI_EXTENDED),
    "tmp112": Vectors(source="SBOS473B, Table 6", bits=13, codes=_TI_EXTENDED),
}
