"""What the file's chunks and facts are of: boots, series and things, in memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from math import isfinite
from typing import TypeVar

from msgspec import Struct, ValidationError, convert, field

from hydrogen.history.boot import Anchor, Boot
from hydrogen.history.source import Extent
from hydrogen.history.store.key import BOOTS, SERIES, SPANS
from hydrogen.history.tier import TEN_SECONDS, TIERS, Tier
from hydrogen.series import Series, is_possible

_MARK = "SELECT value FROM marks WHERE name = ?"
_LAST = float(SPANS * TEN_SECONDS.span)

Row = TypeVar("Row", bound=Struct)


class _BootRow(Struct, array_like=True):
    number: int
    identity: str
    first: float
    last: float
    monotonic: float
    wall: float
    synchronized: bool | None
    taken: int


class _SeriesRow(Struct, array_like=True):
    number: int
    kind: str
    name: str
    quantity: str
    first_boot: int
    first: float
    last_boot: int
    last: float


class _ThingRow(Struct, array_like=True):
    number: int
    kind: str
    name: str


class Catalogue(Struct):
    """As of the last look at the file. Rows that cannot be so are not in it."""

    boots: dict[int, Boot] = field(default_factory=dict)
    taken: int = 0
    """The number of the last batch that is in the file."""
    series: dict[Series, list[int]] = field(default_factory=dict)
    """By name, the oldest number first."""
    extents: dict[int, Extent] = field(default_factory=dict)
    """By the series' number."""
    last_series: int = 0
    """The highest number of one, be it of one that is not in here: it has chunks all the same."""
    things: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """What facts are of: their numbers by kind and name."""
    pruned: dict[Tier, int] = field(default_factory=dict)
    """The keys before which a tier has nothing, or not all any more."""

    @property
    def newest(self) -> Boot | None:
        """The boot with the highest number."""
        return self.boots[max(self.boots)] if self.boots else None


def load(connection: sqlite3.Connection) -> Catalogue:
    """Read it. Raises sqlite3.Error."""
    catalogue = Catalogue()
    for boot in _rows(connection, "boots", _BootRow):
        if (known := _boot(boot)) is not None:
            catalogue.boots[boot.number] = known
            catalogue.taken = max(catalogue.taken, boot.taken)
    for row in _rows(connection, "series", _SeriesRow):
        if row.number >= SERIES:
            continue
        catalogue.last_series = max(catalogue.last_series, row.number)
        series = (row.kind, row.name, row.quantity)
        if is_possible(series) and isfinite(row.first) and isfinite(row.last):
            catalogue.series.setdefault(series, []).append(row.number)
            catalogue.extents[row.number] = Extent(
                series=series, first=(row.first_boot, row.first), last=(row.last_boot, row.last)
            )
    for thing in _rows(connection, "things", _ThingRow):
        catalogue.things.setdefault((thing.kind, thing.name), []).append(thing.number)
    for tier in TIERS:
        row_of_mark = connection.execute(_MARK, (tier.name,)).fetchone()
        if row_of_mark is not None and isinstance(row_of_mark[0], int) and row_of_mark[0] >= 0:
            catalogue.pruned[tier] = row_of_mark[0]
    return catalogue


def _rows(connection: sqlite3.Connection, table: str, kind: type[Row]) -> Iterator[Row]:
    query = f"SELECT * FROM {table} ORDER BY number"  # noqa: S608  a name of ours
    for row in connection.execute(query):
        with suppress(ValidationError):
            yield convert(row, kind, strict=False)


def _boot(row: _BootRow) -> Boot | None:
    is_possible = 0 <= row.first <= row.last <= _LAST and 0 < row.number < BOOTS
    if not (is_possible and isfinite(row.monotonic) and isfinite(row.wall)):
        return None
    anchor = Anchor(monotonic=row.monotonic, wall=row.wall, synchronized=row.synchronized)
    return Boot(
        number=row.number, identity=row.identity, first=row.first, last=row.last, anchor=anchor
    )
