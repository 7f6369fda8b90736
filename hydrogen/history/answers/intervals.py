"""How things were over time: what is told when it changes, as stretches of wall time."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from math import inf, nextafter

from msgspec import Struct

from hydrogen.history.answers.chips import Range, chips
from hydrogen.history.boot import Run
from hydrogen.history.question import Interval
from hydrogen.history.source import MOST_FACTS, Source
from hydrogen.history.store.newest import newest_of_each
from hydrogen.history.timeline import Timeline
from hydrogen.memory.facts import Fact

_KINDS = frozenset({"line", "printer", "alarm", "output", "power", "clock"})
_MOST_FACTS = 20_000
"""Of boots before so many nothing more is looked at."""
_ENDS = frozenset({"gone", "over"})
"""The states of a thing of which there is nothing to be told from then on."""


class _Window(Struct, frozen=True, kw_only=True):
    """What is asked for of a boot, in monotonic times of it."""

    boot: int
    begin: float
    end: float
    is_running: bool


class _Span(Struct, frozen=True, kw_only=True):
    """A run, as far as it is asked for, with what it told; all times are monotonic, of one boot."""

    boot: int
    begin: float
    end: float
    is_open: bool
    """Whether it is still going on, up to the newest that is asked for."""
    facts: list[Fact]


class Told(Struct, frozen=True):
    """Intervals; where it ``is_cut`` there are older ones, too many to be looked at."""

    intervals: list[Interval]
    is_cut: bool = False


def intervals(  # noqa: PLR0913  a range of a source's, and what of it
    source: Source,
    line: Timeline,
    begin: float,
    end: float,
    *,
    sensors: Collection[str] = (),
    running: str | None = None,
) -> Told:
    """Give the intervals that overlap with a range of wall time, clipped to it, by their begins.

    ``running`` is the identity of the boot in which this is asked by the program itself, None where
    it does not run. An interval ends with its run, for nobody knows what a door did while nobody
    watched; only what is so until now has no end. Lines, outputs and conditions of the power supply
    are told while they are not active, too, for that is not the same as not known. A line that
    tells the same again goes on; the clock's next step is one more. Which chips some ``sensors``
    were is told as well, and over restarts.

    Intervals of one name do not overlap, but where a clock that was wrong has two boots overlap.
    Of a thing that changed more than 2000 times in one boot the newest are told, and of boots
    before 20,000 changes nothing but when Hydrogen ran.
    """
    found: list[Interval] = []
    boots = source.boots()
    newest = boots[-1].number if boots and boots[-1].identity == running else None
    is_open = False
    stretches = line.stretches(begin, end)
    facts, is_cut = _facts(source, stretches)
    for boot, first, last in stretches:
        window = _Window(boot=boot, begin=first, end=last, is_running=boot == newest)
        for span in _spans(window, source.runs(boot), facts.get(boot, [])):
            found.append(_interval(span, line, Fact(at=span.begin, kind="watch"), span.end))
            found += _told(span, line)
            is_open |= span.is_open
    within = Range(begin=begin, end=end, is_open=is_open)
    found += chips(source, line, facts, sensors=sensors, within=within)
    return Told(sorted(found, key=lambda interval: interval.begin), is_cut)


def _facts(
    source: Source, stretches: Sequence[tuple[int, float, float]]
) -> tuple[dict[int, list[Fact]], bool]:
    """Give what each boot told, by their numbers, and whether something is left out."""
    facts: dict[int, list[Fact]] = {}
    total, is_cut = 0, False
    for boot, first, last in sorted(stretches, reverse=True):
        if total > _MOST_FACTS:
            return facts, True
        # Something may have changed at the very last moment that is known.
        until = nextafter(last, inf)
        told = source.facts(boot=boot, begin=first, end=until, most=MOST_FACTS + 1)
        kept = newest_of_each(told, MOST_FACTS)
        is_cut |= len(kept) < len(told)
        facts[boot] = sorted(kept, key=lambda fact: fact.at)
        total += len(kept)
    return facts, is_cut


def _spans(window: _Window, runs: Sequence[Run], known: Sequence[Fact]) -> Iterator[_Span]:
    first, last = window.begin, window.end
    facts = [fact for fact in known if fact.kind in _KINDS]
    ats = [fact.at for fact in facts]
    told = 0
    for run in runs:
        # What was told up to its end and not by the run before it, it told: the kernel's stamp of
        # an edge may be a little older than the run.
        earlier, told = told, bisect_right(ats, run.end)
        begin, end = max(first, run.begin), min(last, run.end)
        is_open = window.is_running and run is runs[-1] and first <= run.end <= last
        if is_open or begin < end:
            yield _Span(
                boot=window.boot, begin=begin, end=end, is_open=is_open, facts=facts[earlier:told]
            )


def _told(span: _Span, line: Timeline) -> Iterator[Interval]:
    so: dict[tuple[str, str], Fact] = {}
    for fact in span.facts:
        if fact.at > span.end:
            break
        key = (fact.kind, fact.name)
        before = so.get(key)
        if before is not None:
            if _says_the_same(before, fact):
                continue
            if fact.at > max(before.at, span.begin):
                yield _interval(span, line, before, fact.at)
            del so[key]
        if fact.state not in _ENDS:
            so[key] = fact
    for fact in so.values():
        if span.is_open or max(fact.at, span.begin) < span.end:
            yield _interval(span, line, fact, span.end, is_last=True)


def _says_the_same(before: Fact, fact: Fact) -> bool:
    said = (before.state, before.value, before.message)
    return fact.kind != "clock" and said == (fact.state, fact.value, fact.message)


def _interval(
    span: _Span, line: Timeline, fact: Fact, end: float, *, is_last: bool = False
) -> Interval:
    is_open = span.is_open and (is_last or fact.kind == "watch")
    return Interval(
        kind=fact.kind,
        name=fact.name,
        begin=line.wall(span.boot, max(fact.at, span.begin)),
        end=None if is_open else line.wall(span.boot, end),
        state=fact.state,
        value=fact.value,
        message=fact.message,
    )
