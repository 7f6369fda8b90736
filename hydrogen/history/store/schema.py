"""The tables of the history's file, and how those of an earlier version become them."""

import sqlite3

from msgspec import Struct

from hydrogen.history.tier import TIERS

APPLICATION = 0x48796448
"""``HydH``: sqlite.org/pragma.html#pragma_application_id"""

_TABLES = (
    # What is known of a boot, and the number of the last batch that was taken until then: it is
    # here so that the two can only be lost together.
    """boots (number INTEGER PRIMARY KEY, identity TEXT NOT NULL, first REAL NOT NULL,
        last REAL NOT NULL, monotonic REAL NOT NULL, wall REAL NOT NULL, synchronized INTEGER,
        taken INTEGER NOT NULL)""",
    """runs (boot INTEGER NOT NULL, begin REAL NOT NULL, end REAL NOT NULL,
        PRIMARY KEY (boot, begin)) WITHOUT ROWID""",
    # Several numbers may have one name: that is what renaming makes.
    """series (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
        quantity TEXT NOT NULL, first_boot INTEGER NOT NULL, first REAL NOT NULL,
        last_boot INTEGER NOT NULL, last REAL NOT NULL)""",
    "things (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL)",
    # By thing: what was so at some moment is the row before it, however long ago that was.
    """facts (boot INTEGER NOT NULL, thing INTEGER NOT NULL, at REAL NOT NULL,
        serial INTEGER NOT NULL, quantity TEXT NOT NULL, value TEXT NOT NULL, state TEXT NOT NULL,
        message TEXT NOT NULL, PRIMARY KEY (boot, thing, at, serial)) WITHOUT ROWID""",
    "marks (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    *(f"{tier.name} (key INTEGER PRIMARY KEY, chunk BLOB NOT NULL)" for tier in TIERS),
)

COLUMNS = {
    "boots": "number, identity, first, last, monotonic, wall, synchronized, taken",
    "series": "number, kind, name, quantity, first_boot, first, last_boot, last",
    "things": "number, kind, name",
}
"""Those without which no chunk can be told: each has a copy, in pages of its own, as an index."""


class Schema(Struct, frozen=True, kw_only=True):
    """Tables as they are now; ``steps[n]`` are the statements from version n + 1 to n + 2."""

    tables: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...] = ()

    @property
    def version(self) -> int:
        """The number of the tables as they are now, for ``PRAGMA user_version``."""
        return len(self.steps) + 1

    def make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, within a transaction of the caller's. Raises sqlite3.Error."""
        for table in self.tables:
            connection.execute(f"CREATE TABLE {table}")
        for table, columns in COLUMNS.items():
            connection.execute(f"CREATE INDEX {table}_copy ON {table} ({columns})")
        self._sign(connection)

    def migrate(self, connection: sqlite3.Connection, version: int) -> None:
        """Go on from an older version, within a transaction of the caller's."""
        for statements in self.steps[version - 1 :]:
            for statement in statements:
                connection.execute(statement)
        self._sign(connection)

    def _sign(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {self.version}")


CURRENT = Schema(tables=_TABLES)
