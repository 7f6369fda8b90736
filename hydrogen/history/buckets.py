"""Buckets of one series, side by side: what its readings were in each stretch of time."""

from array import array
from collections.abc import Iterator
from itertools import compress
from math import inf
from operator import mul
from typing import TypeVar

from msgspec import Struct

N = TypeVar("N", int, float)


class Buckets(Struct):
    """Columns of one length: bucket ``first + n`` is at index ``n`` of each. See Tier for times.

    ``count`` readings were ``ok`` and between ``low`` and ``high``, in the quantity's unit;
    ``not_ok`` ones were not, and are in nothing else. Of a bucket without an ``ok`` reading ``low``
    is inf, ``high`` -inf and ``mean`` 0, so that minima and sums need not ask. One with neither is
    a stretch in which there was nothing to be told. ``interval`` is the time from one reading to
    the next as it was configured, in seconds: what is further apart has a gap between.
    """

    width: int
    first: int
    interval: float
    count: "array[int]"
    not_ok: "array[int]"
    low: "array[float]"
    mean: "array[float]"
    high: "array[float]"

    def __len__(self) -> int:
        """Give how many buckets there are, empty ones too."""
        return len(self.count)

    @property
    def end(self) -> int:
        """The number after the last bucket's."""
        return self.first + len(self.count)

    def extend(self, length: int) -> None:
        """Go on with so many empty buckets."""
        self.count.frombytes(bytes(self.count.itemsize * length))
        self.not_ok.frombytes(bytes(self.not_ok.itemsize * length))
        self.mean.frombytes(bytes(8 * length))
        self.low.extend([inf] * length)
        self.high.extend([-inf] * length)

    def merge(self, number: int, other: "Buckets", index: int) -> None:
        """Take the readings of a bucket of another's into one of these, by its number."""
        at = number - self.first
        more, known = other.count[index], self.count[at]
        self.not_ok[at] += other.not_ok[index]
        if not more:
            return
        self.low[at] = min(self.low[at], other.low[index])
        self.high[at] = max(self.high[at], other.high[index])
        total = known + more
        # A mean of equal means is that mean, to the last bit.
        mean = self.mean[at]
        self.mean[at] = mean + (other.mean[index] - mean) * (more / total)
        self.count[at] = total


def empty(width: int, first: int, length: int = 0, *, interval: float = 1.0) -> Buckets:
    """Give buckets without readings, from number ``first`` on."""
    buckets = Buckets(
        width,
        first,
        interval,
        array("I"),
        array("I"),
        array("d"),
        array("d"),
        array("d"),
    )
    buckets.extend(length)
    return buckets


def joined(one: Buckets, other: Buckets) -> Buckets:
    """Put two stretches of one width together; a bucket that both have gets the readings of both.

    Of two intervals, because it was changed in the configuration, it is the longer: so there is no
    gap between readings that were as far apart as they should be.
    """
    first, end = min(one.first, other.first), max(one.end, other.end)
    interval = max((part.interval for part in (one, other) if len(part)), default=one.interval)
    whole = empty(one.width, first, end - first, interval=interval)
    _put(whole, one)
    both = range(max(one.first, other.first), min(one.end, other.end))
    if not both:
        _put(whole, other)
        return whole
    _put(whole, cut(other, other.first, both.start))
    for number in both:
        whole.merge(number, other, number - other.first)
    _put(whole, cut(other, both.stop, other.end))
    return whole


def coarser(buckets: Buckets, width: int) -> Buckets:
    """Give the same readings in buckets of a multiple of the width."""
    times = width // buckets.width
    first, end = buckets.first // times, -(-buckets.end // times)
    # With empty ones before and behind them all are of as many.
    fine = empty(buckets.width, first * times, (end - first) * times)
    _put(fine, buckets)
    wide = Buckets(
        width,
        first,
        buckets.interval,
        array("I", map(sum, _groups(fine.count, times))),
        array("I", map(sum, _groups(fine.not_ok, times))),
        array("d", map(min, _groups(fine.low, times))),
        array("d"),
        array("d", map(max, _groups(fine.high, times))),
    )
    pairs = zip(_groups(fine.mean, times), _groups(fine.count, times), strict=True)
    wide.mean.extend(_mean(means, counts) for means, counts in pairs)
    return wide


def cut(buckets: Buckets, first: int, end: int) -> Buckets:
    """Give those with numbers from ``first`` to before ``end``, as far as there are any."""
    begin = max(first, buckets.first)
    part = slice(begin - buckets.first, max(begin, min(end, buckets.end)) - buckets.first)
    return Buckets(
        buckets.width,
        begin,
        buckets.interval,
        buckets.count[part],
        buckets.not_ok[part],
        buckets.low[part],
        buckets.mean[part],
        buckets.high[part],
    )


def _put(whole: Buckets, part: Buckets) -> None:
    """Put a part where it belongs, in place of what is there."""
    place = slice(part.first - whole.first, part.end - whole.first)
    whole.count[place] = part.count
    whole.not_ok[place] = part.not_ok
    whole.low[place] = part.low
    whole.mean[place] = part.mean
    whole.high[place] = part.high


def _groups(column: "array[N]", times: int) -> Iterator[tuple[N, ...]]:
    return zip(*[iter(column)] * times, strict=True)


def _mean(means: tuple[float, ...], counts: tuple[int, ...]) -> float:
    known = [*compress(means, counts)]
    if not known:
        return 0.0
    mean: float = sum(map(mul, means, counts)) / sum(counts)
    # Of equal means it is that one, to the last bit.
    return min(max(mean, min(known)), max(known))
