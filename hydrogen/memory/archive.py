"""Recordings on the disk if it takes them, else in memory; nobody waits for either."""

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain, takewhile
from typing import TYPE_CHECKING, TypeVar

from hydrogen.aside import aside
from hydrogen.recording import Recording

if TYPE_CHECKING:
    from hydrogen.memory.recording_text import Recorded
    from hydrogen.memory.shelf import FolderShelf, MemoryShelf, Shelf

T = TypeVar("T")

_log = logging.getLogger("hydrogen.memory")

_DISK_SECONDS = 60.0
_END_SECONDS = 5.0


class Archive:
    """Belongs to the event loop's thread; at the start it waits for the disk."""

    def __init__(self, disk: "FolderShelf | None") -> None:
        self._memory: MemoryShelf | None = None
        self._disk = disk
        self.recordings = self._found()
        """Newest first."""

    async def put(self, recorded: "Recorded", *, keep: int) -> tuple[Recording, bool]:
        """Keep a recording, and of all the newest ``keep``; return whether it will last, too."""
        recording = await self._on_disk(recorded, keep)
        lasts = recording is not None
        if recording is None:
            memory = self._in_memory()
            recording = await aside(lambda: memory.put(recorded, keep=keep))
        self.recordings = await aside(self._found)
        return recording, lasts

    async def save(self, recorded: "Recorded", *, keep: int) -> None:
        """Write what there is so far of a recording, if there is a disk; ``put`` replaces it."""
        await self._on_disk(recorded, keep)

    async def csv(self, number: int) -> AsyncGenerator[bytes] | None:
        """Give a recording's text in pieces, which raises OSError where the disk fails meanwhile.

        None where there is none, or no disk to read it from.
        """
        for shelf in self._shelves:
            with suppress(OSError):
                pieces = shelf.csv(number)
                if first := await _next(pieces):
                    return _from(first, pieces)
        return None

    async def read(self, number: int, work: Callable[[Iterator[bytes]], T]) -> T | None:
        """Have work done on a recording's text, in a thread; None where there is none.

        Raises OSError where the disk fails, and whatever the work does. Where nobody waits any more
        it is given no more of the text: a thread cannot be cancelled.
        """
        given_up = threading.Event()
        try:
            for shelf in self._shelves:
                async with asyncio.timeout(_DISK_SECONDS):
                    done = await aside(partial(_worked, shelf, number, work, given_up))
                if done is not None:
                    return done
        finally:
            given_up.set()
        return None

    def put_last(self, left: "list[Recorded]", *, keep: int) -> None:
        """Keep recordings as the program ends; waits for the disk, 5 s at most."""
        if left and self._disk is not None:
            thread = threading.Thread(target=_put_all, args=(self._disk, left, keep), daemon=True)
            thread.start()
            thread.join(_END_SECONDS)

    @property
    def _shelves(self) -> "list[Shelf]":
        return [shelf for shelf in (self._memory, self._disk) if shelf is not None]

    def _in_memory(self) -> "MemoryShelf":
        if self._memory is None:
            from hydrogen.memory.shelf import MemoryShelf  # noqa: PLC0415  imported only where something is recorded: it costs 0.1 MiB

            self._memory = MemoryShelf()
        return self._memory

    async def _on_disk(self, recorded: "Recorded", keep: int) -> Recording | None:
        disk = self._disk
        if disk is None:
            return None
        try:
            async with asyncio.timeout(_DISK_SECONDS):
                return await aside(lambda: disk.put(recorded, keep=keep))
        except OSError as error:  # a TimeoutError is one
            reason = error.strerror or "it does not answer"
            _log.error("black box: the disk does not take recording %d: %s", recorded.id, reason)
        return None

    def _found(self) -> list[Recording]:
        # Of one that the disk took the beginning of, the whole in memory is what counts.
        shelves = reversed(self._shelves)
        every = {found.id: found for shelf in shelves for found in shelf.recordings()}
        return sorted(every.values(), key=lambda recording: -recording.id)


def _worked(
    shelf: "Shelf",
    number: int,
    work: Callable[[Iterator[bytes]], T],
    given_up: threading.Event,
) -> T | None:
    pieces = takewhile(lambda _: not given_up.is_set(), shelf.csv(number))
    first = next(pieces, b"")
    return work(chain([first], pieces)) if first else None


async def _from(first: bytes, rest: Iterator[bytes]) -> AsyncGenerator[bytes]:
    piece = first
    while piece:
        yield piece
        piece = await _next(rest)


async def _next(pieces: Iterator[bytes]) -> bytes:
    """Give the next piece, empty after the last. Raises OSError, be it that the disk hangs."""
    async with asyncio.timeout(_DISK_SECONDS):
        return await aside(lambda: next(pieces, b""))


def _put_all(disk: "Shelf", left: "list[Recorded]", keep: int) -> None:
    for recorded in left:
        try:
            disk.put(recorded, keep=keep)
        except OSError as error:
            _log.error("black box: recording %d is lost: %s", recorded.id, error.strerror)
