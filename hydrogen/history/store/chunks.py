"""Rows of a tier: a chunk of one series' buckets each."""

import logging
import sqlite3
from collections.abc import Iterator

from hydrogen.history.buckets import Buckets, joined
from hydrogen.history.encoding.codec import decode, encode
from hydrogen.history.store.key import boot_of, chunk_key, span_of
from hydrogen.history.store.recent import whole
from hydrogen.history.tier import Tier

_log = logging.getLogger("hydrogen.history")

_UNREADABLE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR})
_PRIMARY = 0xFF


class Chunks:
    """The rows of one file. Raises sqlite3.Error; one that is damaged is as if it were not there.

    ``damaged`` counts those that were found; the log tells of the first.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.damaged = 0

    def spans(self, tier: Tier, boot: int, first: int, last: int) -> range:
        """Narrow a boot's spans, the last one included, to those that may have something."""
        low, high = chunk_key(boot, first), chunk_key(boot, last + 1)
        where = f"FROM {tier.name} WHERE key >= ? AND key < ?"
        # Two queries: in one SQLite would look at all that is between.
        [begin] = self._connection.execute(f"SELECT min(key) {where}", (low, high)).fetchone()
        [end] = self._connection.execute(f"SELECT max(key) {where}", (low, high)).fetchone()
        if begin is None or end is None:
            return range(0)
        return range(span_of(begin), span_of(end) + 1)

    def read(self, tier: Tier, key: int) -> Buckets | None:
        """Give a chunk; None where there is none that can be read."""
        query = f"SELECT chunk FROM {tier.name} WHERE key = ?"  # noqa: S608  a name of ours
        try:
            row = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            # A page that cannot be read is a gap, and not the end of what is around it.
            if getattr(error, "sqlite_errorcode", 0) & _PRIMARY not in _UNREADABLE:
                raise
            self._damage(tier, key, error)
            return None
        if row is None:
            return None
        try:
            return decoded(tier, key, row[0])
        except ValueError as error:
            self._damage(tier, key, error)
            return None

    def merge(self, tier: Tier, key: int, buckets: Buckets, quantity: str) -> None:
        """Put buckets of a chunk's span to what there is of it."""
        known = self.read(tier, key)
        chunk = whole(buckets, tier, span_of(key)) if known is None else joined(known, buckets)
        self._connection.execute(
            f"INSERT OR REPLACE INTO {tier.name} VALUES (?, ?)",  # noqa: S608  a name of ours
            (key, encode(chunk, quantity)),
        )

    def _damage(self, tier: Tier, key: int, error: Exception) -> None:
        if not self.damaged:
            _log.error(
                "history: part of what was kept cannot be read, and shows as a gap: %s; "
                "'hydrogen history check' tells how much (%s of boot %d: %s)",
                "check the card, and have another ready",
                tier.name,
                boot_of(key),
                error,
            )
        self.damaged += 1


def decoded(tier: Tier, key: int, data: object) -> Buckets:
    """Give a row's buckets. Raises ValueError for those that are not the chunk with that key."""
    if not isinstance(data, bytes):
        message = "it is no chunk"
        raise ValueError(message)  # noqa: TRY004  what is in a file is no type of ours
    first = span_of(key) * tier.span // tier.width
    buckets = decode(data, width=tier.width, first=first)
    if len(buckets) > tier.span // tier.width:
        message = "it is longer than its span"
        raise ValueError(message)
    return buckets


def keys(connection: sqlite3.Connection, tier: Tier) -> Iterator[int]:
    """Give the keys of all that there is, the oldest first. Raises sqlite3.Error."""
    for [key] in connection.execute(f"SELECT key FROM {tier.name} ORDER BY key"):  # noqa: S608  ours
        yield key
