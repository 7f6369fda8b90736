"""Recordings on the disk if it takes them, else in memory; nobody waits for either."""

import asyncio
import logging
import threading
from contextlib import suppress

from hydrogen.aside import aside
from hydrogen.memory.recording_text import Recorded
from hydrogen.memory.shelf import FolderShelf, MemoryShelf, Shelf
from hydrogen.recording import Recording

_log = logging.getLogger("hydrogen.memory")

_DISK_SECONDS = 60.0
_END_SECONDS = 5.0


class Archive:
    """Belongs to the event loop's thread; at the start it waits for the disk."""

    def __init__(self, disk: FolderShelf | None) -> None:
        self._memory = MemoryShelf()
        self._disk = disk
        self.recordings = self._found()
        """Newest first."""

    async def put(self, recorded: Recorded, *, keep: int) -> tuple[Recording, bool]:
        """Keep a recording, and of all the newest ``keep``; return whether it will last, too."""
        recording = await self._on_disk(recorded, keep)
        lasts = recording is not None
        if recording is None:
            recording = await aside(lambda: self._memory.put(recorded, keep=keep))
        self.recordings = await aside(self._found)
        return recording, lasts

    async def save(self, recorded: Recorded, *, keep: int) -> None:
        """Write what there is so far of a recording, if there is a disk; ``put`` replaces it."""
        await self._on_disk(recorded, keep)

    async def csv(self, number: int) -> bytes | None:
        """Give a recording's text; None where there is none, or no disk to read it from."""
        for shelf in self._shelves:
            with suppress(OSError):
                async with asyncio.timeout(_DISK_SECONDS):
                    found = await _csv(shelf, number)
                if found is not None:
                    return found
        return None

    def put_last(self, left: list[Recorded], *, keep: int) -> None:
        """Keep recordings as the program ends; waits for the disk, 5 s at most."""
        if left and self._disk is not None:
            thread = threading.Thread(target=_put_all, args=(self._disk, left, keep), daemon=True)
            thread.start()
            thread.join(_END_SECONDS)

    @property
    def _shelves(self) -> list[Shelf]:
        return [self._memory] if self._disk is None else [self._memory, self._disk]

    async def _on_disk(self, recorded: Recorded, keep: int) -> Recording | None:
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


async def _csv(shelf: Shelf, number: int) -> bytes | None:
    return await aside(lambda: shelf.csv(number))


def _put_all(disk: Shelf, left: list[Recorded], keep: int) -> None:
    for recorded in left:
        try:
            disk.put(recorded, keep=keep)
        except OSError as error:
            _log.error("black box: recording %d is lost: %s", recorded.id, error.strerror)
