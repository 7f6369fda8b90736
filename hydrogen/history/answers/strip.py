"""Readings or buckets on the wall clock, in columns that can be taken in slices."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from math import inf, isnan
from typing import Protocol

from msgspec import Struct

from hydrogen.history.answers.grid import microseconds
from hydrogen.history.buckets import Buckets
from hydrogen.memory.packed import OK, Columns
from hydrogen.memory.reading import decimal


class Strip(Protocol):
    """Columns of one length in the order of time; see Buckets for what they hold.

    Where something is, is told by one moment, in whole microseconds on the wall: of a reading that
    is its own, of a bucket its middle.
    """

    @property
    def width(self) -> int:
        """Give for how many microseconds one stands; none for a reading."""

    @property
    def interval(self) -> float:
        """Give the seconds from one reading to the next, as configured."""

    @property
    def count(self) -> Sequence[int]:
        """Give how many readings of each were ok."""

    @property
    def not_ok(self) -> Sequence[int]:
        """Give how many were not."""

    @property
    def low(self) -> Sequence[float]:
        """Give the least of each."""

    @property
    def mean(self) -> Sequence[float]:
        """Give the mean of each."""

    @property
    def high(self) -> Sequence[float]:
        """Give the greatest of each."""

    def index(self, at: int) -> int:
        """Give the first that is at a moment or after it; the number of all where none is."""

    def time(self, index: int) -> int:
        """Give the moment at which one is."""


class Strips(Struct, frozen=True):
    """All strips of a series in one boot, in order, and when nobody watched between two of them.

    ``unwatched`` are stretches in whole microseconds on the wall, in order.
    """

    strips: Sequence[Strip]
    unwatched: Sequence[tuple[int, int]] = ()


class BucketStrip:
    """Buckets of one boot, which is so many microseconds behind the wall clock."""

    def __init__(self, buckets: Buckets, offset: int) -> None:
        self.width = buckets.width * 1_000_000
        self.interval = buckets.interval
        self.count = buckets.count
        self.not_ok = buckets.not_ok
        self.low = buckets.low
        self.mean = buckets.mean
        self.high = buckets.high
        self._first = offset + buckets.first * self.width + self.width // 2

    def index(self, at: int) -> int:
        """Give the first whose middle is at a moment or after it."""
        return min(max(0, -((self._first - at) // self.width)), len(self.count))

    def time(self, index: int) -> int:
        """Give a bucket's middle."""
        return self._first + index * self.width


class ReadingStrip:
    """Single readings of one boot, as if each were a bucket."""

    def __init__(self, columns: Columns, offset: int) -> None:
        values, states = columns.values, columns.states
        is_ok = bytes(s == OK and not isnan(v) for v, s in zip(values, states, strict=True))
        # A sensor gives the same numbers again and again; to write one as a decimal takes time.
        known = {value: decimal(value) for value in set(compress(values, is_ok))}
        self.width = 0
        self.interval = columns.interval
        self.count = is_ok
        self.not_ok = bytes(not ok for ok in is_ok)
        of_each = [known[v] if ok else None for v, ok in zip(values, is_ok, strict=True)]
        self.low = array("d", [inf if v is None else v for v in of_each])
        self.mean = array("d", [0.0 if v is None else v for v in of_each])
        self.high = array("d", [-inf if v is None else v for v in of_each])
        self._times = [offset + microseconds(at) for at in columns.at]

    def index(self, at: int) -> int:
        """Give the first that was taken at a moment or after it."""
        return bisect_left(self._times, at)

    def time(self, index: int) -> int:
        """Give when one was taken."""
        return self._times[index]
