"""What the raw numbers of a DPS310 mean.

Source: Infineon DPS310 Datasheet V1.2, 4.9.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The coefficients: Table 18."""

    c0: int
    c1: int
    c00: int
    c10: int
    c01: int
    c11: int
    c20: int
    c21: int
    c30: int

    @classmethod
    def of(cls, data: bytes) -> "Calibration":
        """Take them out of the 18 bytes from 0x10: two of 12 bits, two of 20, five of 16."""
        bits = int.from_bytes(data, "big")
        return cls(
            c0=_signed(bits >> 132, 12),
            c1=_signed(bits >> 120, 12),
            c00=_signed(bits >> 100, 20),
            c10=_signed(bits >> 80, 20),
            c01=_signed(bits >> 64, 16),
            c11=_signed(bits >> 48, 16),
            c20=_signed(bits >> 32, 16),
            c21=_signed(bits >> 16, 16),
            c30=_signed(bits, 16),
        )


def _signed(bits: int, width: int) -> int:
    """Take the lowest bits for two's complement."""
    number = bits & (1 << width) - 1
    return number - (1 << width) if number >> width - 1 else number


def celsius(scaled: float, calibration: Calibration) -> float:
    """Give the temperature in °C of a raw number over its scale: 4.9.2."""
    return calibration.c0 * 0.5 + calibration.c1 * scaled


def hectopascals(scaled: float, temperature: float, calibration: Calibration) -> float:
    """Give the pressure in hPa of raw numbers over their scales: 4.9.1."""
    cal = calibration
    straight = cal.c00 + scaled * (cal.c10 + scaled * (cal.c20 + scaled * cal.c30))
    bent = temperature * (cal.c01 + scaled * (cal.c11 + scaled * cal.c21))
    return (straight + bent) / 100
