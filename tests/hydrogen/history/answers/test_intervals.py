from collections.abc import Sequence
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from hydrogen.history.answers.intervals import intervals
from hydrogen.history.boot import Anchor, Boot, Run
from hydrogen.history.question import Interval
from hydrogen.history.timeline import timeline
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.sources import FactSource

OFFSET = 1_000_000.0
"""What has to be added to a monotonic time of the boot that most tests have."""


def door(at: float, value: str, *, state: str = "ok") -> Fact:
    return Fact(at=at, kind="line", name="door", value=value, state=state)


def told(
    runs: Sequence[Run],
    facts: Sequence[Fact],
    *,
    begin: float = -inf,
    end: float = inf,
    running: bool = False,
) -> list[Interval]:
    """Ask of one boot, in its monotonic times, and put what comes back on them."""
    source = FactSource([boot(runs)], {1: runs}, {1: facts})
    found = intervals(
        source,
        timeline(source.boots()),
        begin + OFFSET,
        end + OFFSET,
        running="the boot" if running else None,
    )
    assert not found.is_cut
    return [moved(interval) for interval in found.intervals]


def boot(runs: Sequence[Run]) -> Boot:
    anchor = Anchor(monotonic=0.0, wall=OFFSET, synchronized=True)
    return Boot(
        number=1, identity="the boot", first=runs[0].begin, last=runs[-1].end, anchor=anchor
    )


def moved(interval: Interval) -> Interval:
    return Interval(
        kind=interval.kind,
        name=interval.name,
        begin=interval.begin - OFFSET,
        end=None if interval.end is None else interval.end - OFFSET,
        state=interval.state,
        value=interval.value,
        message=interval.message,
    )


class Brief(Struct, frozen=True):
    """An interval but for what most tests do not ask of it."""

    kind: str
    begin: float
    end: float | None
    value: str


def brief(found: Sequence[Interval]) -> list[Brief]:
    return [Brief(i.kind, i.begin, i.end, i.value) for i in found if i.kind != "watch"]


DAY = Run(begin=0.0, end=100.0)


def test_a_line_is_told_from_change_to_change() -> None:
    facts = [door(10.0, "0"), door(20.0, "1"), door(50.0, "0")]

    assert brief(told([DAY], facts)) == [
        Brief("line", 10.0, 20.0, "0"),
        Brief("line", 20.0, 50.0, "1"),
        Brief("line", 50.0, 100.0, "0"),
    ]


def test_what_a_fact_says_is_what_the_interval_says() -> None:
    fact = Fact(at=10.0, kind="alarm", name="fire", state="raised", message="82 °C", value="")
    over = Fact(at=30.0, kind="alarm", name="fire", state="over")

    assert told([DAY], [fact, over])[1:] == [
        Interval(kind="alarm", name="fire", begin=10.0, end=30.0, state="raised", message="82 °C")
    ]


def test_hydrogen_watched_from_a_runs_begin_to_its_end() -> None:
    found = told([DAY, Run(begin=150.0, end=160.0)], [])

    assert found == [
        Interval(kind="watch", name="", begin=0.0, end=100.0),
        Interval(kind="watch", name="", begin=150.0, end=160.0),
    ]


def test_what_is_so_ends_with_the_run_and_begins_with_what_the_next_one_tells() -> None:
    runs = [DAY, Run(begin=150.0, end=200.0)]
    facts = [door(10.0, "1"), door(152.0, "1")]

    assert brief(told(runs, facts)) == [
        Brief("line", 10.0, 100.0, "1"),
        Brief("line", 152.0, 200.0, "1"),
    ]
    # In a range that begins later, what the run before told is not taken for so, either.
    assert brief(told(runs, facts, begin=151.0)) == [Brief("line", 152.0, 200.0, "1")]
    assert brief(told(runs, facts[:1], begin=151.0)) == []


def test_only_what_is_so_until_now_has_no_end() -> None:
    runs = [DAY, Run(begin=150.0, end=200.0)]
    facts = [door(10.0, "1"), door(152.0, "1"), door(160.0, "0")]

    assert brief(told(runs, facts, running=True)) == [
        Brief("line", 10.0, 100.0, "1"),
        Brief("line", 152.0, 160.0, "1"),
        Brief("line", 160.0, None, "0"),
    ]
    assert told(runs, facts, running=True, end=180.0)[-1].end == 180.0
    watched = [i.end for i in told(runs, [], running=True)]
    assert watched == [100.0, None]


def test_what_changed_at_the_very_last_moment_is_so_now() -> None:
    assert brief(told([DAY], [door(10.0, "0"), door(100.0, "1")], running=True)) == [
        Brief("line", 10.0, 100.0, "0"),
        Brief("line", 100.0, None, "1"),
    ]
    assert brief(told([DAY], [door(10.0, "0"), door(100.0, "1")])) == [
        Brief("line", 10.0, 100.0, "0")
    ]


def test_intervals_are_cut_to_the_range() -> None:
    facts = [door(10.0, "0"), door(20.0, "1"), door(50.0, "0")]

    cut = told([DAY], facts, begin=30.0, end=60.0)
    assert [(i.kind, i.value, i.begin, i.end) for i in cut] == [
        ("watch", "", 30.0, 60.0),
        ("line", "1", 30.0, 50.0),
        ("line", "0", 50.0, 60.0),
    ]
    assert told([DAY], facts, begin=200.0) == []


def test_what_says_the_same_again_goes_on() -> None:
    facts = [door(10.0, "1"), door(20.0, "1"), door(30.0, "0")]

    assert brief(told([DAY], facts)) == [
        Brief("line", 10.0, 30.0, "1"),
        Brief("line", 30.0, 100.0, "0"),
    ]


def test_every_step_of_the_clock_is_an_interval_of_its_own() -> None:
    facts = [Fact(at=at, kind="clock", state="synchronized", value="9.0") for at in (5.0, 6.0)]

    assert [i.begin for i in brief(told([DAY], facts))] == [5.0, 6.0]


def test_what_is_gone_is_told_no_more_and_may_come_back() -> None:
    facts = [door(10.0, "1"), door(20.0, "", state="gone"), door(30.0, "1")]

    assert brief(told([DAY], facts)) == [
        Brief("line", 10.0, 20.0, "1"),
        Brief("line", 30.0, 100.0, "1"),
    ]


@pytest.mark.parametrize("kind", ["chip", "trigger"])
def test_what_is_no_state_is_no_interval(kind: str) -> None:
    assert brief(told([DAY], [Fact(at=10.0, kind=kind, name="bed")])) == []


def test_a_stamp_from_before_what_was_told_meanwhile_is_put_in_its_place() -> None:
    printer = Fact(at=20.5, kind="printer", state="idle")

    assert [i.begin for i in told([DAY], [printer, door(20.0, "1")])[1:]] == [20.0, 20.5]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Run], list[Fact]]:
    """Draw runs of one boot, and what was told in them."""
    runs, facts, at = [], [], draw(st.integers(0, 5))
    for _ in range(draw(st.integers(1, 4))):
        begin = at
        for _ in range(draw(st.integers(0, 8))):
            at += draw(st.integers(0, 4))
            facts.append(
                Fact(
                    at=float(at),
                    kind=draw(st.sampled_from(["line", "power"])),
                    name=draw(st.sampled_from(["door", "lid"])),
                    value=draw(st.sampled_from(["", "0", "1"])),
                    state=draw(st.sampled_from(["ok", "ok", "fault", "gone"])),
                )
            )
        at += draw(st.integers(1, 5))
        runs.append(Run(begin=float(begin), end=float(at)))
        at += draw(st.integers(1, 5))
    return runs, facts


@given(histories(), st.integers(0, 80), st.integers(1, 80), st.booleans())
def test_at_every_moment_the_intervals_say_what_the_facts_said(
    history: tuple[list[Run], list[Fact]],
    begin: int,
    length: int,
    running: bool,  # noqa: FBT001  drawn
) -> None:
    runs, facts = history
    end = begin + length

    found = told(runs, facts, begin=begin, end=end, running=running)

    for half in range(2 * begin, 2 * end):
        now = half / 2
        so = {
            (i.kind, i.name): (i.state, i.value)
            for i in found
            if i.begin <= now and (now < runs[-1].end if i.end is None else now < i.end)
        }
        assert so == expected(runs, facts, now)


def expected(
    runs: Sequence[Run], facts: Sequence[Fact], now: float
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give what was so, as a person would read it off the facts."""
    so: dict[tuple[str, str], tuple[str, str]] = {}
    for run in runs:
        if run.begin <= now < run.end:
            so["watch", ""] = ("", "")
            for fact in facts:
                if run.begin <= fact.at <= now:
                    so[fact.kind, fact.name] = (fact.state, fact.value)
    return {key: said for key, said in so.items() if said[0] != "gone"}


@given(histories(), st.booleans())
def test_intervals_of_one_name_never_overlap_and_lie_within_one_run(
    history: tuple[list[Run], list[Fact]],
    running: bool,  # noqa: FBT001  drawn
) -> None:
    runs, facts = history

    found = told(runs, facts, running=running)

    latest: dict[tuple[str, str], float] = {}
    for interval in found:
        end = runs[-1].end if interval.end is None else interval.end
        assert latest.get((interval.kind, interval.name), -inf) <= interval.begin
        latest[interval.kind, interval.name] = end
        assert any(run.begin <= interval.begin and end <= run.end for run in runs)
