"""Boots on the wall clock: where each was, as well as that can be known."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import inf, nextafter

from msgspec import Struct

from hydrogen.history.boot import Boot

_SLACK = 1.0


class Placed(Struct, frozen=True):
    """A boot on the wall clock: ``offset`` is what is to be added to its monotonic times.

    Where it is not certain, nobody vouches for it: the clock was never known to be right.
    """

    offset: float
    is_certain: bool


class Timeline:
    """Where boots are, by their numbers. Wall times are Unix seconds, of any year whatever."""

    def __init__(self, boots: Sequence[Boot], placed: Sequence[Placed]) -> None:
        self._placed = {boot.number: place for boot, place in zip(boots, placed, strict=True)}
        # By their begins; after a clock that was wrong they may overlap.
        self._boots = sorted(boots, key=self._begin)
        self._begins = [self._begin(boot) for boot in self._boots]
        # The latest end up to each: from where it is too early on, nothing can overlap.
        self._ends = list(accumulate(map(self._end, self._boots), max))

    def placed(self, boot: int) -> Placed:
        """Give where a boot is. Raises KeyError for one that is not known."""
        return self._placed[boot]

    def wall(self, boot: int, monotonic: float) -> float:
        """Put a moment of a boot on the wall clock. Raises KeyError as above."""
        return monotonic + self._placed[boot].offset

    def stretches(self, begin: float, end: float) -> list[tuple[int, float, float]]:
        """Give the boots that overlap with a range of wall time, and which of their time does.

        Each is a boot's number with the monotonic times from which on and before which, and they
        come in the order of their wall times. Ranges that adjoin on the wall do so in every boot.
        """
        stretches = []
        for boot in self._candidates(begin, end):
            offset = self._placed[boot.number].offset
            first = max(boot.first, begin - offset)
            last = min(nextafter(boot.last, inf), end - offset)
            if first < last:
                stretches.append((boot.number, first, last))
        return stretches

    def uncertain(self, begin: float, end: float) -> list[tuple[float, float]]:
        """Give the stretches of a range of wall time that have something nobody vouches for."""
        stretches: list[tuple[float, float]] = []
        for boot in self._candidates(begin, end):
            first, last = max(begin, self._begin(boot)), min(end, self._end(boot))
            if self._placed[boot.number].is_certain or first > last:
                continue
            if stretches and first <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
            else:
                stretches.append((first, last))
        return stretches

    def _candidates(self, begin: float, end: float) -> list[Boot]:
        """Give the boots that may overlap; sums of clocks are rounded, so that it is not exact."""
        first = bisect_left(self._ends, begin - _SLACK)
        return self._boots[first : bisect_right(self._begins, end + _SLACK)]

    def _begin(self, boot: Boot) -> float:
        return self.wall(boot.number, boot.first)

    def _end(self, boot: Boot) -> float:
        return self.wall(boot.number, boot.last)


def timeline(boots: Sequence[Boot], *, running: str | None = None) -> Timeline:
    """Put boots, in their order, on the wall clock.

    One whose clock was ever known to be right is where that says. Any other is where its own clock
    says, if that is between the boots before it and those after it, and else right behind the one
    before it: a clock without a battery begins somewhere in the past.

    ``running`` is the identity of the boot in which this is asked. As long as nobody vouches for
    the anchor that it comes with, it is where that says, be it before or over other boots: who asks
    for the last hour asks by that clock. A clock that was right and is set by hand is such a one
    until it is synchronized again (``boot.present``); what is kept of it stays the right one.
    """
    placed = []
    floor = -inf
    for boot, ceiling in zip(boots, _ceilings(boots), strict=True):
        offset = boot.anchor.offset
        is_certain = boot.anchor.synchronized is True
        is_running = boot is boots[-1] and boot.identity == running
        if not is_certain and not is_running:
            offset = _between(boot, floor, ceiling)
        placed.append(Placed(offset, is_certain))
        floor = boot.last + offset
    return Timeline(boots, placed)


def _ceilings(boots: Sequence[Boot]) -> list[float]:
    """Give for each boot the wall time by which it was over: what came after it needs room, too."""
    ceilings = []
    ceiling = inf
    for boot in reversed(boots):
        ceilings.append(ceiling)
        if boot.anchor.synchronized is True:
            ceiling = boot.first + boot.anchor.offset
        else:
            ceiling -= boot.last - boot.first
    return ceilings[::-1]


def _between(boot: Boot, floor: float, ceiling: float) -> float:
    """Give the offset of a boot that was never synchronized."""
    offset = boot.anchor.offset
    if floor <= boot.first + offset and boot.last + offset <= ceiling:
        return offset
    # There is none before the first; then all that is known is what came after.
    return floor - boot.first if floor > -inf else ceiling - boot.last
