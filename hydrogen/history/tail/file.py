"""The tail's file: made with its full size, so that a write never needs space, and read."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from hydrogen.history.encoding.damage import Damage, Damaged
from hydrogen.history.tail.block import BLOCK_BYTES, NewerBlock, read, written
from hydrogen.memory.settling import settle

_MOST_BLOCKS = 4096
"""So many of a file that has another size than a tail are looked at."""


def make(path: Path, blocks: int) -> None:
    """Make an empty tail of so many blocks, whole or not at all. Raises OSError."""
    new = path.with_name(f"{path.name}.new")
    # One block is written from the start: a file without any is of somebody else.
    [founding] = written(b"", batch=0, first=0)
    try:
        with new.open("wb") as file:
            with suppress(OSError):  # not every file system can
                os.posix_fallocate(file.fileno(), 0, blocks * BLOCK_BYTES)
            # To write to what is only reserved would change the file's metadata as well.
            for block in range(blocks):
                file.write(bytes(BLOCK_BYTES) if block else founding)
            file.flush()
            os.fsync(file.fileno())
        new.rename(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
    settle(path.parent)


def check(descriptor: int, blocks: int) -> None:
    """Raise Damaged for a file that is no tail of so many blocks; OSError."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size != blocks * BLOCK_BYTES:
        raise Damaged(Damage.FOREIGN)


def has_newer_block(descriptor: int) -> bool:
    """Whether a file of any size has a block of a later version's. Raises OSError."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        return False
    for slot in range(_MOST_BLOCKS):
        raw = os.pread(descriptor, BLOCK_BYTES, slot * BLOCK_BYTES)
        if len(raw) != BLOCK_BYTES:
            break
        try:
            read(raw)
        except NewerBlock:
            return True
        except Damaged:
            continue
    return False


def raw_blocks(descriptor: int, blocks: int) -> Iterator[bytes | None]:
    """Give all blocks; None for one that the disk cannot read. Raises OSError if that is all."""
    unreadable = 0
    for slot in range(blocks):
        try:
            yield os.pread(descriptor, BLOCK_BYTES, slot * BLOCK_BYTES)
        except OSError:
            unreadable += 1
            if unreadable == blocks:
                raise
            yield None


def write_blocks(descriptor: int, pieces: Iterable[bytes], *, slot: int, blocks: int) -> None:
    """Write blocks from a slot on, and on at the beginning; durable on return. Raises OSError."""
    data = b"".join(pieces)
    until_end = (blocks - slot) * BLOCK_BYTES
    _write(descriptor, data[:until_end], slot * BLOCK_BYTES)
    _write(descriptor, data[until_end:], 0)
    os.fdatasync(descriptor)


def _write(descriptor: int, data: bytes, at: int) -> None:
    while data:
        count = os.pwrite(descriptor, data, at)
        data, at = data[count:], at + count
