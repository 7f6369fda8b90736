"""The scratchpad of a simulated 1-Wire thermometer, and how the kernel writes it down."""

import math

_POLYNOMIAL = 0x8C  # x^8 + x^5 + x^4 + 1, least significant bit first: Maxim AN27
_WHOLE_DEGREES = "10"  # the DS18S20's family; the others have sixteenths
_ALARMS = b"\x4b\x46"  # at 75 °C and 70 °C, as they come from the factory
_POWER_ON = b"\x50\x05", b"\xaa\x00"
_UNCONVERTED = 0x0C


def checksum(data: bytes) -> int:
    """Compute the CRC that 1-Wire devices send behind their bytes."""
    remainder = 0
    for byte in data:
        remainder ^= byte
        for _ in range(8):
            remainder = remainder >> 1 ^ (_POLYNOMIAL if remainder & 1 else 0)
    return remainder


def scratchpad(serial: str, celsius: float | None) -> bytes:
    """Give the nine bytes after a conversion, or before the first one for None.

    Sources: DS18B20 19-7487, Figures 4 and 9; DS18S20 19-5474, Equation 1 and Figure 7. Byte 6 of a
    DS18B20 is reserved, and follows the temperature as this does.
    """
    whole = serial.startswith(_WHOLE_DEGREES)
    configuration = b"\xff\xff" if whole else b"\x7f\xff"
    if celsius is None:
        temperature, remain = _POWER_ON[whole], _UNCONVERTED
    elif whole:
        degrees = math.floor(celsius + 0.25)
        temperature = (2 * degrees).to_bytes(2, "little", signed=True)
        remain = 16 - math.floor(16 * (celsius + 0.25 - degrees))
    else:
        sixteenths = math.floor(16 * celsius)
        temperature = sixteenths.to_bytes(2, "little", signed=True)
        remain = 16 - (sixteenths & 0x0F)
    data = temperature + _ALARMS + configuration + bytes((remain, 0x10))
    return data + bytes((checksum(data),))


def w1_slave(serial: str, data: bytes) -> bytes:
    """Write nine bytes as the kernel's file has them."""
    computed = checksum(data[:8])
    verdict = "YES" if computed == data[8] else "NO"
    text = "".join(f"{byte:02x} " for byte in data)
    degrees = _millidegrees(serial, data)
    return f"{text}: crc={computed:02x} {verdict}\n{text}t={degrees}\n".encode()


def _millidegrees(serial: str, data: bytes) -> int:
    """Compute as w1_therm does, which rounds towards zero."""
    number = int.from_bytes(data[:2], "little", signed=True)
    if not serial.startswith(_WHOLE_DEGREES):
        return math.trunc(number * 1000 / 16)
    return (number >> 1) * 1000 - 250 + math.trunc(1000 * (data[7] - data[6]) / (data[7] or 1))
