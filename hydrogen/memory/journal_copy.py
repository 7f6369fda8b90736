"""A copy of the journal while a program writes it, which has the file for itself."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

from hydrogen.memory.connecting import connected
from hydrogen.memory.failure import ERRORS, JournalFailure, failure_of

_PIECE_BYTES = 1 << 20
_LOG_HEAD_BYTES = (
    32  # with the salts, which are new when the log begins anew (sqlite.org/walformat.html)
)
_ATTEMPTS = 20
_PAUSE = 0.25


def copy_journal(source: Path, target: Path, *, wait: Callable[[float], None] = time.sleep) -> None:
    """Copy a database that has its log beside it into one file. Raises OSError, JournalFailure.

    SQLite lets nobody read it while a program has it, so the files themselves are copied. The copy
    is of one moment if nothing was taken out of the log meanwhile, which shows in the database
    and at the log's head; what is added at the log's end does no harm.
    """
    for attempt in range(_ATTEMPTS):
        if attempt:
            wait(_PAUSE)
        if _copied(source, target):
            _finish(target, source)
            return
    message = f"{source}: it is written to all the time: try again later, or stop Hydrogen first"
    raise JournalFailure(message)


def copy_file(source: Path, target: Path) -> str:
    """Copy a file so that it is on the disk; return a digest of its content. Raises OSError."""
    digest = blake2b()
    with source.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(_PIECE_BYTES):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _copied(source: Path, target: Path) -> bool:
    log, log_copy = _log_of(source), _log_of(target)
    log_copy.unlink(missing_ok=True)
    head, digest = _head(log), copy_file(source, target)
    if head:
        copy_file(log, log_copy)
    return head == _head(log) and digest == _digest(source)


def _finish(target: Path, source: Path) -> None:
    """Take the log in, and look whether the whole is sound."""
    try:
        with closing(connected(target, "mode=rw")) as connection:
            [found] = connection.execute("PRAGMA integrity_check(1)").fetchone()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except ERRORS as error:
        raise failure_of(error, source) from error
    if found != "ok":
        message = f"{source}: SQLite finds it damaged: {found}"
        raise JournalFailure(message)


def _digest(path: Path) -> str:
    digest = blake2b()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _head(log: Path) -> bytes:
    try:
        with log.open("rb") as file:
            return file.read(_LOG_HEAD_BYTES)
    except FileNotFoundError:
        return b""


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
