"""How much of each series the history's file has."""

import sqlite3

from msgspec import Struct

from hydrogen.history.store.key import SERIES
from hydrogen.history.tier import TIERS, Tier
from hydrogen.series import Series


class Holding(Struct):
    """Chunks of one series in one tier, and their bytes without what the file is organised by."""

    chunks: int = 0
    bytes: int = 0


def holdings(connection: sqlite3.Connection) -> dict[Series, dict[Tier, Holding]]:
    """Count it; reads the whole file. Raises sqlite3.Error."""
    names: dict[int, Series] = {
        number: (kind, name, quantity)
        for number, kind, name, quantity in connection.execute(
            "SELECT number, kind, name, quantity FROM series"
        )
    }
    held: dict[Series, dict[Tier, Holding]] = {}
    for tier in TIERS:
        for number, chunks, size in connection.execute(
            "SELECT key & ?, count(*), sum(length(chunk)) "  # noqa: S608  a name of ours
            f"FROM {tier.name} GROUP BY 1",
            (SERIES - 1,),
        ):
            if number in names:  # of the others `hydrogen history check` tells
                holding = held.setdefault(names[number], {}).setdefault(tier, Holding())
                holding.chunks += chunks
                holding.bytes += size
    return held
