"""Where a question's answer is found: what is written, what waits, and what is in memory."""

from collections.abc import Sequence
from typing import Protocol

from hydrogen.history.boot import Boot, Run
from hydrogen.history.buckets import Buckets
from hydrogen.history.tier import Tier
from hydrogen.memory.facts import Fact
from hydrogen.series import Series


class Source(Protocol):
    """Everything that is kept. All times are monotonic, of the boot that is named by its number.

    Belongs to the thread that reads the disk; each method may wait for it and raise JournalFailure.
    """

    def boots(self) -> Sequence[Boot]:
        """Give the boots in order; the running one is last."""

    def series(self) -> Sequence[Series]:
        """Give every series of which there is anything, in the order in which they came."""

    def kept_from(self, tier: Tier) -> tuple[int, float]:
        """Give the boot's number and the time from which on that tier has everything."""

    def buckets(
        self, series: Series, *, boot: int, tier: Tier, begin: float, end: float
    ) -> Sequence[Buckets]:
        """Give a series' buckets that begin from ``begin`` to before ``end``.

        They come in order and do not overlap; where there is nothing, there may be no bucket.
        """

    def facts(self, *, boot: int, begin: float, end: float) -> Sequence[Fact]:
        """Give what changed in that time, in order, and first what was so when it began."""

    def runs(self, boot: int) -> Sequence[Run]:
        """Give when Hydrogen watched, in order."""
