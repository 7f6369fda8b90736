"""The journal's file: a SQLite database with one table a collection."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hydrogen.memory.connecting import connect_to_read, connect_to_write, is_there
from hydrogen.memory.failure import ERRORS, BusyJournal, DamagedJournal, JournalFailure, failure_of
from hydrogen.memory.journal import CAPACITIES, Collection

Row = tuple[int, bytes]
Document = tuple[Collection, int, bytes]


class Database:
    """An open file. Everything raises JournalFailure; one thread at a time uses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.trouble: JournalFailure | None = None
        """Why it can only be read, where that is so."""
        try:
            with self._mapped():
                self._connection = connect_to_write(path)
        except (DamagedJournal, BusyJournal):
            raise
        except JournalFailure as failure:
            if not is_there(path):
                raise
            self._connection = self._readable(failure)
            self.trouble = failure
        # As many as to look at once after the start.
        self._unpruned = dict(CAPACITIES)

    def newest(self, collection: Collection, limit: int, *, before: int | None = None) -> list[Row]:
        """Give the documents with the highest keys below ``before``, highest first."""
        query = (
            f"SELECT key, document FROM {collection} "  # noqa: S608  a name of ours, nothing foreign
            "WHERE ? IS NULL OR key < ? ORDER BY key DESC LIMIT ?"
        )
        with self._mapped():
            rows: list[Row] = self._connection.execute(query, (before, before, limit)).fetchall()
            return rows

    def write(self, documents: Iterable[Document]) -> None:
        """Write documents, all or none; when it returns they are on the disk."""
        with self._mapped():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for collection, key, document in documents:
                    self._put(collection, key, document)
                self._prune()
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file, which is then one alone; idempotent."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def _put(self, collection: Collection, key: int, document: bytes) -> None:
        statement = f"INSERT OR REPLACE INTO {collection} VALUES (?, ?)"  # noqa: S608  a name of ours
        self._connection.execute(statement, (key, document))
        self._unpruned[collection] += 1

    def _prune(self) -> None:
        """Delete what is too much, but not each time: to find it takes a walk through the table."""
        for collection, count in self._unpruned.items():
            if count > CAPACITIES[collection] // 10:
                self._connection.execute(
                    f"DELETE FROM {collection} WHERE key <= "  # noqa: S608  a name of ours
                    f"(SELECT key FROM {collection} ORDER BY key DESC LIMIT 1 OFFSET ?)",
                    (CAPACITIES[collection],),
                )
                self._unpruned[collection] = 0

    def _readable(self, failure: JournalFailure) -> sqlite3.Connection:
        with self._mapped():
            try:
                return connect_to_read(self.path)
            except OSError as error:
                raise failure from error

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except ERRORS as error:
            raise failure_of(error, self.path) from error
