import sqlite3
from pathlib import Path

import pytest

from hydrogen.memory.failure import BusyJournal, DamagedJournal, JournalFailure, failure_of

PATH = Path("/var/lib/hydrogen/journal.sqlite")


def of_sqlite(code: int, text: str = "what SQLite says") -> sqlite3.Error:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (sqlite3.SQLITE_CORRUPT, DamagedJournal, "it is damaged"),
        (sqlite3.SQLITE_NOTADB, DamagedJournal, "it is no database"),
        (sqlite3.SQLITE_BUSY, BusyJournal, "another program uses it: close that"),
        (sqlite3.SQLITE_LOCKED, BusyJournal, "another program uses it: close that"),
        (sqlite3.SQLITE_FULL, JournalFailure, "the disk is full: free some space"),
        (
            sqlite3.SQLITE_READONLY,
            JournalFailure,
            "the disk or the file is read-only, as a worn card makes itself",
        ),
        (
            sqlite3.SQLITE_CANTOPEN,
            JournalFailure,
            "it cannot be opened: check the folder, and who may write to it",
        ),
        (
            sqlite3.SQLITE_PERM,
            JournalFailure,
            "Hydrogen's user may not write it: check whose the folder is",
        ),
        (
            sqlite3.SQLITE_IOERR_FSYNC,  # with detail above its primary code
            JournalFailure,
            "the disk fails: check the card or the cable, and have another ready",
        ),
        (sqlite3.SQLITE_TOOBIG, JournalFailure, "what SQLite says"),
    ],
)
def test_an_error_of_sqlites_is_told_in_words_for_the_person_at_the_printer(
    code: int, kind: type[JournalFailure], said: str
) -> None:
    failure = failure_of(of_sqlite(code), PATH)

    assert type(failure) is kind
    assert str(failure) == f"{PATH}: {said}"


def test_an_error_without_a_code_is_told_as_it_is() -> None:
    failure = failure_of(sqlite3.ProgrammingError("Cannot operate on a closed database."), PATH)

    assert str(failure) == f"{PATH}: Cannot operate on a closed database."
