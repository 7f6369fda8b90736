"""A disk that loses in a power cut what it was not told to flush, as a card does.

QEMU writes a log of what the guest wrote and when it flushed, in the format of the kernel's
dm-log-writes (Documentation/admin-guide/device-mapper/log-writes.rst). After a cut the disk is made
anew of what it was before: all that was flushed is on it, and of the rest what chance leaves.
"""

import random
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .image import make

SECTOR = 512
# struct log_write_entry: the sector, how many there are, flags, and the length of a mark.
ENTRY = struct.Struct("<QQQQ")
FLUSH = 1
# What a card writes whole or not at all; ext4's and the kernel's smallest write as well.
PIECE = 4096


class OutOfOrder(Exception):
    """QEMU was killed before an entry was written, but not before one behind it was."""


class Write(NamedTuple):
    """Some data and where it goes, in bytes."""

    at: int
    data: bytes

    def pieces(self) -> Iterator["Write"]:
        for begin in range(0, len(self.data), PIECE):
            yield Write(self.at + begin, self.data[begin : begin + PIECE])


class Loss(NamedTuple):
    """What is on the card in the end, and how many of the pieces that were not flushed are not."""

    left: list[Write]
    lost: int
    unflushed: int


class Card:
    """What it surely has is in one file; in another QEMU writes, and a log beside it."""

    def __init__(self, folder: Path) -> None:
        self._kept = folder / "kept"
        self._used = folder / "used"
        self._log = folder / "log"
        make(self._kept)
        self.insert()

    def insert(self) -> None:
        """Make it ready for the next guest."""
        shutil.copyfile(self._kept, self._used)
        self._log.write_bytes(b"")

    def words(self) -> tuple[str, ...]:
        """Give the words for QEMU; its own end loses nothing, so the host need not flush."""
        cache = "cache.no-flush=on"
        return (
            *("-blockdev", f"driver=file,node-name=used,filename={self._used},{cache}"),
            *("-blockdev", f"driver=file,node-name=log,filename={self._log},{cache}"),
            *(
                "-blockdev",
                "driver=blklogwrites,node-name=disk,file=used,log=log,log-sector-size=512",
            ),
        )

    def written(self) -> int:
        """Tell how long the log is: it grows when the guest writes."""
        return self._log.stat().st_size

    def lose(self, chance: random.Random) -> Loss:
        """Lose some of what was not flushed."""
        try:
            loss = left(self._log, chance)
        except OutOfOrder:
            shutil.copyfile(self._used, self._kept)
            return Loss([], 0, 0)
        with self._kept.open("r+b") as file:
            for at, data in loss.left:
                file.seek(at)
                file.write(data)
        return loss


def left(log: Path, chance: random.Random) -> Loss:
    """Let chance say what is left of the writes: all of them, none or some. Raises OutOfOrder."""
    flushed, rest = logged(log)
    share = chance.choice((0.0, 0.5, 1.0, chance.random()))
    pieces = [piece for write in rest for piece in write.pieces()]
    survivors = [piece for piece in pieces if chance.random() >= share]
    return Loss([*flushed, *survivors], len(pieces) - len(survivors), len(pieces))


def logged(log: Path) -> tuple[list[Write], list[Write]]:
    """Read what was written and flushed, and what was written after that."""
    flushed: list[Write] = []
    rest: list[Write] = []
    for write in entries(log):
        if write is None:
            flushed += rest
            rest = []
        else:
            rest.append(write)
    return flushed, rest


def entries(log: Path) -> Iterator[Write | None]:
    """Read a log's entries, None for each flush. Raises OutOfOrder.

    The guest was never told of one that is there in part, as nothing is behind that.
    """
    # Before the first is a header, with how many there were at the last flush.
    at, size = SECTOR, log.stat().st_size
    with log.open("rb") as file:
        while at < size:
            file.seek(at)
            where, sectors, flags, _ = ENTRY.unpack(file.read(SECTOR)[: ENTRY.size])
            end = at + SECTOR * (1 + sectors)
            if not (sectors or flags):
                raise OutOfOrder
            if end > size:
                return
            if sectors:
                yield Write(where * SECTOR, file.read(sectors * SECTOR))
            if flags & FLUSH:
                yield None
            at = end
