"""What the raw numbers of a BME680 or a BME688 mean.

Sources: Bosch BST-BME680-DS001, 3.3 and 3.4, and BST-BME688-DS000, 3.6: the formulas in floating
point, which lose less than those in integers of 32 bits.
"""

import struct
from dataclasses import dataclass

# BST-BME680-DS001, Table 16: the errors of the ranges, in %.
_GAIN = {5: -1.0, 7: -0.8, 10: -0.2, 11: -0.5, 13: -1.0}
_OFFSET = {4: 0.1, 5: 0.7, 7: -0.8, 8: -0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients: Tables 11 to 15."""

    temperature: tuple[int, ...]
    pressure: tuple[int, ...]
    humidity: tuple[int, ...]
    heater: tuple[int, ...]
    """par_g1 to par_g3, res_heat_range and res_heat_val."""
    range_switching_error: int

    @classmethod
    def of(cls, first: bytes, second: bytes, heater: bytes) -> "Calibration":
        """Take them out of 23 bytes from 0x8A, 14 from 0xE1, and those at 0x00, 0x02 and 0x04."""
        t2, t3, p1, p2, p3, p4, p5, p7, p6, p8, p9, p10 = struct.unpack("<hbxHhbxhhbbxxhhB", first)
        h2, shared, h1, *humid, t1, g2, g1, g3 = struct.unpack("<BBBbbbBbHhbb", second)
        value, heat_range, error = struct.unpack("<bBb", heater)
        return cls(
            temperature=(t1, t2, t3),
            pressure=(p1, p2, p3, p4, p5, p6, p7, p8, p9, p10),
            humidity=(h1 << 4 | shared & 0xF, h2 << 4 | shared >> 4, *humid),
            heater=(g1, g2, g3, heat_range >> 4 & 0b11, value),
            range_switching_error=error >> 4,
        )


def fine_temperature(raw: int, coefficients: tuple[int, ...]) -> float:
    """Give the temperature in the unit of the pressure's formula, 1/5120 °C."""
    t1, t2, t3 = coefficients
    distance = raw / 16_384 - t1 / 1024
    return distance * t2 + (distance / 8) ** 2 * t3 * 16


def celsius(fine: float) -> float:
    """Give the temperature in °C."""
    return fine / 5120


def hectopascals(raw: int, fine: float, coefficients: tuple[int, ...]) -> float:
    """Give the pressure in hPa. Raises ZeroDivisionError."""
    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10 = coefficients
    warmth = fine / 2 - 64_000
    offset = (warmth**2 * p6 / 131_072 + warmth * p5 * 2) / 4 + p4 * 65_536
    slope = (1 + (warmth**2 * p3 / 16_384 + warmth * p2) / 524_288 / 32_768) * p1
    straight = (1_048_576 - raw - offset / 4096) * 6250 / slope
    bend = straight**2 * p9 / 2_147_483_648 + straight * p8 / 32_768
    twist = (straight / 256) ** 3 * p10 / 131_072
    return (straight + (bend + twist + p7 * 128) / 16) / 100


def percent(raw: int, temperature: float, coefficients: tuple[int, ...]) -> float:
    """Give the relative humidity in %, from 0 to 100, at so many °C."""
    h1, h2, h3, h4, h5, h6, h7 = coefficients
    straight = raw - (h1 * 16 + h3 / 2 * temperature)
    slope = 1 + h4 / 16_384 * temperature + h5 / 1_048_576 * temperature**2
    straight *= h2 / 262_144 * slope
    bent = straight + (h6 / 16_384 + h7 / 2_097_152 * temperature) * straight**2
    return min(max(bent, 0.0), 100.0)


def ohms(raw: int, gas_range: int, range_switching_error: int) -> float:
    """Give the gas resistance of a BME680 in ohms."""
    scale = (1340 + 5 * range_switching_error) * (1 + _GAIN.get(gas_range, 0) / 100)
    share = (raw - 512) / scale + 1
    return 1 / ((1 + _OFFSET.get(gas_range, 0) / 100) * 0.000_000_125 * (1 << gas_range) * share)


def ohms_of_bme688(raw: int, gas_range: int) -> float:
    """Give the gas resistance of a BME688 in ohms."""
    return 1_000_000 * (262_144 >> gas_range) / (4096 + 3 * (raw - 512))


def res_heat(target: int, ambient: float, coefficients: tuple[int, ...]) -> int:
    """Give the register that heats the gas sensor to ``target``, both in °C."""
    g1, g2, g3, heat_range, value = coefficients
    slope = g2 / 32_768 * 0.0005 + 0.00235
    heat = (g1 / 16 + 49) * (1 + slope * target) + g3 / 1024 * ambient
    register = 3.4 * (heat * (4 / (4 + heat_range)) / (1 + value * 0.002) - 25)
    return min(max(int(register), 0), 0xFF)
