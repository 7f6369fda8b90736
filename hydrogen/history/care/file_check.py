"""The history's file as SQLite sees it, and what its rows are of."""

import sqlite3
from collections.abc import Callable, Iterator

from hydrogen.history.care.chunk_check import ChunkCheck
from hydrogen.history.care.finding import Finding
from hydrogen.history.store.catalogue import Catalogue, load
from hydrogen.history.store.database import Database, mapped
from hydrogen.history.tier import TIERS
from hydrogen.memory.failure import ERRORS

_TOLD = 3
_ORPHANS = (
    ("runs", "SELECT count(*) FROM runs WHERE boot NOT IN (SELECT number FROM boots)"),
    ("facts", "SELECT count(*) FROM facts WHERE boot NOT IN (SELECT number FROM boots)"),
    ("facts", "SELECT count(*) FROM facts WHERE thing NOT IN (SELECT number FROM things)"),
    *(("chunks", f"SELECT count(*) FROM {tier.name} WHERE key < 0") for tier in TIERS),  # noqa: S608  ours
)


def file_findings(database: Database, progress: Callable[[str], None]) -> Iterator[Finding]:
    """Look at all of the file; ``progress`` is told what is done. Raises JournalFailure.

    While SQLite looks at the file itself, nothing can be written to it; what is to be written
    waits in the tail.
    """
    progress("the file as a whole")
    told = list(_integrity(database))
    yield from told
    try:
        yield from _rows(database, progress)
    except ERRORS as error:
        if not told:
            yield Finding(f"SQLite cannot read it to the end: {error}", is_bad=True)


def _integrity(database: Database) -> Iterator[Finding]:
    with mapped(database.path):
        query = f"PRAGMA integrity_check({_TOLD})"
        for [line] in database.connection.execute(query).fetchall():
            if line != "ok":
                yield Finding(f"SQLite finds it damaged: {line}", is_bad=True)


def _rows(database: Database, progress: Callable[[str], None]) -> Iterator[Finding]:
    connection = database.connection
    catalogue = load(connection)
    for table, query in _ORPHANS:
        [count] = connection.execute(query).fetchone()
        if count:
            text = f"{count:,} {table} are of a boot or a thing that is not there"
            yield Finding(text, is_bad=True)
    yield from _lost_rows(connection, catalogue)
    check = ChunkCheck(database=database, catalogue=catalogue)
    check.run(lambda seen: progress(f"{seen:,} chunks"))
    yield from check.tally.findings()
    yield Finding(_content(catalogue, check.seen))


def _lost_rows(connection: sqlite3.Connection, catalogue: Catalogue) -> Iterator[Finding]:
    """Tell of rows that name what cannot be."""
    for table, known in (("boots", len(catalogue.boots)), ("series", len(catalogue.extents))):
        [count] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  ours
        if count > known:
            text = f"{count - known:,} rows of {table} have values that cannot be"
            yield Finding(text, is_bad=True)


def _content(catalogue: Catalogue, chunks: int) -> str:
    series, boots = len(catalogue.series), len(catalogue.boots)
    return (
        f"{series:,} series in {chunks:,} chunks, {boots:,} {'boot' if boots == 1 else 'boots'}, "
        f"batches up to number {catalogue.taken:,}"
    )
