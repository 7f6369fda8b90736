"""The readings of the last minutes, as few numbers as tell of their range and their trend."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

_BUCKETS = 60
_GAP = 0.25
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Bucket:
    """Readings that followed each other closely: when the first and the last were, and how high."""

    begins: float
    ends: float
    low: float
    high: float
    mean: float
    count: int = 1

    def with_reading(self, value: float, at: float) -> "Bucket":
        """Take a reading more."""
        count = self.count + 1
        mean = self.mean + (value - self.mean) / count
        low, high = min(self.low, value), max(self.high, value)
        return Bucket(self.begins, at, low, high, mean, count)


# Of 60 buckets at every reading of every rule: these are twice as fast as a loop.
_LOW: Callable[[Bucket], float] = attrgetter("low")
_HIGH: Callable[[Bucket], float] = attrgetter("high")
_MEAN: Callable[[Bucket], float] = attrgetter("mean")


@dataclass(frozen=True, slots=True)
class Window:
    """The readings of ``over`` seconds in buckets, some 60 whatever the sensor's interval is.

    No extreme is lost in a bucket. A gap of more than a quarter of the time begins anew: nobody
    knows what was in between.
    """

    over: float
    buckets: tuple[Bucket, ...] = ()

    def add(self, value: float, at: float) -> "Window":
        """Take a reading of a monotonic time; one that is known already changes nothing."""
        if not self.buckets:
            return Window(self.over, (Bucket(at, at, value, value, value),))
        newest = self.buckets[-1]
        if at <= newest.ends:
            return self
        if at - newest.ends > self.over * _GAP:
            return Window(self.over).add(value, at)
        if at - newest.begins < self.over / _BUCKETS:
            return Window(self.over, (*self.buckets[:-1], newest.with_reading(value, at)))
        kept = self.buckets[self._superfluous(at) :]
        return Window(self.over, (*kept, Bucket(at, at, value, value, value)))

    @property
    def is_full(self) -> bool:
        """Whether the readings span the whole time."""
        return bool(self.buckets) and self.buckets[-1].ends - self.buckets[0].begins >= self.over

    @property
    def low(self) -> float:
        """The lowest reading; there has to be one."""
        return min(map(_LOW, self.buckets))

    @property
    def high(self) -> float:
        """The highest reading; there has to be one."""
        return max(map(_HIGH, self.buckets))

    @property
    def slope(self) -> float | None:
        """The rise a second, None where there are too few readings.

        From the median of the first third of the buckets to that of the last: a single reading
        that is wrong moves neither, and noise is spread over a third.
        """
        if len(self.buckets) < _FEWEST:
            return None
        # An odd number, of which the median is the middle one's whether it rises or falls.
        third = (len(self.buckets) // 3 - 1) | 1
        began, began_at = _middle(self.buckets[:third])
        ended, ended_at = _middle(self.buckets[-third:])
        return (ended - began) / (ended_at - began_at)

    def _superfluous(self, at: float) -> int:
        """Count the buckets that are too old; one older than the window's begin makes it full."""
        begin = at - self.over
        count = 0
        while count + 1 < len(self.buckets) and self.buckets[count + 1].begins <= begin:
            count += 1
        return count


def _middle(buckets: tuple[Bucket, ...]) -> tuple[float, float]:
    """Give the median of the values, and that of the times."""
    half = len(buckets) // 2
    values = sorted(map(_MEAN, buckets))
    middle = buckets[half]
    return values[half], (middle.begins + middle.ends) / 2
