"""What the raw numbers of a BMP280 or a BME280 mean.

Source: Bosch BST-BME280-DS002, 4.2, which has all of BST-BMP280-DS001's and humidity too.
"""

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients dig_T1 to dig_T3, dig_P1 to dig_P9 and dig_H1 to dig_H6: Table 16."""

    temperature: tuple[int, ...]
    pressure: tuple[int, ...]
    humidity: tuple[int, ...]

    @classmethod
    def of(cls, data: bytes, humidity: bytes) -> "Calibration":
        """Take them out of the 26 bytes from 0x88 and the 7 bytes from 0xE1, which may be none."""
        words = struct.unpack_from("<HhhHhhhhhhhh", data)
        return cls(
            temperature=words[:3],
            pressure=words[3:],
            humidity=(data[25], *_humidity_coefficients(humidity)) if humidity else (),
        )


def _humidity_coefficients(data: bytes) -> tuple[int, ...]:
    """Take dig_H2 to dig_H6: the fourth and the fifth share the register 0xE5."""
    h2, h3, h4, shared, h5, h6 = struct.unpack("<hBbBbb", data)
    return h2, h3, h4 << 4 | shared & 0xF, h5 << 4 | shared >> 4, h6


# 4.2.3, Compensation formulas: those in integers of 32 bits for temperature and humidity, and of 64
# bits for pressure.


def fine_temperature(raw: int, coefficients: tuple[int, ...]) -> int:
    """Give the temperature in the unit of the other formulas, 1/5120 °C."""
    t1, t2, t3 = coefficients
    distance = (raw >> 4) - t1
    return (((raw >> 3) - 2 * t1) * t2 >> 11) + ((distance**2 >> 12) * t3 >> 14)


def celsius(fine: int) -> float:
    """Give the temperature in °C, in steps of 0.01."""
    return (fine * 5 + 128 >> 8) / 100


def hectopascals(raw: int, fine: int, coefficients: tuple[int, ...]) -> float:
    """Give the pressure in hPa, in steps of 1/256 Pa. Raises ZeroDivisionError."""
    p1, p2, p3, p4, p5, p6, p7, p8, p9 = coefficients
    warmth = fine - 128_000
    offset = warmth**2 * p6 + (warmth * p5 << 17) + (p4 << 35)
    slope = ((1 << 47) + (warmth**2 * p3 >> 8) + (warmth * p2 << 12)) * p1 >> 33
    straight = ((0x100000 - raw << 31) - offset) * 3125 // slope
    bent = straight + (p9 * (straight >> 13) ** 2 >> 25) + (p8 * straight >> 19)
    return ((bent >> 8) + (p7 << 4)) / 25_600


def percent(raw: int, fine: int, coefficients: tuple[int, ...]) -> float:
    """Give the relative humidity in %, in steps of 1/1024, from 0 to 100."""
    h1, h2, h3, h4, h5, h6 = coefficients
    warmth = fine - 76_800
    offset = (raw << 14) - (h4 << 20) - h5 * warmth + 16_384 >> 15
    bend = (warmth * h6 >> 10) * ((warmth * h3 >> 11) + 32_768) >> 10
    straight = offset * ((bend + 2_097_152) * h2 + 8192 >> 14)
    bent = straight - (((straight >> 15) ** 2 >> 7) * h1 >> 4)
    return (min(max(bent, 0), 100 << 22) >> 12) / 1024
