"""Months of history, made by the parts that keep it: ``python -m tests.bench.years``.

Takes a line ``DAYS FOLDER`` on its input; the answer is a JSON object of how long that took.
"""

import json
import random
import sqlite3
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import closing
from math import cos, pi
from pathlib import Path

from drivers.quantity import Quantity
from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.store.key import chunk_key
from hydrogen.history.store.store import FILE, TAIL, HistoryStore
from hydrogen.history.tier import TEN_SECONDS, TIERS
from hydrogen.series import Series
from tests.clock import ManualClock

QUANTITIES = 30
_HOUR = 3600
_DAYS = 10  # of one boot
_BUCKETS = _HOUR // TEN_SECONDS.width
_READINGS = 10  # in a bucket: one a second
_STEP = 0.0625  # degrees: what the chips of the LM75's family tell apart
_NOISE = 4096

SERIES: tuple[Series, ...] = tuple(
    ("sensor", f"sensor_{number}", Quantity.TEMPERATURE.value)
    for number in range(1, QUANTITIES + 1)
)
"""Named as the sensors of ``tests.bench.configuration``."""


class Readings:
    """What thirty sensors would read once a second, each on its own level, day after day."""

    def __init__(self) -> None:
        self._chance = chance = random.Random(0)  # noqa: S311  readings are no secret
        self._noise = [chance.choice((0, 0, 0, _STEP)) for _ in range(_NOISE)]
        self._shares = [chance.randrange(_READINGS + 1) / _READINGS for _ in range(_NOISE)]

    def hour(self, hour: int, monotonic: float) -> Iterator[tuple[Series, Buckets]]:
        """Give the buckets of the hour of that number, which begins at a monotonic time."""
        first = int(monotonic) // TEN_SECONDS.width
        for index, series in enumerate(SERIES):
            level = 25 + index - 5 * cos((hour + index) % 24 * pi / 12)
            at = self._chance.randrange(_BUCKETS, _NOISE - _BUCKETS)
            noise = self._noise
            low = array("d", (_on_grid(level + n / 100) - noise[at - n] for n in range(_BUCKETS)))
            high = array("d", (a + n for a, n in zip(low, noise[at : at + _BUCKETS], strict=True)))
            shares = self._shares[at : at + _BUCKETS]
            parts = zip(low, high, shares, strict=True)
            mean = array("d", (a + (b - a) * share for a, b, share in parts))
            count = array("I", [_READINGS]) * _BUCKETS
            not_ok = array("I", [0]) * _BUCKETS
            yield series, Buckets(TEN_SECONDS.width, first, 1.0, count, not_ok, low, mean, high)


def fill(folder: Path, days: int) -> None:
    """Keep so many days until an hour ago, in boots of ten days each.

    The first boot is kept hour by hour, as the program keeps it; the others are its rows again, the
    finest tier's for the last alone, as pruning would leave them.
    """
    boots = -(-days // _DAYS)
    begin = time.time() - (boots * _DAYS * 24 + 1) * _HOUR
    _keep_first(folder, begin)
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        for number in range(2, boots + 1):
            _repeat(connection, number)
        if boots > 1:
            last = (chunk_key(boots, 0),)
            connection.execute("DELETE FROM ten_seconds WHERE key < ?", last)
            # The first days of the first boot were pruned, and so are the last's, which repeats it.
            [pruned] = connection.execute("SELECT min(key) FROM ten_seconds").fetchone()
            connection.execute("INSERT OR REPLACE INTO marks VALUES ('ten_seconds', ?)", (pruned,))


def _keep_first(folder: Path, begin: float) -> None:
    readings = Readings()
    clock = ManualClock(monotonic=_HOUR, wall=begin, boot="the first boot")
    store = HistoryStore(folder, HistoryConfig(), clock=clock, on_set_aside=print)
    for hour in range(_DAYS * 24):
        buckets = tuple(readings.hour(hour, clock.monotonic()))
        clock.advance(_HOUR)
        store.put(Batch(boot="the first boot", began=_HOUR, anchor=anchor(clock), buckets=buckets))
        store.write()
        while store.is_busy:
            store.work()
    # What waits for its four hours is written when another boot begins, of which nothing is left.
    store.put(Batch(boot="another boot", began=_HOUR, anchor=anchor(clock)))
    store.write()
    store.close()
    (folder / TAIL).unlink()


def _repeat(connection: sqlite3.Connection, number: int) -> None:
    """Have the first boot once more, as one of a later number."""
    moved = chunk_key(number, 0) - chunk_key(1, 0)
    later = (number - 1) * _DAYS * 24 * _HOUR
    for tier in TIERS:
        connection.execute(
            f"INSERT INTO {tier.name} SELECT key + ?, chunk FROM {tier.name} WHERE key < ?",  # noqa: S608  ours
            (moved, chunk_key(2, 0)),
        )
    connection.execute(
        "INSERT INTO boots SELECT ?, 'boot ' || ?, first, last, monotonic, wall + ?, "
        "synchronized, taken FROM boots WHERE number = 1",
        (number, number, later),
    )
    connection.execute("INSERT INTO runs SELECT ?, begin, end FROM runs WHERE boot = 1", (number,))
    connection.execute("UPDATE series SET last_boot = ?", (number,))


def _on_grid(value: float) -> float:
    return round(value / _STEP) * _STEP


if __name__ == "__main__":
    for line in sys.stdin:
        days, folder = line.split()
        begun = time.monotonic()
        fill(Path(folder), int(days))
        sys.stdout.write(json.dumps({"seconds": time.monotonic() - begun}) + "\n")
        sys.stdout.flush()
