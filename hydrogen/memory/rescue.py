"""What becomes of a damaged file: it is put aside, and what can still be read is copied."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from hydrogen.clock import Instant
from hydrogen.memory.connecting import connected
from hydrogen.memory.database import Database, Document
from hydrogen.memory.failure import ERRORS
from hydrogen.memory.journal import CAPACITIES, Collection
from hydrogen.memory.shape import by_place

_ASIDE = 3  # damaged files that are left for somebody to look at
_AT_ONCE = 100  # documents
_LOGS = ("wal", "journal")  # sqlite.org/tempfiles.html


def put_aside(path: Path, at: Instant) -> Path:
    """Rename a file, SQLite's logs with it, and return its new name. Raises OSError."""
    stamp = at.iso().replace("-", "").replace(":", "")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    path.rename(aside)
    for log, log_aside in zip(_logs_of(path), _logs_of(aside), strict=True):
        with suppress(FileNotFoundError):
            log.rename(log_aside)
    found = sorted(path.parent.glob(f"{path.name}.damaged-*Z"))
    for old in found[:-_ASIDE]:
        old.unlink()
        for log in _logs_of(old):
            log.unlink(missing_ok=True)
    return aside


def rescue(damaged: Path, into: Database) -> int:
    """Copy what can be read of a damaged file; return how many documents. Raises JournalFailure."""
    copied = 0
    with (
        suppress(*ERRORS),
        closing(connected(damaged, "mode=rw", as_far_as_it_goes=True)) as connection,
    ):
        for collection in Collection:
            rows = _readable(connection, collection)
            while some := list(islice(rows, _AT_ONCE)):
                into.write(some)
                copied += len(some)
    return copied


def _readable(connection: sqlite3.Connection, collection: Collection) -> Iterator[Document]:
    query = f"{by_place(collection, 'key, document')} ORDER BY key DESC LIMIT ?"
    with suppress(*ERRORS):  # it goes as far as it goes
        for key, document in connection.execute(query, (CAPACITIES[collection],)):
            if isinstance(key, int) and isinstance(document, bytes):
                yield collection, key, document


def _logs_of(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}-{log}") for log in _LOGS]
