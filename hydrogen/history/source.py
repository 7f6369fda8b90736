"""Where a question's answer is found: what is written, what waits, and what is in memory."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from hydrogen.history.boot import Boot, Run
from hydrogen.history.buckets import Buckets
from hydrogen.history.tier import Tier
from hydrogen.memory.facts import Fact
from hydrogen.series import Series

MOST_FACTS = 2000
"""Of one thing: more are of no use to who looks at them."""


class Extent(Struct, frozen=True, kw_only=True):
    """From when to when there is something of a series, to a quarter of an hour.

    Both are a boot's number and a monotonic time of it.
    """

    series: Series
    first: tuple[int, float]
    last: tuple[int, float]


class Source(Protocol):
    """Everything that is kept. All times are monotonic, of the boot that is named by its number.

    Belongs to the thread that reads the disk; each method may wait for it and raise JournalFailure.
    """

    @property
    def problem(self) -> str | None:
        """Why what is on the disk cannot be told, where what is in memory is all that is."""

    def boots(self) -> Sequence[Boot]:
        """Give the boots in order; the running one is last."""

    def series(self) -> Sequence[Series]:
        """Give every series of which there is anything, in the order in which they came."""

    def extents(self) -> Sequence[Extent]:
        """Give from when to when there is something of each, in that order; reads no bucket."""

    def kept_from(self, tier: Tier) -> tuple[int, float]:
        """Give the boot's number and the time from which on that tier has everything."""

    def buckets(
        self, series: Series, *, boot: int, tier: Tier, begin: float, end: float
    ) -> Sequence[Buckets]:
        """Give a series' buckets that begin from ``begin`` to before ``end``.

        They come in order and do not overlap; where there is nothing, there may be no bucket.
        """

    def facts(
        self, *, boot: int, begin: float, end: float, most: int = MOST_FACTS
    ) -> Sequence[Fact]:
        """Give what changed in that time, in order, and first what was so when it began.

        Of each thing it is the newest ``most``, for one may have chattered for months.
        """

    def runs(self, boot: int) -> Sequence[Run]:
        """Give when Hydrogen watched, in order."""
