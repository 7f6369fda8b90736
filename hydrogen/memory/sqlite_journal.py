"""A Journal in a file of SQLite's."""

import asyncio
from contextlib import suppress
from pathlib import Path

from hydrogen.clock import Clock
from hydrogen.memory.database import Row
from hydrogen.memory.folder import FolderLock
from hydrogen.memory.journal import CAPACITIES, Collection
from hydrogen.memory.journal_file import JournalFile
from hydrogen.memory.journal_writer import JournalWriter, Question

_FILE = "journal.sqlite"
_PAGE_SECONDS = 10.0
_LOAD_SECONDS = 30.0
_SETTLE_SECONDS = 5.0


class SqliteJournal:
    """Keeps documents in a folder. Raises FolderInUse where another program keeps its own there.

    ``write_every`` says how many seconds may be lost of what is not wanted at once. What cannot be
    written waits, within bounds, and is tried again.
    """

    def __init__(self, folder: Path, *, clock: Clock, write_every: float = 60.0) -> None:
        self._folder = FolderLock(folder)
        file = JournalFile(folder / _FILE, clock=clock)
        self._writer = JournalWriter(file, clock=clock, write_every=write_every)
        self._single: dict[Collection, list[Row]] = {}
        self._paging = asyncio.Lock()

    @property
    def is_lasting(self) -> bool:
        """Whether anything may outlast a restart, be it when the disk is mended."""
        return not self._writer.is_lost

    @property
    def problem(self) -> str | None:
        """Why nothing can be written just now, for the person at the printer."""
        return self._writer.problem

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        """Keep a document in place of the one with that key; never waits for the disk."""
        if CAPACITIES[collection] == 1:
            self._single[collection] = [(key, document)]
        self._writer.put(collection, key, document, at_once=at_once)

    def load(self, collection: Collection, *, newest: int) -> list[Row]:
        """Give the documents with the highest keys, lowest first, the unwritten too.

        Waits for the disk, but not for a document that is known already and alone of its kind.
        """
        known = self._single.get(collection)
        if known is not None:
            return known
        rows = self._writer.load(collection, newest, patience=_LOAD_SECONDS)[::-1]
        if CAPACITIES[collection] == 1:
            self._single[collection] = rows
        return rows

    async def page(
        self, collection: Collection, *, limit: int, before: int | None = None
    ) -> list[Row]:
        """Give ``limit`` documents with keys below ``before``, highest first, the unwritten too.

        Those are the unwritten ones alone where the disk does not answer within 10 s.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Row]] = loop.create_future()

        def settle(rows: list[Row]) -> None:
            if not answer.done():
                answer.set_result(rows)

        def hand_over(rows: list[Row]) -> None:
            with suppress(RuntimeError):  # the loop has ended, and nobody waits
                loop.call_soon_threadsafe(settle, rows)

        question = Question(collection=collection, limit=limit, before=before, answer=hand_over)
        async with self._paging:
            if self._writer.ask(question):
                with suppress(TimeoutError):
                    return await asyncio.wait_for(answer, _PAGE_SECONDS)
        return self._writer.unwritten(collection, limit, before=before)

    def settle(self) -> None:
        """Wait until what is kept so far is written, or cannot be; at most 5 s. For the start."""
        self._writer.settle(_SETTLE_SECONDS)

    def close(self) -> None:
        """Write what is unwritten and let go of the folder; waits 5 s at most. Idempotent."""
        if self._writer.close():
            self._folder.close()
