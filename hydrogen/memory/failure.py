"""Why the journal cannot be read or written, in words for the person at the printer."""

import os
import sqlite3
from pathlib import Path

from hydrogen.memory.unavailable import BusyJournal, DamagedJournal, JournalFailure

__all__ = [
    "ERRORS",
    "BusyJournal",
    "DamagedJournal",
    "JournalFailure",
    "damaged",
    "failure_of",
    "foreign",
    "is_read_only",
]

ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What Python's module raises: of a damaged schema it cannot even decode what SQLite says."""

_DAMAGE = {
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is no database",
}
_TROUBLE = {
    sqlite3.SQLITE_FULL: "the disk is full: free some space",
    sqlite3.SQLITE_READONLY: "the disk or the file is read-only, as a worn card makes itself",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the folder, and who may write to it",
    sqlite3.SQLITE_PERM: "Hydrogen's user may not write it: check whose the folder is",
    sqlite3.SQLITE_IOERR: "the disk fails: check the card or the cable, and have another ready",
}
_DAMAGE_SAID = (
    "Could not decode to UTF-8",  # an error of the module's own, without a code
    "unsupported file format",  # there has been no new one since 2006
)
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRIMARY = 0xFF  # the rest of an extended result code (sqlite.org/rescode.html) is detail


def foreign(path: Path) -> DamagedJournal:
    """Give the failure of a database that others made."""
    return DamagedJournal(f"{path}: it is of another program, or of another version of Hydrogen")


def damaged(path: Path) -> DamagedJournal:
    """Give the failure of a database that has not what it should have."""
    return DamagedJournal(f"{path}: {_DAMAGE[sqlite3.SQLITE_CORRUPT]}")


def failure_of(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> JournalFailure:
    """Put an error of SQLite's in our words."""
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_DAMAGE_SAID):
        return damaged(path)
    # Errors of the module's own, such as of a closed connection, have no code.
    code: int = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code in _DAMAGE:
        return DamagedJournal(f"{path}: {_DAMAGE[code]}")
    if code in _BUSY:
        return BusyJournal(f"{path}: another program uses it: close that")
    # SQLite has three names for it, of which two say something else.
    if is_read_only(path.parent):
        code = sqlite3.SQLITE_READONLY
    return JournalFailure(f"{path}: {_TROUBLE.get(code, str(error))}")


def is_read_only(folder: Path) -> bool:
    """Whether a folder is on a disk that takes no writes at all."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False
