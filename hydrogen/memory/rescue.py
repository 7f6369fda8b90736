"""What becomes of a damaged journal: it is put aside, and what can still be read is copied."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from hydrogen.clock import Instant
from hydrogen.memory.connecting import connected
from hydrogen.memory.database import Database, Document
from hydrogen.memory.journal import CAPACITIES, Collection

_ASIDE = 3  # damaged files that are left for somebody to look at
_AT_ONCE = 100  # documents


def put_aside(path: Path, at: Instant) -> Path:
    """Rename a journal, its log with it, and return its new name. Raises OSError."""
    stamp = at.iso().replace("-", "").replace(":", "")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    path.rename(aside)
    with suppress(FileNotFoundError):
        _log_of(path).rename(_log_of(aside))
    found = sorted(path.parent.glob(f"{path.name}.damaged-*Z"))
    for old in found[:-_ASIDE]:
        old.unlink()
        _log_of(old).unlink(missing_ok=True)
    return aside


def rescue(damaged: Path, into: Database) -> int:
    """Copy what can be read of a damaged file; return how many documents. Raises JournalFailure."""
    copied = 0
    with suppress(sqlite3.Error), closing(connected(damaged, "mode=rw")) as connection:
        for collection in Collection:
            rows = _readable(connection, collection)
            while some := list(islice(rows, _AT_ONCE)):
                into.write(some)
                copied += len(some)
    return copied


def _readable(connection: sqlite3.Connection, collection: Collection) -> Iterator[Document]:
    query = f"SELECT key, document FROM {collection} ORDER BY key DESC LIMIT ?"  # noqa: S608  a name of ours
    with suppress(sqlite3.Error):  # it goes as far as it goes
        for key, document in connection.execute(query, (CAPACITIES[collection],)):
            if isinstance(key, int) and isinstance(document, bytes):
                yield collection, key, document


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
