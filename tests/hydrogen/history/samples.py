"""A source that is made of single readings."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from msgspec import Struct

from hydrogen.history.boot import Anchor, Boot, Run
from hydrogen.history.buckets import Buckets, cut, empty
from hydrogen.history.source import MOST_FACTS, Extent
from hydrogen.history.tier import Tier
from hydrogen.memory.facts import Fact
from hydrogen.memory.packed import PackedReadings
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.model import State
from hydrogen.series import Series

AIR: Series = ("sensor", "air", "temperature_celsius")
WALL = 1_790_000_000.0


class Sample(Struct, frozen=True):
    """One reading: monotonic seconds, and None where it was not ok."""

    at: float
    value: float | None


class Sampled(Struct, frozen=True, kw_only=True):
    """The readings of a boot, in order; ``offset`` puts them on the wall."""

    samples: Sequence[Sample]
    offset: float = WALL
    interval: float = 1.0
    is_synchronized: bool = True
    runs: Sequence[Run] = ()

    def boot(self, number: int) -> Boot:
        times = [sample.at for sample in self.samples]
        last = max(times, default=0.0)
        return Boot(
            number=number,
            identity=f"boot {number}",
            first=min(times, default=0.0),
            last=last,
            anchor=Anchor(
                monotonic=last, wall=last + self.offset, synchronized=self.is_synchronized
            ),
        )

    def chunks(self, tier: Tier) -> Sequence[Buckets]:
        """Give all of them in buckets, chunk by chunk."""
        spans = groupby(self.samples, key=lambda sample: sample.at // tier.span)
        return [self._chunk([*samples], tier.width) for _, samples in spans]

    def _chunk(self, samples: Sequence[Sample], width: int) -> Buckets:
        numbers = [int(sample.at // width) for sample in samples]
        first, end = min(numbers), max(numbers) + 1
        whole = empty(width, first, end - first, interval=self.interval)
        for number, sample in zip(numbers, samples, strict=True):
            one = empty(width, number, 1, interval=self.interval)
            if sample.value is None:
                one.not_ok[0] = 1
            else:
                one.count[0] = 1
                one.low[0] = one.mean[0] = one.high[0] = sample.value
            whole.merge(number, one, 0)
        return whole

    def packed(self, *, since: float = 0.0) -> PackedReadings:
        """Give them as they are in memory."""
        readings = Readings()
        for sample in self.samples:
            state = State.FAULT if sample.value is None else State.OK
            readings.add(Reading(sample.at, AIR, sample.value, state, self.interval))
        return readings.since(since)


class SampleSource:
    """Keeps one series, of which each tier has everything from a moment on."""

    problem: str | None = None

    def __init__(self, *boots: Sampled, kept: dict[Tier, tuple[int, float]] | None = None) -> None:
        self._boots = boots
        self._kept = kept or {}
        self._known: dict[tuple[int, Tier], Sequence[Buckets]] = {}

    def boots(self) -> Sequence[Boot]:
        return [each.boot(number) for number, each in enumerate(self._boots, 1)]

    def series(self) -> Sequence[Series]:
        return [AIR]

    def extents(self) -> Sequence[Extent]:
        boots = self.boots()
        first, last = boots[0], boots[-1]
        return [
            Extent(series=AIR, first=(first.number, first.first), last=(last.number, last.last))
        ]

    def kept_from(self, tier: Tier) -> tuple[int, float]:
        return self._kept.get(tier, (1, self.boots()[0].first))

    def buckets(
        self, series: Series, *, boot: int, tier: Tier, begin: float, end: float
    ) -> Sequence[Buckets]:
        if series != AIR:
            return []
        first, last = ceil(begin / tier.width), ceil(end / tier.width)
        since, from_on = self.kept_from(tier)
        if boot <= since:
            first = max(first, int(from_on // tier.width) if boot == since else last)
        parts = (cut(part, first, last) for part in self._chunks(boot, tier))
        return [part for part in parts if len(part)]

    def _chunks(self, boot: int, tier: Tier) -> Sequence[Buckets]:
        known = self._known.get((boot, tier))
        if known is None:
            known = self._known[boot, tier] = self._boots[boot - 1].chunks(tier)
        return known

    def facts(
        self,
        *,
        boot: int,  # noqa: ARG002  a Source's
        begin: float,  # noqa: ARG002  a Source's
        end: float,  # noqa: ARG002  a Source's
        most: int = MOST_FACTS,  # noqa: ARG002  a Source's
    ) -> Sequence[Fact]:
        return []

    def runs(self, boot: int) -> Sequence[Run]:
        known = self.boots()[boot - 1]
        return self._boots[boot - 1].runs or [Run(begin=known.first, end=known.last)]
