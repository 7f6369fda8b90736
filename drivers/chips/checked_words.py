"""Words of 16 bits, most significant byte first, with a checksum behind each.

Sensirion's chips send them so, and those that follow them: SHT3x-DIS Version 6, 4.12.
"""

from drivers.errors import BadChecksum
from drivers.i2c.bus import I2CDevice
from drivers.i2c.checksum import SENSIRION, crc8

_LENGTH = 3  # of a word with its checksum
_START = 0xFF  # of most of these chips; the SHT2x and its followers have 0x00


def receive_words(device: I2CDevice, count: int, *, start: int = _START) -> tuple[int, ...]:
    """Read the words that the last command has the chip send. Raises BadChecksum."""
    answer = device.receive(_LENGTH * count)
    parts = [answer[at : at + _LENGTH] for at in range(0, len(answer), _LENGTH)]
    if any(crc8(part, SENSIRION, start=start) for part in parts):
        raise bad_checksum(device.location, answer)
    return tuple(int.from_bytes(part[:2], "big") for part in parts)


def with_checksums(words: tuple[int, ...], *, start: int = _START) -> bytes:
    """Write words as a chip does."""
    parts = (word.to_bytes(2, "big") for word in words)
    return b"".join(part + bytes((crc8(part, SENSIRION, start=start),)) for part in parts)


def bad_checksum(location: str, answer: bytes) -> BadChecksum:
    """Say that what the chip at ``location`` sent was garbled on the way."""
    return BadChecksum(
        f"{location} sent {answer.hex(' ')}, whose checksum does not fit: "
        "check its wiring, cable length and pull-ups"
    )
