"""The journal's file over the whole run: made, opened again after trouble, replaced if damaged."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from hydrogen.clock import Clock, instant
from hydrogen.memory.connecting import is_there
from hydrogen.memory.database import Database, Document, Row
from hydrogen.memory.failure import DamagedJournal, JournalFailure
from hydrogen.memory.journal import Collection
from hydrogen.memory.rescue import put_aside, rescue

_log = logging.getLogger("hydrogen.memory")

T = TypeVar("T")


class JournalFile:
    """A database that is there if it can be. Everything raises JournalFailure."""

    def __init__(self, path: Path, *, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._database: Database | None = None
        self._is_older = self._was_there = is_there(path)
        self._lost: JournalFailure | None = None

    @property
    def is_lost(self) -> bool:
        """Whether there is a file that could not be read when somebody loaded it.

        Nothing is written to it, then: what is numbered anew would replace what is in it.
        """
        return self._lost is not None

    def newest(self, collection: Collection, limit: int, *, before: int | None = None) -> list[Row]:
        """Give the documents with the highest keys below ``before``, highest first."""
        return self._replacing(lambda file: file.newest(collection, limit, before=before))

    def write(self, documents: list[Document]) -> None:
        """Write documents, all or none."""
        if self._database is not None and self._database.trouble:
            self.close()
        self._replacing(lambda file: _write(file, documents))

    def give_up(self, failure: JournalFailure) -> None:
        """Write nothing more to a file that was there at the start: what is in it is not known.

        This may be called while another thread uses the file.
        """
        if self._is_older and self._lost is None:
            self._lost = failure

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _replacing(self, use: Callable[[Database], T]) -> T:
        try:
            return use(self._opened())
        except DamagedJournal as damage:
            return use(self._replaced(damage))
        except JournalFailure:
            # What is wrong with the disk may be over when it is opened the next time.
            self.close()
            raise

    def _opened(self) -> Database:
        if self._lost is not None:
            raise self._lost
        if self._database is not None:
            return self._database
        try:
            with suppress(FileExistsError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
            self._database = Database(self._path)
        except DamagedJournal:
            raise
        except (JournalFailure, OSError) as error:
            raise self._given_up(_failure(error, self._path)) from error
        self._was_there = False  # it has been read: from now on it may come and go
        return self._database

    def _replaced(self, damage: DamagedJournal) -> Database:
        self.close()
        try:
            aside = put_aside(self._path, instant(self._clock))
        except OSError as error:
            raise self._given_up(damage) from error
        database = self._opened()
        copied = rescue(aside, database)
        _log.error("%s: put aside as %s, of which %d could be copied", damage, aside.name, copied)
        return database

    def _given_up(self, failure: JournalFailure) -> JournalFailure:
        if self._was_there:
            self._lost = failure
        return failure


def _failure(error: JournalFailure | OSError, path: Path) -> JournalFailure:
    if isinstance(error, JournalFailure):
        return error
    return JournalFailure(f"{path}: {error.strerror or error}")


def _write(file: Database, documents: list[Document]) -> None:
    if file.trouble:
        raise file.trouble
    file.write(documents)
