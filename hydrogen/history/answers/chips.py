"""Which chip had a sensor's name over time. That is known of the wiring, whoever watches."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import inf

from msgspec import Struct

from hydrogen.history.boot import Boot
from hydrogen.history.question import Interval
from hydrogen.history.source import Source
from hydrogen.history.timeline import Timeline
from hydrogen.memory.facts import Fact

KIND = "chip"
_BOOTS = 8
"""That are looked through for what was so before: each run tells anew what there is."""


class _Noted(Struct, frozen=True):
    """A chip, and when on the wall clock it was noted."""

    at: float
    chip: str


class Range(Struct, frozen=True, kw_only=True):
    """A range of wall time; one that ``is_open`` goes to the present."""

    begin: float
    end: float
    is_open: bool


def chips(
    source: Source,
    line: Timeline,
    facts: Mapping[int, Sequence[Fact]],
    *,
    sensors: Collection[str],
    within: Range,
) -> Iterator[Interval]:
    """Give which chip some sensors were in a range, each from when it was noted until another was.

    ``facts`` are those of the range, by the numbers of all boots in it; what was so before is
    looked for. A restart ends nothing; the last that is known of anything does, unless the range is
    open. Intervals of one sensor adjoin, and no two neighbours are alike.
    """
    boots = source.boots()
    if not sensors or not boots:
        return
    noted: dict[str, list[_Noted]] = {sensor: [] for sensor in sorted(sensors)}
    # In the order of the boots, which no wrong clock changes.
    for boot in sorted(facts):
        for fact in facts[boot]:
            if fact.kind == KIND and fact.name in noted:
                noted[fact.name].append(_Noted(line.wall(boot, fact.at), fact.value))
    unknown = {name for name, found in noted.items() if not found or found[0].at > within.begin}
    before = _before(source, _earlier(boots, line, facts, within.begin), unknown)
    until = min(within.end, line.wall(boots[-1].number, boots[-1].last))
    for name, found in noted.items():
        known = [_Noted(-inf, before[name]), *found] if name in before else found
        yield from _told(name, _changes(known, within.begin), until, is_open=within.is_open)


def _earlier(
    boots: Sequence[Boot], line: Timeline, numbers: Collection[int], begin: float
) -> list[Boot]:
    """Give the last boots before those that are in a range, or before its begin."""
    first = min(numbers, default=None)
    if first is not None:
        return [boot for boot in boots if boot.number < first][-_BOOTS:]
    return [boot for boot in boots if line.wall(boot.number, boot.last) <= begin][-_BOOTS:]


def _before(source: Source, boots: Sequence[Boot], sensors: Collection[str]) -> dict[str, str]:
    """Give what each sensor was at the end of some boots, as far as they know it."""
    known: dict[str, str] = {}
    for boot in reversed(boots):
        if len(known) == len(sensors):
            break
        for fact in source.facts(boot=boot.number, begin=inf, end=inf):
            if fact.kind == KIND and fact.name in sensors:
                known.setdefault(fact.name, fact.value)
    return known


def _changes(noted: Iterable[_Noted], begin: float) -> list[_Noted]:
    """Leave out what says the same again, and what was so at no moment of a range."""
    changes: list[_Noted] = []
    at = begin
    for each in noted:
        at = max(at, each.at)
        if changes and changes[-1].at == at:
            changes.pop()
        if not changes or changes[-1].chip != each.chip:
            changes.append(_Noted(at, each.chip))
    return changes


def _told(
    sensor: str, changes: Sequence[_Noted], until: float, *, is_open: bool
) -> Iterator[Interval]:
    for change, following in pairwise(chain[_Noted | None](changes, [None])):
        if change is None or (change.at >= until and not is_open):
            return
        end = None if is_open else until
        if following is not None and (is_open or following.at < until):
            end = following.at
        yield Interval(kind=KIND, name=sensor, begin=change.at, end=end, value=change.chip)
