"""What was watched since the last batch, and when the next one is due."""

import logging

from msgspec.structs import replace

from hydrogen.clock import Clock
from hydrogen.history.accumulator import Accumulator
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor, anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.keeper import Keeper
from hydrogen.memory.facts import Fact
from hydrogen.memory.reading import Reading
from hydrogen.series import Series

_log = logging.getLogger("hydrogen.memory")

_URGENT_SECONDS = 10.0
"""Between two batches, however urgent the second is: each wears the card."""
_MANY_FACTS = 2000
_MOST_FACTS = 8000


class Batches:
    """Hands a batch to a keeper every ``write_every`` seconds, and at once where that is urgent.

    Belongs to the event loop's thread. A keeper that fails, by a defect of ours, costs what it
    would have kept and nothing else. Where so much changes that 2000 facts come between two batches
    the next one is urgent; of what does not come in then the newest 8000 are kept.
    """

    def __init__(self, keeper: Keeper, *, boot: str, clock: Clock, write_every: float) -> None:
        self._keeper = keeper
        self._boot = boot
        self._clock = clock
        self._write_every = write_every
        self._began = self._wrote_at = self._urgent_from = clock.monotonic()
        self._anchor = anchor(clock)
        """As the clocks were when they were last looked at, in this boot."""
        self._accumulator = Accumulator()
        self._facts: list[Fact] = []
        self._is_urgent = self._is_failing = False

    @property
    def due(self) -> float:
        """When the next is to be handed over, in monotonic seconds."""
        by_and_by = self._wrote_at + self._write_every
        return min(self._urgent_from, by_and_by) if self._is_urgent else by_and_by

    def add(self, reading: Reading) -> None:
        """Take a reading."""
        self._accumulator.add(reading)

    def note(self, fact: Fact) -> None:
        """Take a fact."""
        if fact.kind == "clock":
            self._anchor = anchor(self._clock)
        self._facts.append(fact)
        if len(self._facts) >= _MANY_FACTS:
            self._is_urgent = True
            del self._facts[:-_MOST_FACTS]

    def hurry(self) -> None:
        """Have the next batch as soon as may be, with all that there is by then."""
        self._is_urgent = True

    def rename(self, old: str, new: str) -> None:
        """Take what is in no batch yet of a sensor for another's, and have the keeper do the same.

        That is for the keeper's own thread, which may take its time.
        """
        self._accumulator.rename(old, new)
        for index, fact in enumerate(self._facts):
            if (fact.kind, fact.name) == ("chip", old):
                self._facts[index] = replace(fact, name=new)
        self._keeper.rename(old, new)

    def turn(self, now: float) -> None:
        """Hand over what is due: the buckets that ended, or all that is urgent."""
        if now >= self.due:
            self._hand_over(now, whole=self._is_urgent)

    def newest(self) -> Batch:
        """Give what is in no batch yet; it is not changed any more."""
        return self._batch(self._accumulator.copy())

    def begin_anew(self, boot: str) -> None:
        """Go on as in another boot; what came until now is of the one before, by its clock."""
        now = self._clock.monotonic()
        before = replace(self._anchor, monotonic=now, wall=now + self._anchor.offset)
        self._hand_over(now, whole=True, by=before)
        self._boot, self._began, self._anchor = boot, now, anchor(self._clock)

    def close(self) -> None:
        """Hand over the rest."""
        self._hand_over(self._clock.monotonic(), whole=True)

    def _hand_over(self, now: float, *, whole: bool, by: Anchor | None = None) -> None:
        """With ``whole`` the bucket that fills just now is among them as far as it came.

        ``by`` is what the clocks are said to be where that is not what they are.
        """
        self._wrote_at, self._urgent_from = now, now + _URGENT_SECONDS
        self._is_urgent = False
        batch = self._batch(self._accumulator.take(until=None if whole else now), by=by)
        self._facts = []
        try:
            self._keeper.put(batch)
        except Exception:  # noqa: BLE001  a defect in what keeps the past must not end the present
            if not self._is_failing:
                _log.exception("the history is not kept: a fault of Hydrogen's own")
            self._is_failing = True
        else:
            self._is_failing = False

    def _batch(
        self, buckets: tuple[tuple[Series, Buckets], ...], *, by: Anchor | None = None
    ) -> Batch:
        self._anchor = by or anchor(self._clock)
        return Batch(
            boot=self._boot,
            began=self._began,
            anchor=self._anchor,
            buckets=buckets,
            facts=tuple(self._facts),
        )
