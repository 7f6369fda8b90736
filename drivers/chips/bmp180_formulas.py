"""What the raw numbers of a BMP180 or a BMP085 mean.

Source: Bosch BST-BMP180-DS000, 3.5, Figure 4.
"""

import struct
from dataclasses import dataclass

from drivers.chips.compensation import divided

_HALF = 0x8000_0000  # of what 32 bits can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients: Table 5. ``mb`` is in no formula."""

    ac1: int
    ac2: int
    ac3: int
    ac4: int
    ac5: int
    ac6: int
    b1: int
    b2: int
    mb: int
    mc: int
    md: int

    @classmethod
    def of(cls, data: bytes) -> "Calibration":
        """Take them out of the 22 bytes from 0xAA."""
        ac1, ac2, ac3, ac4, ac5, ac6, b1, b2, mb, mc, md = struct.unpack(">hhhHHHhhhhh", data)
        return cls(
            ac1=ac1, ac2=ac2, ac3=ac3, ac4=ac4, ac5=ac5, ac6=ac6, b1=b1, b2=b2, mb=mb, mc=mc, md=md
        )


def fine_temperature(raw: int, calibration: Calibration) -> int:
    """Give the temperature in the unit of the other formulas, 1/160 °C.

    Raises ZeroDivisionError.
    """
    x1 = (raw - calibration.ac6) * calibration.ac5 >> 15
    return x1 + divided(calibration.mc << 11, x1 + calibration.md)


def celsius(fine: int) -> float:
    """Give the temperature in °C, in steps of 0.1."""
    return (fine + 8 >> 4) / 10


def hectopascals(raw: int, fine: int, calibration: Calibration, *, oversampling: int) -> float:
    """Give the pressure in hPa, in steps of 1 Pa; ``oversampling`` is a power of two.

    Raises ZeroDivisionError.
    """
    cal = calibration
    warmth = fine - 4000
    square = warmth**2 >> 12
    offset = 4 * cal.ac1 + (cal.b2 * square >> 11) + (cal.ac2 * warmth >> 11)
    offset = divided((offset << oversampling) + 2, 4)
    slope = (cal.ac3 * warmth >> 13) + (cal.b1 * square >> 16) + 2 >> 2
    slope = cal.ac4 * (slope + 32_768) >> 15
    distance = (raw - offset) * (50_000 >> oversampling)
    # The two ways of Figure 4, which differ in what is rounded.
    straight = distance * 2 // slope if distance < _HALF else distance // slope * 2
    bend = ((straight >> 8) ** 2 * 3038 >> 16) + (-7357 * straight >> 16)
    return (straight + (bend + 3791 >> 4)) / 100
