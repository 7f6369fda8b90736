"""Gaps: where the readings of a series are further apart than they should be."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise

from msgspec import Struct

from hydrogen.history.answers.grid import Grid
from hydrogen.history.answers.strip import Strip, Strips

_TIMES = 2.5


class Stretch(Struct, frozen=True):
    """Readings that were ok and without a gap, by their first and last moment."""

    first: int
    last: int


def gaps(boots: Sequence[Strips], grid: Grid) -> list[tuple[int, int]]:
    """Give the last ok moment before each gap of a range, and the first after it, in order.

    Readings of one boot, or the middles of the buckets that they are in, have a gap between where
    they are more than 2.5 times the series' interval apart and not of two buckets side by side. One
    interval is enough where nobody watched meanwhile, for then it is known why one is missing.
    Those of two boots always have, but for boots that overlap because a clock was wrong.
    """
    found = []
    end: int | None = None
    stretches = chain.from_iterable(_stretches(boot, grid) for boot in boots)
    for stretch in sorted(stretches, key=lambda stretch: stretch.first):
        if end is not None and stretch.first > end:
            found.append((end, stretch.first))
        end = stretch.last if end is None else max(end, stretch.last)
    return found


def squeezed(found: Iterable[tuple[int, int]], lines: Grid) -> int:
    """Give how many gaps are between two cells side by side: they need points of their own."""
    return sum(lines.cell(after) - lines.cell(before) == 1 for before, after in found)


def _stretches(boot: Strips, grid: Grid) -> list[Stretch]:
    """Give those of one boot."""
    found: list[Stretch] = []
    interval = 0.0
    for strip in boot.strips:
        begin, end = strip.index(grid.begin), strip.index(grid.limit)
        parts = _unbroken(strip, begin, end, unwatched=boot.unwatched)
        widest = max(interval, strip.interval)
        times = [found[-1].last, parts[0].first] if found and parts else []
        if times and not _breaks(times, strip.width, widest, unwatched=boot.unwatched):
            parts[0] = Stretch(found.pop().first, parts[0].last)
        if parts:
            interval = strip.interval
        found += parts
    return found


def _unbroken(
    strip: Strip, begin: int, end: int, *, unwatched: Sequence[tuple[int, int]]
) -> list[Stretch]:
    count = strip.count[begin:end]
    if begin == end or not any(count):
        return []
    if strip.width and all(count):
        return [Stretch(strip.time(begin), strip.time(end - 1))]
    times = [strip.time(index) for index in compress(range(begin, end), count)]
    breaks = _breaks(times, strip.width, strip.interval, unwatched=unwatched)
    firsts = [times[0], *(after for _, after in breaks)]
    lasts = [*(before for before, _ in breaks), times[-1]]
    return [Stretch(first, last) for first, last in zip(firsts, lasts, strict=True)]


def _breaks(
    times: Sequence[int], width: int, interval: float, *, unwatched: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give the neighbours between which there is a gap, in order."""
    limit = max(width, _TIMES * interval * 1e6)
    apart = [pair for pair in pairwise(times) if pair[1] - pair[0] > limit]
    if not unwatched:
        return apart
    first = bisect_left(unwatched, (times[0] - width, 0))
    last = bisect_right(unwatched, (times[-1] + width, 0))
    missed = _missed(times, width, interval * 1e6, unwatched=unwatched[first:last])
    return sorted({*apart, *missed})


def _missed(
    times: Sequence[int], width: int, interval: float, *, unwatched: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give the neighbours between which a reading was due while nobody watched."""
    for begin, end in unwatched:
        index = bisect_left(times, (begin + end) // 2)
        if not 0 < index < len(times):
            continue
        before, after = times[index - 1], times[index]
        # A bucket's middle may be half its width from the reading that is in it.
        is_late = after - before > interval + width or end - begin > interval
        if is_late and after - before > width:
            yield before, after
