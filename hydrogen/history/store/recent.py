"""What is in no chunk yet, in memory: so that a question finds it, and it is merged at once."""

from collections.abc import Iterator
from math import isfinite

from msgspec import Struct, field
from msgspec.structs import replace

from hydrogen.history.batch import Batch
from hydrogen.history.boot import Boot, better
from hydrogen.history.buckets import Buckets, coarser, cut, empty, joined
from hydrogen.history.store.key import SPANS
from hydrogen.history.tier import TEN_SECONDS, Tier
from hydrogen.memory.facts import Fact
from hydrogen.series import Series, is_possible

_SPAN = TEN_SECONDS.span // TEN_SECONDS.width
_BUCKET_BYTES = 32
_CHUNK_BYTES = 700
"""What arrays and their objects take, however few buckets are in them."""
_FACT_BYTES = 500


class Recent(Struct, kw_only=True):
    """Batches of one boot, merged. Belongs to one thread."""

    boot: Boot
    newest: int
    """The number of the newest batch."""
    runs: dict[float, float] = field(default_factory=dict)
    """When each run began, and until when it watched."""
    spans: dict[int, dict[Series, Buckets]] = field(default_factory=dict)
    """By hour."""
    facts: list[tuple[int, Fact]] = field(default_factory=list)
    """Each with a number of its own for all times."""

    @property
    def size(self) -> int:
        """How many bytes of memory it takes, about."""
        chunks = [buckets for span in self.spans.values() for buckets in span.values()]
        buckets = sum(map(len, chunks)) * _BUCKET_BYTES
        return buckets + len(chunks) * _CHUNK_BYTES + len(self.facts) * _FACT_BYTES

    def add(self, batch: Batch, *, number: int) -> None:
        """Take another batch of the same boot; nothing of it is shared with what is kept here."""
        self.newest = max(self.newest, number)
        end = batch.anchor.monotonic
        self.boot = replace(
            self.boot,
            first=min(self.boot.first, batch.began, *_begins(batch)),
            last=max(self.boot.last, end),
            anchor=better(self.boot.anchor, batch.anchor),
        )
        self.runs[batch.began] = max(end, self.runs.get(batch.began, end))
        facts = (fact for fact in batch.facts if isfinite(fact.at))
        self.facts.extend(enumerate(facts, number << 20))
        for series, buckets in batch.buckets:
            # A tail of somebody else's may have any.
            for span, part in _by_span(buckets) if is_possible(series) else ():
                chunk = self.spans.setdefault(span, {})
                chunk[series] = _absorbed(chunk.get(series), part)

    def chunks(self, series: Series, boot: int, tier: Tier) -> Iterator[tuple[int, Buckets]]:
        """Give what there is of a series, as wide as the tier's buckets, with each one's span."""
        if boot == self.boot.number:
            for hour, chunk in self.spans.items():
                if (buckets := chunk.get(series)) is not None:
                    yield hour * TEN_SECONDS.span // tier.span, _as_wide_as(tier, buckets)


def recent(batch: Batch, *, boot: int, number: int) -> Recent:
    """Begin with a batch."""
    end = batch.anchor.monotonic
    known = Boot(
        number=boot,
        identity=batch.boot,
        first=min(batch.began, end),
        last=end,
        anchor=batch.anchor,
    )
    begun = Recent(boot=known, newest=number)
    begun.add(batch, number=number)
    return begun


def _begins(batch: Batch) -> list[float]:
    return [float(buckets.first * buckets.width) for _, buckets in batch.buckets if len(buckets)]


def _by_span(buckets: Buckets) -> Iterator[tuple[int, Buckets]]:
    """Give them hour by hour; those that no clock of ours can have made are left out."""
    if buckets.width != TEN_SECONDS.width or not len(buckets):
        return
    for span in range(max(0, buckets.first) // _SPAN, min(-(-buckets.end // _SPAN), SPANS)):
        yield span, cut(buckets, span * _SPAN, (span + 1) * _SPAN)


def _absorbed(known: Buckets | None, part: Buckets) -> Buckets:
    if known is None:
        return part
    if part.first < known.first:
        return joined(known, part)
    if part.end >= known.end:
        known.extend(part.end - known.end)
    known.interval = max(known.interval, part.interval)
    for index in range(len(part)):
        known.merge(part.first + index, part, index)
    return known


def _as_wide_as(tier: Tier, buckets: Buckets) -> Buckets:
    return buckets if tier.width == buckets.width else coarser(buckets, tier.width)


def whole(buckets: Buckets, tier: Tier, span: int) -> Buckets:
    """Give them from the begin of their chunk on, as they are written."""
    first = span * tier.span // tier.width
    return buckets if buckets.first == first else joined(empty(tier.width, first), buckets)
