"""Batches for tests of what keeps them."""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.source import Source
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import HistoryStore
from hydrogen.history.tier import TEN_SECONDS, Tier
from hydrogen.memory.facts import Fact
from hydrogen.series import Series
from tests.clock import ManualClock

AIR: Series = ("sensor", "air", "temperature_celsius")
BED: Series = ("sensor", "bed", "temperature_celsius")
OFFSET = 1_790_000_000.0


def buckets(first: int, values: Sequence[float], *, count: int = 10) -> Buckets:
    """Give buckets of ten seconds, of readings that are all alike in each."""
    return Buckets(
        10,
        first,
        1.0,
        array("I", [count] * len(values)),
        array("I", [0] * len(values)),
        array("d", values),
        array("d", values),
        array("d", values),
    )


def minute(  # noqa: PLR0913  each is a field
    number: int,
    *,
    series: Sequence[Series] = (AIR,),
    boot: str = "a boot",
    began: float = 0.0,
    facts: tuple[Fact, ...] = (),
    synchronized: bool = True,
    length: int = 1,
) -> Batch:
    """Give the batch that is made when a minute of a boot is over: ten readings a bucket."""
    end = (number + length) * 60.0
    values = [20.0 + number % 7] * 6 * length
    return Batch(
        boot=boot,
        began=began,
        anchor=Anchor(monotonic=end, wall=OFFSET + end, synchronized=synchronized),
        buckets=tuple((name, buckets(number * 6, values)) for name in series),
        facts=facts,
    )


def nothing(at: float, *, boot: str = "a boot") -> Batch:
    """Give a batch without anything, as it is when nothing has come since the last."""
    anchor = Anchor(monotonic=at, wall=OFFSET + at, synchronized=True)
    return Batch(boot=boot, began=0.0, anchor=anchor)


def store(
    folder: Path,
    *,
    settings: HistoryConfig | None = None,
    clock: ManualClock | None = None,
    aside: Callable[[SetAside], None] = print,
) -> HistoryStore:
    """Give a store that needs no thread."""
    return HistoryStore(
        folder,
        settings or HistoryConfig(),
        clock=clock or ManualClock(),
        on_set_aside=aside,
    )


def write(kept: HistoryStore, *batches: Batch) -> None:
    """Put batches one after the other, and do what is to be done by and by."""
    for batch in batches:
        kept.put(batch)
        kept.write()
        while kept.is_busy:
            kept.work()


def minutes(kept: HistoryStore, first: int, end: int, *, boot: str = "a boot") -> None:
    """Write so many minutes."""
    for number in range(first, end):
        write(kept, minute(number, boot=boot))


def hours(kept: HistoryStore, first: int, end: int) -> None:
    """Write so many hours, each in one batch."""
    for number in range(first, end):
        write(kept, minute(number * 60, length=60))


def counts(
    source: Source, series: Series = AIR, *, tier: Tier = TEN_SECONDS, boot: int = 1
) -> dict[int, int]:
    """Give how many readings each bucket has, where there are any."""
    found: dict[int, int] = {}
    for part in source.buckets(series, boot=boot, tier=tier, begin=0, end=1e9):
        for index, count in enumerate(part.count):
            if count:
                assert part.first + index not in found
                found[part.first + index] = count
    return found


def kept_counts(kept: HistoryStore, series: Series = AIR, *, boot: int = 1) -> dict[int, int]:
    """Give the same of a store."""
    return kept.answer(lambda source: counts(source, series, boot=boot), nothing(0.0, boot=""))


def expected(first: int, end: int) -> dict[int, int]:
    """Give what such minutes have."""
    return dict.fromkeys(range(first * 6, end * 6), 10)
