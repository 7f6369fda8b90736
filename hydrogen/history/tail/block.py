"""A block of the tail: a part of a batch, with a checksum, as it is on the disk."""

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from hydrogen.history.encoding.damage import Damage, Damaged

BLOCK_BYTES = 4096
"""What a file system writes at least, and nearly all of them at once."""

_MAGIC = b"H2tl"
_VERSION = 1
# The mark, the version, the checksum of all the rest; that much stays the same in every version.
_MARK = struct.Struct("<4sII")
# The block's number; the batch's, its checksum, how many blocks it has, which this is; how long.
_HEAD = struct.Struct("<QQIHHH")
_DATA_AT = _MARK.size + _HEAD.size
_MOST_DATA = BLOCK_BYTES - _DATA_AT
_MOST_NUMBER = 2**62
_EMPTY = bytes(BLOCK_BYTES)


class NewerBlock(Damaged):
    """A block that is whole, but in a form that is not known yet."""


class Block(Struct, frozen=True, kw_only=True):
    """``number`` rises by one from each block to the next, ``batch`` from one batch to the next."""

    number: int
    batch: int
    checksum: int
    part: int
    parts: int
    data: bytes

    @property
    def first(self) -> int:
        """The number of the batch's first block."""
        return self.number - self.part


def blocks_of(data: bytes) -> int:
    """Give how many blocks a batch takes."""
    return max(1, -(-len(data) // _MOST_DATA))


def written(data: bytes, *, batch: int, first: int) -> Iterator[bytes]:
    """Give a batch's blocks as they are on the disk; the first one's number is ``first``."""
    checksum, parts = zlib.crc32(data), blocks_of(data)
    for part in range(parts):
        piece = data[part * _MOST_DATA : (part + 1) * _MOST_DATA]
        head = _HEAD.pack(first + part, batch, checksum, parts, part, len(piece))
        rest = (head + piece).ljust(BLOCK_BYTES - _MARK.size, b"\0")
        yield _MARK.pack(_MAGIC, _VERSION, _checksum(_VERSION, rest)) + rest


def read(raw: bytes) -> Block | None:
    """Give a block; None for one that was never written. Raises Damaged, be it NewerBlock."""
    if raw == _EMPTY:
        return None
    if len(raw) != BLOCK_BYTES:
        raise Damaged(Damage.CUT)
    magic, version, checksum = _MARK.unpack_from(raw)
    rest = raw[_MARK.size :]
    if magic != _MAGIC or checksum != _checksum(version, rest):
        raise Damaged(Damage.ALTERED)
    if version != _VERSION:
        raise NewerBlock(Damage.NEWER)
    number, batch, of_all, parts, part, length = _HEAD.unpack_from(rest)
    is_sound = part < parts and length <= _MOST_DATA and part <= number
    if not is_sound or max(number, batch) >= _MOST_NUMBER:
        raise Damaged(Damage.SENSELESS)
    data = rest[_HEAD.size : _HEAD.size + length]
    return Block(number=number, batch=batch, checksum=of_all, part=part, parts=parts, data=data)


def assembled(parts: list[Block]) -> bytes | None:
    """Give a batch from all its blocks, in order; None if one is missing."""
    if len(parts) != parts[0].parts:
        return None
    data = b"".join(block.data for block in parts)
    return data if zlib.crc32(data) == parts[0].checksum else None


def _checksum(version: int, rest: bytes) -> int:
    return zlib.crc32(rest, version)
