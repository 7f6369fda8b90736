"""The checksums that chips send behind their bytes."""

SENSIRION = 0x31
"""The polynomial x^8 + x^5 + x^4 + 1 of Sensirion's chips and of those that follow them."""
SMBUS = 0x07
"""The polynomial x^8 + x^2 + x + 1 of the packet error code: System Management Bus 3.2, 6.4.1.1."""


def crc8(data: bytes, polynomial: int, *, start: int = 0x00) -> int:
    """Divide by x^8 and the rest of ``polynomial``; ``start`` is the remainder before ``data``."""
    remainder = start
    for byte in data:
        remainder ^= byte
        for _ in range(8):
            carry = remainder & 0x80
            remainder = (remainder << 1) & 0xFF ^ (polynomial if carry else 0)
    return remainder
