"""Which tables a database has, and which columns those have: by that a damaged one shows."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

Shape = dict[str, set[tuple[object, ...]]]
"""By table: each column's place, name, type, whether it has to have a value, place in the key."""

_SHAPE = (
    "SELECT tables.name, columns.cid, columns.name, columns.type, columns.'notnull', columns.pk "
    "FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns "
    "WHERE tables.type = 'table'"
)


def shape_of(connection: sqlite3.Connection) -> Shape:
    """Look at it, which takes less than a millisecond. Raises one of failure.ERRORS."""
    shape: Shape = {}
    for table, *column in connection.execute(_SHAPE):
        shape.setdefault(table, set()).add(tuple(column))
    return shape


def shape_made(make: Callable[[sqlite3.Connection], None]) -> Shape:
    """Give what it makes: in memory, so that nobody has to read SQL."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make(connection)
        return shape_of(connection)


def has_all(shape: Shape, wanted: Shape) -> bool:
    """Whether every table is there with every column; there may be more of both."""
    return all(columns <= shape.get(table, set()) for table, columns in wanted.items())


def by_place(table: str, columns: str) -> str:
    """Give a query for a table's columns under these names, whatever they are called in there."""
    return f"WITH it ({columns}) AS (SELECT * FROM {table}) SELECT {columns} FROM it"  # noqa: S608  names of ours
