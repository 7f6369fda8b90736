"""The table that one would make: a row for every reading, and SQLite for the rest."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.years import QUANTITIES

_DAY = 86_400

_LOOK = (
    "SELECT CAST((at - :begin) / :width AS INTEGER) AS point, min(value), avg(value), max(value) "
    "FROM readings WHERE series = :series AND at >= :begin AND at < :end GROUP BY point"
)


class PlainTable:
    """One row a reading, a second apart; found by series and time."""

    def __init__(self, path: Path, days: int) -> None:
        self.rows = days * _DAY * QUANTITIES
        self._path = path
        self._days = days
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "CREATE TABLE readings (series INTEGER, at REAL, value REAL, "
                "PRIMARY KEY (series, at)) WITHOUT ROWID"
            )
            connection.execute("PRAGMA synchronous = OFF")
            connection.executemany("INSERT INTO readings VALUES (?, ?, ?)", self._readings())
            connection.commit()

    @property
    def bytes(self) -> int:
        """How big the file is."""
        return self._path.stat().st_size

    def look(self, chance: random.Random, *, seconds: float, points: int) -> float:
        """Ask for so long a time somewhere in it; give the seconds that took."""
        begin = chance.uniform(0, self._days * _DAY - seconds)
        asked = {
            "series": chance.randrange(QUANTITIES),
            "begin": begin,
            "end": begin + seconds,
            "width": seconds / points,
        }
        with closing(sqlite3.connect(self._path)) as connection:
            begun = time.monotonic()
            connection.execute(_LOOK, asked).fetchall()
            return time.monotonic() - begun

    def _readings(self) -> Iterator[tuple[int, float, float]]:
        for series in range(QUANTITIES):
            for second in range(self._days * _DAY):
                yield series, float(second), 25 + second * series % 7 * 0.0625
