"""What reading a sensor has cost and how often it failed."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable

from hydrogen.clock import Instant
from hydrogen.model import Statistics

_KEPT = 256
"""How many times of reads are kept for the median and the 99th percentile."""


class Tally:
    """Counts for one sensor. Written by the thread of its bus; others may read and add them up."""

    __slots__ = ("_times", "errors", "last_good", "outliers", "reads", "retries")

    def __init__(self) -> None:
        self.reads = 0
        self.retries = 0
        self.outliers = 0
        """Single readings that a second one at once did not confirm."""
        self.errors: Counter[str] = Counter()
        """Failed attempts by the code of their error, whether another one healed them or not."""
        self.last_good: Instant | None = None
        # Of its full length at once: what is going on must not grow for minutes.
        self._times = array("d", bytes(8 * _KEPT))

    @property
    def times(self) -> list[float]:
        """Seconds that each of the last reads kept the bus busy, in no order."""
        return list(self._times[: self.reads])

    def succeeded(self, at: Instant, seconds: float) -> None:
        """Count a read that took so long on the bus, its waits for the chip not counted."""
        self._times[self.reads % _KEPT] = seconds
        self.reads += 1
        self.last_good = at


def statistics(tallies: Iterable[Tally]) -> Statistics:
    """Add up the counts of one sensor, or of all those of a bus."""
    every = list(tallies)
    times = sorted(seconds for tally in every for seconds in tally.times)
    goods = [tally.last_good for tally in every if tally.last_good is not None]
    errors: Counter[str] = Counter()
    for tally in every:
        errors.update(tally.errors.copy())  # another thread may be counting
    return Statistics(
        reads=sum(tally.reads for tally in every),
        errors=dict(errors),
        retries=sum(tally.retries for tally in every),
        outliers=sum(tally.outliers for tally in every),
        median_seconds=_quantile(times, 0.5),
        p99_seconds=_quantile(times, 0.99),
        last_good=max(goods, key=lambda good: good.monotonic, default=None),
    )


def _quantile(ordered: list[float], share: float) -> float | None:
    """Give the nearest-rank quantile, None of nothing."""
    if not ordered:
        return None
    return ordered[math.ceil(share * len(ordered)) - 1]
