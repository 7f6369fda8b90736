"""What the raw numbers of a BMP388 or a BMP390 mean.

Sources: Bosch BST-BMP388-DS001, 3.11 and Appendix 9, gives the formulas in floating point. These
are Bosch's in integers of 64 bits, which Linux's drivers/iio/pressure/bmp280-core.c has too.
"""

import struct
from dataclasses import dataclass

from drivers.chips.compensation import divided


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients NVM_PAR_T1 to T3 and NVM_PAR_P1 to P11, as they stand in the memory."""

    temperature: tuple[int, ...]
    pressure: tuple[int, ...]

    @classmethod
    def of(cls, data: bytes) -> "Calibration":
        """Take them out of the 21 bytes from 0x31."""
        words = struct.unpack("<HHbhhbbHHbbhbb", data)
        return cls(temperature=words[:3], pressure=words[3:])


def fine_temperature(raw: int, coefficients: tuple[int, ...]) -> int:
    """Give the temperature in the unit of the other formulas, 2^-16 °C."""
    t1, t2, t3 = coefficients
    distance = raw - (t1 << 8)
    return (distance * t2 << 18) + distance**2 * t3 >> 32


def celsius(fine: int) -> float:
    """Give the temperature in °C, in steps of 0.01."""
    return (fine * 25 >> 14) / 100


def hectopascals(raw: int, fine: int, coefficients: tuple[int, ...]) -> float:
    """Give the pressure in hPa, in steps of 0.01 Pa."""
    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 = coefficients
    square = fine**2
    cube = (square >> 6) * fine >> 8
    offset = (p5 << 47) + (p8 * cube >> 5) + (p7 * square << 4) + (p6 * fine << 22)
    slope = (p1 - (1 << 14) << 46) + (p2 - (1 << 14)) * (fine << 21)
    slope += (p4 * cube >> 5) + (p3 * square << 2)
    bend = (p10 * fine + (p9 << 16)) * raw >> 13
    bend = (raw * divided(bend, 10) >> 9) * 10
    twist = (p11 * raw**2 >> 16) * raw >> 7
    pressure = (offset >> 2) + (slope >> 24) * raw + bend + twist
    return (pressure * 25 >> 40) / 10_000
