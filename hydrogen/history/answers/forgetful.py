"""What there is of the past where no folder keeps any: the readings in memory."""

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil, isnan, nan

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Boot, Run
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.source import MOST_FACTS, Extent
from hydrogen.history.store.newest import newest_of_each
from hydrogen.history.tier import Tier
from hydrogen.memory.facts import Fact, Facts
from hydrogen.memory.packed import OK, PackedReadings
from hydrogen.memory.reading import decimal
from hydrogen.series import Series

_BOOT = 1


class Forgetful:
    """A Source of one boot and one run: those of a batch, with its facts, and readings.

    ``problem`` is why there is no other, where one should be.
    """

    def __init__(
        self,
        newest: Batch,
        readings: PackedReadings | None = None,
        *,
        problem: str | None = None,
    ) -> None:
        self.problem = problem
        self._newest = newest
        self._readings = readings or PackedReadings({}, newest.anchor.monotonic)
        self._run = Run(begin=newest.began, end=newest.anchor.monotonic)

    def boots(self) -> Sequence[Boot]:
        """Give the running one."""
        newest, run = self._newest, self._run
        return [
            Boot(
                number=_BOOT,
                identity=newest.boot,
                first=run.begin,
                last=run.end,
                anchor=newest.anchor,
            )
        ]

    def series(self) -> Sequence[Series]:
        """Give those that were measured in the last hour."""
        return [extent.series for extent in self.extents()]

    def extents(self) -> Sequence[Extent]:
        """Give from when to when readings are in memory."""
        found = []
        for series in self._readings.streams:
            at = self._readings.columns(series).at
            if at:
                first, last = (_BOOT, at[0]), (_BOOT, at[-1])
                found.append(Extent(series=series, first=first, last=last))
        return found

    def kept_from(self, tier: Tier) -> tuple[int, float]:  # noqa: ARG002  all are made of readings
        """Give from when on there are readings."""
        return _BOOT, max(self._readings.begin, self._run.begin)

    def buckets(
        self,
        series: Series,
        *,
        boot: int,  # noqa: ARG002  there is one
        tier: Tier,
        begin: float,
        end: float,
    ) -> Sequence[Buckets]:
        """Make buckets of the readings."""
        first, last = ceil(begin / tier.width), ceil(end / tier.width)
        columns = self._readings.columns(series)
        here = slice(
            bisect_left(columns.at, first * tier.width), bisect_left(columns.at, last * tier.width)
        )
        at = columns.at[here]
        if not at:
            return []
        first, last = int(at[0] // tier.width), int(at[-1] // tier.width)
        buckets = empty(tier.width, first, last + 1 - first, interval=columns.interval)
        for moment, value, state in zip(
            at, columns.values[here], columns.states[here], strict=True
        ):
            _take(buckets, int(moment // tier.width) - first, value if state == OK else nan)
        return [buckets]

    def facts(
        self,
        *,
        boot: int,  # noqa: ARG002  there is one
        begin: float,
        end: float,
        most: int = MOST_FACTS,
    ) -> Sequence[Fact]:
        """Give what changed, as far as the batch has it."""
        known = Facts(most=len(self._newest.facts))
        for fact in self._newest.facts:
            known.add(fact)
        return newest_of_each([fact for fact in known.since(begin) if fact.at < end], most)

    def runs(self, boot: int) -> Sequence[Run]:  # noqa: ARG002  there is one
        """Give the one that is going on."""
        return [self._run]


def _take(buckets: Buckets, index: int, value: float) -> None:
    """Take a reading, which was not ok where its value is nan."""
    if isnan(value):
        buckets.not_ok[index] += 1
        return
    count = buckets.count[index] + 1
    known = decimal(value)
    buckets.count[index] = count
    buckets.low[index] = min(buckets.low[index], known)
    buckets.mean[index] += (known - buckets.mean[index]) / count
    buckets.high[index] = max(buckets.high[index], known)
