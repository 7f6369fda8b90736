"""The tail: the newest batches, each written once, in a ring of blocks of one file.

It is the least that a file system can be made to write: a block a batch, in place, and nothing
else. A batch that was written stays until it is released: by then it is in the history.
"""

import os
from pathlib import Path
from typing import Self

from hydrogen.history.encoding.damage import Damaged
from hydrogen.history.tail.block import NewerBlock, blocks_of, written
from hydrogen.history.tail.contents import Contents, contents, lost
from hydrogen.history.tail.file import check, has_newer_block, make, raw_blocks, write_blocks
from hydrogen.memory.connecting import is_there

BLOCKS = 512
_ATTEMPTS = 3


class TailFull(Exception):
    """There is no room for a batch until others are released; nothing was written."""


class DamagedTail(Damaged):
    """The file is no tail, or not any more, and left as it is. The message names it."""


class NewerTail(DamagedTail):
    """It is one, but of a later version of Hydrogen."""


class Tail:
    """Opens the file, or makes it. Raises OSError, and DamagedTail. Belongs to one thread.

    Numbers of batches are from 1 on, follow each other, and go on after a restart.
    """

    def __init__(self, path: Path, *, blocks: int = BLOCKS) -> None:
        self._blocks = blocks
        self._path = path
        if not is_there(path):
            make(path, blocks)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            found = _contents(self._descriptor, path, blocks)
        except BaseException:
            self.close()
            raise
        self._kept = {kept.number: kept.first for kept in found.batches}
        self._newest_block = found.newest_block
        """It is whole, and not written over by the next, so that there always is one."""
        self._released = 0

    @property
    def capacity(self) -> int:
        """How many blocks there is room for when all is released."""
        return self._blocks - 1

    @property
    def newest(self) -> int:
        """The highest number of a batch that is there, or was released; 0 before the first."""
        return max(self._kept, default=self._released)

    @property
    def room(self) -> int:
        """How many blocks are left."""
        oldest = min(self._kept.values(), default=self._newest_block)
        return max(0, oldest + self._blocks - self._newest_block - 1)

    @property
    def damaged(self) -> int:
        """How many batches that were not released are missing among those that are there."""
        return lost(sorted(self._kept), self._released)

    def write(self, data: bytes, number: int) -> None:
        """Add a batch; it is durable on return.

        Raises OSError where the disk fails: it may be there or not, and is to be written again
        under the same number, maybe with more in it. The one that was written last counts. Raises
        TailFull if there is no room for it.
        """
        if number < max(self.newest, self._released + 1):
            message = f"batch {number} comes after {self.newest}"
            raise ValueError(message)
        count = blocks_of(data)
        if count > self.room:
            message = f"the tail has room for {self.room} blocks, not for {count}"
            raise TailFull(message)
        first = self._newest_block + 1
        pieces = written(data, batch=number, first=first)
        write_blocks(self._descriptor, pieces, slot=first % self._blocks, blocks=self._blocks)
        self._kept[number] = first
        self._newest_block += count

    def read(self) -> list[tuple[int, bytes]]:
        """Give the batches that are whole and not released, by their numbers. Raises OSError."""
        found = _contents(self._descriptor, self._path, self._blocks)
        return found.after(self._released)

    def release(self, number: int) -> None:
        """Let go of the batches up to a number: their room is taken when it is needed."""
        self._released = max(self._released, number)
        self._kept = {known: at for known, at in self._kept.items() if known > self._released}

    def close(self) -> None:
        """Let go of the file; idempotent."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class TailReader:
    """Reads the file only, be it that somebody writes to it. Raises OSError, and DamagedTail."""

    def __init__(self, path: Path, *, blocks: int = BLOCKS) -> None:
        self._path = path
        self._blocks = blocks
        # Opened so that it does not wait for a writer, should it be a pipe.
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)

    def read(self) -> list[tuple[int, bytes]]:
        """Give the batches that are whole, by their numbers, be they released or not.

        Ask for the number of the last that is stored elsewhere after this, and leave out those up
        to it: asked for before, batches might be stored and gone from here in between.
        """
        found = self._found()
        for _ in range(_ATTEMPTS):
            before, found = found, self._found()
            if found == before:
                break  # else something was written meanwhile, of which only a part may be there
        return found.after(0)

    def check(self) -> None:
        """Look at it once: raises as said above, or does nothing."""
        self._found()

    def close(self) -> None:
        """Let go of the file; idempotent."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _found(self) -> Contents:
        return _contents(self._descriptor, self._path, self._blocks)


def _contents(descriptor: int, path: Path, blocks: int) -> Contents:
    try:
        check(descriptor, blocks)
        return contents(raw_blocks(descriptor, blocks), blocks)
    except Damaged as damage:
        if isinstance(damage, NewerBlock) or has_newer_block(descriptor):
            message = f"{path}: it is of a later version of Hydrogen: install that one again"
            raise NewerTail(message) from damage
        message = f"{path}: {damage}"
        raise DamagedTail(message) from damage
