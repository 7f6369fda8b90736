"""Which SMBus call puts the same bytes on the wire as an I2C transfer.

For adapters that have no ``I2C_RDWR``: SMBus-only hosts and the kernel's ``i2c-stub``.
Source: Documentation/i2c/smbus-protocol.rst.
"""

from dataclasses import dataclass
from enum import IntFlag, StrEnum

# A block is 32 bytes at most: include/uapi/linux/i2c.h, I2C_SMBUS_BLOCK_MAX.
BLOCK_MAX = 32


class Function(IntFlag):
    """What an adapter can do, as ``I2C_FUNCS`` tells it: include/uapi/linux/i2c.h."""

    I2C = 0x0000_0001
    QUICK = 0x0001_0000
    READ_BYTE = 0x0002_0000
    WRITE_BYTE = 0x0004_0000
    READ_BYTE_DATA = 0x0008_0000
    WRITE_BYTE_DATA = 0x0010_0000
    READ_WORD_DATA = 0x0020_0000
    WRITE_WORD_DATA = 0x0040_0000
    READ_BLOCK = 0x0400_0000
    WRITE_BLOCK = 0x0800_0000


class Call(StrEnum):
    """An SMBus call, by its name in the kernel's documentation."""

    QUICK = "quick"
    READ_BYTE = "receive byte"
    WRITE_BYTE = "send byte"
    READ_BYTE_DATA = "read byte"
    WRITE_BYTE_DATA = "write byte"
    READ_WORD_DATA = "read word"
    WRITE_WORD_DATA = "write word"
    READ_BLOCK = "i2c block read"
    WRITE_BLOCK = "i2c block write"


@dataclass(frozen=True, slots=True)
class Row:
    """A call, what the adapter needs for it, and the transfers that it stands for, in bytes."""

    call: Call
    needs: Function
    written: range
    read: range


def _exactly(length: int) -> range:
    return range(length, length + 1)


# In the order of preference: a word before a block, because hosts that do words but no blocks are
# many, and because i2c-stub keeps words and blocks differently.
TABLE: tuple[Row, ...] = (
    Row(Call.QUICK, Function.QUICK, _exactly(0), _exactly(0)),
    Row(Call.READ_BYTE, Function.READ_BYTE, _exactly(0), _exactly(1)),
    Row(Call.WRITE_BYTE, Function.WRITE_BYTE, _exactly(1), _exactly(0)),
    Row(Call.READ_BYTE_DATA, Function.READ_BYTE_DATA, _exactly(1), _exactly(1)),
    Row(Call.WRITE_BYTE_DATA, Function.WRITE_BYTE_DATA, _exactly(2), _exactly(0)),
    Row(Call.READ_WORD_DATA, Function.READ_WORD_DATA, _exactly(1), _exactly(2)),
    Row(Call.WRITE_WORD_DATA, Function.WRITE_WORD_DATA, _exactly(3), _exactly(0)),
    Row(Call.READ_BLOCK, Function.READ_BLOCK, _exactly(1), range(1, BLOCK_MAX + 1)),
    Row(Call.WRITE_BLOCK, Function.WRITE_BLOCK, range(2, BLOCK_MAX + 2), _exactly(0)),
)


def equivalent(functions: int, written: int, read: int) -> Call | None:
    """Choose the call for a transfer of so many bytes; None where the adapter has none.

    ``functions`` is the adapter's ``I2C_FUNCS`` mask.
    """
    return next(
        (
            row.call
            for row in TABLE
            if functions & row.needs and written in row.written and read in row.read
        ),
        None,
    )


def to_word(data: bytes) -> int:
    """Make the call's word of the two bytes: SMBus sends the low byte first."""
    return int.from_bytes(data, "little")


def from_word(word: int) -> bytes:
    """Give the two bytes of a call's word in the order in which they were on the wire."""
    return word.to_bytes(2, "little")
