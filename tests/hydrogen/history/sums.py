"""What batches come to in all, bucket by bucket."""

from collections.abc import Iterable
from math import inf, isclose

from msgspec import Struct

from hydrogen.history.batch import Batch
from hydrogen.history.buckets import Buckets
from hydrogen.memory.reading import Reading
from hydrogen.model import State
from hydrogen.series import Series

_WIDTH = 10


class Sum(Struct):
    """The readings of a series within ten seconds."""

    count: int = 0
    not_ok: int = 0
    low: float = inf
    high: float = -inf
    total: float = 0.0

    def is_like(self, other: "Sum") -> bool:
        """Whether both are of the same readings, but for the last digits of the total."""
        exact = ("count", "not_ok", "low", "high")
        alike = all(getattr(self, name) == getattr(other, name) for name in exact)
        return alike and isclose(self.total, other.total, rel_tol=1e-9, abs_tol=1e-6)


Sums = dict[tuple[Series, int], Sum]


def of_buckets(found: Iterable[tuple[Series, Buckets]]) -> Sums:
    sums: Sums = {}
    for series, buckets in found:
        assert buckets.width == _WIDTH
        for index in range(len(buckets)):
            if not buckets.count[index] and not buckets.not_ok[index]:
                continue
            each = sums.setdefault((series, buckets.first + index), Sum())
            each.count += buckets.count[index]
            each.not_ok += buckets.not_ok[index]
            each.low = min(each.low, buckets.low[index])
            each.high = max(each.high, buckets.high[index])
            each.total += buckets.mean[index] * buckets.count[index]
    return sums


def of_batches(batches: Iterable[Batch]) -> Sums:
    return of_buckets(pair for batch in batches for pair in batch.buckets)


def of_readings(readings: Iterable[Reading]) -> Sums:
    sums: Sums = {}
    for reading in readings:
        if reading.state is State.STARTING:
            continue
        each = sums.setdefault((reading.series, int(reading.at // _WIDTH)), Sum())
        if reading.state is State.OK and reading.value is not None:
            each.count += 1
            each.low, each.high = min(each.low, reading.value), max(each.high, reading.value)
            each.total += reading.value
        else:
            each.not_ok += 1
    return sums


def alike(one: Sums, other: Sums) -> bool:
    return one.keys() == other.keys() and all(one[key].is_like(other[key]) for key in one)
