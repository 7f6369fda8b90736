"""What is recent becomes chunks: in one transaction, and so exactly once."""

import sqlite3

from hydrogen.history.boot import Boot, longer
from hydrogen.history.buckets import Buckets, joined
from hydrogen.history.store.catalogue import Catalogue
from hydrogen.history.store.chunks import Chunks
from hydrogen.history.store.key import SERIES, chunk_key
from hydrogen.history.store.recent import Recent
from hydrogen.history.tier import QUARTERS, TIERS, Tier
from hydrogen.memory.facts import Fact
from hydrogen.memory.unavailable import JournalFailure
from hydrogen.series import Series


def consolidate(
    connection: sqlite3.Connection, catalogue: Catalogue, chunks: Chunks, recents: list[Recent]
) -> None:
    """Put what is recent into the file, within a transaction of the caller's.

    The catalogue has to be of this file, and is to be loaded anew afterwards. Raises sqlite3.Error,
    and JournalFailure where there have been a million series.
    """
    numbers = _Numbers(connection, catalogue)
    boots = dict(catalogue.boots)
    for recent in recents:
        number = recent.boot.number
        boots[number] = _put_boot(connection, boots.get(number), recent)
        _put_runs(connection, recent)
        _put_extents(connection, numbers, recent)
        for serial, fact in recent.facts:
            _put_fact(connection, number, numbers.of_thing(fact), serial, fact)
    for tier in TIERS:
        for key, (series, buckets) in sorted(_pieces(recents, tier, numbers).items()):
            chunks.merge(tier, key, buckets, series[2])


class _Numbers:
    """The numbers of series and things; those that are new get one."""

    def __init__(self, connection: sqlite3.Connection, catalogue: Catalogue) -> None:
        self._connection = connection
        self._series = {series: numbers[-1] for series, numbers in catalogue.series.items()}
        self._things = {thing: numbers[-1] for thing, numbers in catalogue.things.items()}
        self._next = 1 + catalogue.last_series
        self._next_thing = 1 + max((n for ns in catalogue.things.values() for n in ns), default=0)

    def of(self, series: Series) -> int:
        number = self._series.get(series)
        if number is None:
            number, self._next = self._next, self._next + 1
            if number >= SERIES:
                message = "the history has had a million series: begin another memory.folder"
                raise JournalFailure(message)
            statement = "INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?, 0, 0, 0, 0)"
            self._connection.execute(statement, (number, *series))
            self._series[series] = number
        return number

    def of_thing(self, fact: Fact) -> int:
        thing = (fact.kind, fact.name)
        number = self._things.get(thing)
        if number is None:
            number, self._next_thing = self._next_thing, self._next_thing + 1
            statement = "INSERT OR REPLACE INTO things VALUES (?, ?, ?)"
            self._connection.execute(statement, (number, *thing))
            self._things[thing] = number
        return number


def _put_boot(connection: sqlite3.Connection, known: Boot | None, recent: Recent) -> Boot:
    boot = longer(known, recent.boot)
    anchor = boot.anchor
    connection.execute(
        "INSERT OR REPLACE INTO boots VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            boot.number,
            boot.identity,
            boot.first,
            boot.last,
            anchor.monotonic,
            anchor.wall,
            anchor.synchronized,
            recent.newest,
        ),
    )
    return boot


def _put_runs(connection: sqlite3.Connection, recent: Recent) -> None:
    for begin, end in recent.runs.items():
        row = (recent.boot.number, begin, end)
        connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", row)


def _pieces(
    recents: list[Recent], tier: Tier, numbers: _Numbers
) -> dict[int, tuple[Series, Buckets]]:
    """Give what belongs into each chunk, by its key."""
    pieces: dict[int, tuple[Series, Buckets]] = {}
    for recent in recents:
        boot = recent.boot.number
        for series in {series for chunk in recent.spans.values() for series in chunk}:
            for span, buckets in recent.chunks(series, boot, tier):
                key = chunk_key(boot, span, numbers.of(series))
                known = pieces.get(key)
                pieces[key] = (series, joined(known[1], buckets) if known else buckets)
    return pieces


def _put_extents(connection: sqlite3.Connection, numbers: _Numbers, recent: Recent) -> None:
    """Note from when to when there is something of each series."""
    for _, chunk in sorted(recent.spans.items()):
        for series, buckets in chunk.items():
            begin = buckets.first * buckets.width // QUARTERS.width * QUARTERS.width
            end = buckets.end * buckets.width
            number = numbers.of(series)
            row = {"n": number, "boot": recent.boot.number, "begin": begin, "end": end}
            connection.execute(_FIRST, row)
            connection.execute(_LAST, row)


_FIRST = (
    "UPDATE series SET first_boot = :boot, first = :begin "
    "WHERE number = :n AND (first_boot = 0 OR (first_boot, first) > (:boot, :begin))"
)
_LAST = (
    "UPDATE series SET last_boot = :boot, last = :end "
    "WHERE number = :n AND (last_boot, last) < (:boot, :end)"
)


def _put_fact(
    connection: sqlite3.Connection, boot: int, thing: int, serial: int, fact: Fact
) -> None:
    # It may quote a file's name, which the kernel lets be anything; SQLite takes text alone.
    message = fact.message.encode("utf-8", "replace").decode()
    connection.execute(
        "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (boot, thing, fact.at, serial, fact.quantity, fact.value, fact.state, message),
    )
