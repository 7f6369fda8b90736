"""How the journal's file is opened: to be written, or at least to be read."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from urllib.parse import quote

from hydrogen.memory.failure import damaged, foreign
from hydrogen.memory.journal import Collection
from hydrogen.memory.shape import has_all, shape_made, shape_of

_APPLICATION = 0x48796472  # "Hydr", sqlite.org/pragma.html#pragma_application_id
_VERSION = 1
# Nobody else has the file, so the index of its log need not be shared in a third file, which
# could not be mapped on a full disk. It has to be said before the file is first looked at.
_ALONE = "PRAGMA locking_mode = EXCLUSIVE"
# SQLite then takes a schema with errors for what can be understood of it.
_ANY_SCHEMA = "PRAGMA writable_schema = ON"
_SMALL_CACHE = "PRAGMA cache_size = -256"  # KiB; by itself SQLite would take 2 MiB
_DURABLE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 256",
    "PRAGMA journal_size_limit = 1048576",
)
_MEMORY_DISK = Path("/dev/shm")  # noqa: S108  only a folder of our own making is used in it


def connect_to_write(path: Path) -> sqlite3.Connection:
    """Open the file, or make it. Raises sqlite3.Error, and DamagedJournal for a foreign one."""
    connection = connected(path, "mode=rwc")
    with closed_on_error(connection):
        _check(connection, path)
        for setting in _DURABLE:
            connection.execute(setting)
        # That makes a write of it, too: a file that cannot be written is known for that now.
        connection.execute("BEGIN IMMEDIATE")
        _check_names(connection, path)
        _make(connection)
        if not has_all(shape_of(connection), shape_made(_make)):
            raise damaged(path)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute("COMMIT")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that cannot be written. Raises sqlite3.Error, DamagedJournal and OSError.

    SQLite reads a database with a log only where it may write beside it, so one that was not
    closed is read from a copy in memory.
    """
    log = path.with_name(f"{path.name}-wal")
    if not is_there(log):
        connection = connected(path, "immutable=1")
        with closed_on_error(connection):
            _check(connection, path)
        return connection
    with tempfile.TemporaryDirectory(dir=_MEMORY_DISK) as folder:
        for file in (path, log):
            copy(file, folder)
        connection = connected(Path(folder) / path.name, "mode=rw")
        with closed_on_error(connection):
            _check(connection, path)
        return connection  # what is open stays readable when its name is gone


def connected(
    path: Path, how: str, *, alone: bool = True, as_far_as_it_goes: bool = False
) -> sqlite3.Connection:
    """Open a file with a query of SQLite's (sqlite.org/uri.html). Raises one of failure.ERRORS.

    With ``alone`` no other program can so much as read it meanwhile. A damaged one opens
    ``as_far_as_it_goes``, without those tables of which SQLite cannot tell what they are.
    """
    uri = f"file:{quote(str(path))}?{how}"
    # One thread opens it and another writes to it; whoever uses it has a lock around it.
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=1.0
    )
    with closed_on_error(connection):
        if as_far_as_it_goes:
            connection.execute(_ANY_SCHEMA)
        if alone:
            connection.execute(_ALONE)
        connection.execute(_SMALL_CACHE)
    return connection


def is_there(path: Path) -> bool:
    """Whether a file has anything in it, as far as can be seen."""
    try:
        return path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # that it cannot be looked at does not mean that it is not there


def _check(connection: sqlite3.Connection, path: Path) -> None:
    [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if tables and (application, version) != (_APPLICATION, _VERSION):
        raise foreign(path)


def _check_names(connection: sqlite3.Connection, path: Path) -> None:
    """Look whether a table has another name than it had, so that one of ours is missing."""
    names = set(shape_of(connection))
    if names - set(Collection) and set(Collection) - names:
        raise damaged(path)


def _make(connection: sqlite3.Connection) -> None:
    for collection in Collection:
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {collection} "
            "(key INTEGER PRIMARY KEY, document BLOB NOT NULL)"
        )


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Close a connection if what follows fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise
