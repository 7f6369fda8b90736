"""What Bosch's environmental sensors have at the same places."""

ADDRESSES = frozenset((0x76, 0x77))
"""By the pin SDO."""

IDENTITY = 0xD0
KIN = {
    0x55: "bmp180",
    0x56: "bmp280",
    0x57: "bmp280",
    0x58: "bmp280",
    0x60: "bme280",
    0x61: "bme680 or bme688",
}
"""The drivers by what the identity register reads."""

SKIPPED = 0x80000
"""What 20 bits hold after power-up, and where a measurement is switched off."""
SKIPPED_HUMIDITY = 0x8000
AFTER_POWER_UP = b"\x80\x00\x00"
"""The same in the registers: MSB, LSB and XLSB."""


def twenty_bits(data: bytes) -> int:
    """Take a raw number out of its three registers: MSB, LSB, and XLSB of four bits."""
    return int.from_bytes(data, "big") >> 4


def in_three_bytes(raw: int) -> bytes:
    """Give the three registers of a raw number."""
    return (raw << 4).to_bytes(3, "big")


def beside_skipped(raw: int, skipped: int, step: int) -> int:
    """Step aside where a simulated measurement would read as one that was skipped."""
    return raw + step if raw == skipped else raw
