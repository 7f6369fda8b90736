"""What can still be read of a damaged file is copied, a little at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from hydrogen.history.store.catalogue import load
from hydrogen.history.store.chunks import Chunks, decoded
from hydrogen.history.store.database import Database
from hydrogen.history.store.key import boot_of, series_of
from hydrogen.history.store.schema import COLUMNS
from hydrogen.history.tier import TIERS, Tier
from hydrogen.memory.connecting import connected
from hydrogen.memory.failure import ERRORS
from hydrogen.memory.shape import by_place

_AT_ONCE = 200  # rows
_SMALL = {
    "boots": "?, ?, ?, ?, ?, ?, ?, ?",
    "runs": "?, ?, ?",
    "series": "?, ?, ?, ?, ?, ?, ?, ?",
    "things": "?, ?, ?",
    "marks": "?, ?",
}
_FACTS = "INSERT OR IGNORE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_COLUMNS = COLUMNS | {
    "runs": "boot, begin, end",
    "marks": "name, value",
    "facts": "boot, thing, at, serial, quantity, value, state, message",
}
_KEYS = {
    "boots": "number",
    "runs": "boot {0}, begin",
    "series": "number",
    "things": "number",
    "marks": "name",
    "facts": "boot {0}, thing {0}, at {0}, serial",
}


_Row: TypeAlias = "tuple[Tier | None, tuple[object, ...]]"
"""Of a tier, or a fact."""


class Salvage:
    """From a file that was set aside into the new one. Belongs to one thread.

    What chunks and facts are of comes when it begins, before anything else is written to the new
    file: numbers stay as they are. The rest comes by and by, the newest first. What is not
    copied when the program ends stays where it is. What could not be written is tried again.
    """

    def __init__(self, aside: Path) -> None:
        self.copied = 0
        """How many chunks were."""
        self.is_begun = False
        self._connection: sqlite3.Connection | None = None
        self._boots: set[int] = set()
        self._series: set[int] = set()
        self._left: Iterator[_Row] = iter(())
        self._some: list[_Row] = []
        """What is to be copied next."""
        with suppress(*ERRORS):
            self._connection = connected(aside, "mode=rw", alone=False, as_far_as_it_goes=True)
            self._left = self._rows(self._connection)

    def begin(self, into: Database) -> None:
        """Copy what the rest is of. Raises JournalFailure, and can be tried again."""
        if self._connection is not None:
            with suppress(*ERRORS):
                self._copy_small(self._connection, into)
        self.is_begun = True

    def step(self, into: Database) -> bool:
        """Copy some more; return whether there may be more yet. Raises JournalFailure.

        It may be opened anew from time to time, but has to be the same file.
        """
        some = self._some = self._some or list(islice(self._left, _AT_ONCE))
        copied = 0
        with into.transaction() as connection:
            for tier, row in some:
                if tier is None:
                    connection.execute(_FACTS, row)
                else:
                    copied += self._copy_chunk(connection, tier, row)
        self.copied += copied
        self._some = []
        return len(some) == _AT_ONCE

    def close(self) -> None:
        """Let go of the damaged file; idempotent."""
        if self._connection is not None:
            with suppress(*ERRORS):
                self._connection.close()

    def _copy_small(self, damaged: sqlite3.Connection, into: Database) -> None:
        with into.transaction() as connection:
            for table, values in _SMALL.items():
                statement = f"INSERT OR REPLACE INTO {table} VALUES ({values})"  # noqa: S608  ours
                for row in (*_both_ways(damaged, table), *_copies(damaged, table)):
                    with suppress(*ERRORS):  # a row that cannot be so
                        connection.execute(statement, row)
            catalogue = load(connection)
        self._boots = set(catalogue.boots)
        self._series = set(catalogue.extents)

    def _rows(self, damaged: sqlite3.Connection) -> Iterator[_Row]:
        for tier in TIERS[::-1]:
            for row in _chunk_rows(damaged, tier):
                yield tier, row
        for row in _both_ways(damaged, "facts"):
            if row[0] in self._boots:
                yield None, row

    def _copy_chunk(
        self, connection: sqlite3.Connection, tier: Tier, row: tuple[object, ...]
    ) -> bool:
        """Return whether it is one that can be read."""
        key, data = row
        if not isinstance(key, int) or key < 0:
            return False
        if boot_of(key) not in self._boots or series_of(key) not in self._series:
            return False
        try:
            buckets = decoded(tier, key, data)
        except ValueError:
            return False
        statement = f"INSERT OR IGNORE INTO {tier.name} VALUES (?, ?)"  # noqa: S608  ours
        if connection.execute(statement, row).rowcount == 0:
            # The same hour was written to meanwhile.
            query = "SELECT quantity FROM series WHERE number = ?"
            [quantity] = connection.execute(query, (series_of(key),)).fetchone()
            Chunks(connection).merge(tier, key, buckets, quantity)
        return True


def _both_ways(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Give rows from the end on until one cannot be read, and then from the begin; some twice."""
    query = f"{by_place(table, _COLUMNS[table])} ORDER BY {_KEYS[table]} {{0}}"
    for order in ("DESC", "ASC"):
        try:
            with closing(connection.execute(query.format(order))) as rows:
                yield from rows
        except ERRORS:
            continue
        return


def _copies(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    """Give rows from the index that has all of them, where there is one."""
    if table in COLUMNS:
        columns = COLUMNS[table]
        query = f"SELECT {columns} FROM {table} INDEXED BY {table}_copy ORDER BY {columns}"  # noqa: S608  ours
        with suppress(*ERRORS):
            yield from connection.execute(query)


def _chunk_rows(connection: sqlite3.Connection, tier: Tier) -> Iterator[tuple[object, ...]]:
    """Give rows from the end on until one cannot be read, and then from the begin; none twice."""
    seen = 1 << 63
    with suppress(*ERRORS):
        query = f"{by_place(tier.name, 'key, chunk')} ORDER BY key DESC"
        for row in connection.execute(query):
            if not isinstance(row[0], int) or row[0] >= seen:
                break
            seen = row[0]
            yield row
        else:
            return
    with suppress(*ERRORS):
        query = f"{by_place(tier.name, 'key, chunk')} ORDER BY key"
        for row in connection.execute(query):
            if not isinstance(row[0], int) or row[0] >= seen:
                return
            yield row
