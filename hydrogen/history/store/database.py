"""The history's file: how it is opened, and what is wrong where it cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hydrogen.history.store.schema import APPLICATION, CURRENT, Schema
from hydrogen.memory.connecting import closed_on_error, connected, is_there
from hydrogen.memory.failure import (
    ERRORS,
    BusyJournal,
    DamagedJournal,
    JournalFailure,
    damaged,
    failure_of,
)
from hydrogen.memory.shape import has_all, shape_made, shape_of

_SETTINGS = (
    # Some hours' new pages are written once so, not into a log and again at its end; the log keeps
    # its blocks, so that it costs the file system nothing either.
    "PRAGMA journal_mode = PERSIST",
    "PRAGMA journal_size_limit = 1048576",
    "PRAGMA synchronous = FULL",
)


LATER = "it is of a later version of Hydrogen: install that one again"


class NewerHistory(JournalFailure):
    """The file is of a later version of Hydrogen; it is left as it is."""


class Database:
    """An open file. Everything raises JournalFailure; one thread at a time uses it.

    Other programs may read it meanwhile, and keep a write waiting for a moment: BusyJournal.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, trouble: JournalFailure | None = None
    ) -> None:
        self.connection = connection
        self.path = path
        self.trouble = trouble
        """Why it can only be read, where that is so."""

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; when it ends it is on the disk. Raises what is wrong in our words."""
        if self.trouble is not None:
            raise self.trouble
        with mapped(self.path), _within(self.connection, "BEGIN IMMEDIATE"):
            yield self.connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read what was so at one moment, whoever writes meanwhile; within another it is that."""
        if self.connection.in_transaction:
            with mapped(self.path):
                yield self.connection
        else:
            with mapped(self.path), _within(self.connection, "BEGIN"):
                yield self.connection

    def close(self) -> None:
        """Let go of the file; idempotent."""
        with suppress(sqlite3.Error):
            self.connection.close()


def open_to_write(path: Path, *, schema: Schema = CURRENT) -> Database:
    """Open the file, make it, or bring an older one up to date.

    One that can only be read is opened for that, and has ``trouble``. Raises DamagedJournal for one
    that is damaged or foreign, BusyJournal, and JournalFailure where nothing at all can be done.
    """
    try:
        return Database(_writable(path, schema), path)
    except NewerHistory as newer:
        return Database(_readable(path, newer), path, trouble=newer)
    except (DamagedJournal, BusyJournal):
        raise
    except JournalFailure as failure:
        if not is_there(path):
            raise
        return Database(_readable(path, failure), path, trouble=failure)


def open_read_only(path: Path, *, schema: Schema = CURRENT) -> Database:
    """Open a file that is there, maybe in use, and write nothing to it.

    Raises DamagedJournal and JournalFailure, for one of an older version as well.
    """
    with mapped(path):
        try:
            # SQLite writes where a program was killed in the middle: it takes that back first.
            connection = connected(path, "mode=rw", alone=False)
            with closed_on_error(connection):
                connection.execute("PRAGMA query_only = ON")
                connection.execute("PRAGMA busy_timeout = 5000")  # ms: a card can be slow
                version = _check(connection, path, schema)
                if version == schema.version:
                    _check_shape(connection, path, schema)
        except NewerHistory as newer:
            return Database(_readable(path, newer), path, trouble=newer)
        except sqlite3.OperationalError as error:
            return Database(_readable(path, failure_of(error, path)), path)
    if version == 0:  # it is just being made
        connection.close()
        return empty_database()
    return Database(connection, path)


def empty_database() -> Database:
    """Give one in memory, to be asked in place of a file that is not there."""
    path = Path(":memory:")
    with mapped(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        with _within(connection, "BEGIN"):
            CURRENT.make(connection)
    return Database(connection, path)


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Put SQLite's errors in our words."""
    try:
        yield
    except ERRORS as error:
        raise failure_of(error, path) from error


def _writable(path: Path, schema: Schema) -> sqlite3.Connection:
    with mapped(path):
        connection = connected(path, "mode=rwc", alone=False)
        with closed_on_error(connection):
            version = _check(connection, path, schema)
            for setting in _SETTINGS:
                connection.execute(setting)
            # That makes a write of it: a file that cannot be written is known for that now.
            with _within(connection, "BEGIN IMMEDIATE"):
                if version == 0:
                    schema.make(connection)
                else:
                    schema.migrate(connection, version)
                    _check_shape(connection, path, schema)
        return connection


def _readable(path: Path, failure: JournalFailure) -> sqlite3.Connection:
    """Open a file as it is on the disk: what was half written when the disk failed, too."""
    try:
        connection = connected(path, "immutable=1", alone=False)
        with closed_on_error(connection):
            connection.execute("SELECT number FROM boots LIMIT 1").fetchone()
    except ERRORS as error:
        raise failure from error
    return connection


def _check(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Give the version of the file's tables, 0 where there are none yet."""
    [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if not tables and not application:
        return 0
    if application != APPLICATION or version < 1:
        message = f"{path}: it is of another program"
        raise DamagedJournal(message)
    if version > schema.version:
        message = f"{path}: {LATER}"
        raise NewerHistory(message)
    return int(version)


def _check_shape(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Look whether all is there: one wrong byte gives a column a name under which nobody asks."""
    with mapped(path):
        is_whole = has_all(shape_of(connection), shape_made(schema.make))
    if not is_whole:
        raise damaged(path)


@contextmanager
def _within(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite may have rolled back by itself
            connection.execute("ROLLBACK")
        raise
