"""Which chip a sensor was, over restarts of the program and of the machine."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from hydrogen.history.answers.intervals import intervals
from hydrogen.history.boot import Anchor, Boot, Run
from hydrogen.history.timeline import timeline
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.sources import FactSource

WALL = 1_790_000_000.0
TMP102 = "tmp102 i2c-1@0x48"
LM75 = "lm75 i2c-1@0x48"


class Kept(Struct, frozen=True):
    """A boot that was watched from its first moment to its last, and which chips it noted.

    Times are on the wall, in seconds after WALL; its monotonic clock began with it.
    """

    first: float
    last: float
    noted: Sequence[tuple[float, str]] = ()
    off: float = 0.0
    """By how much its wall clock was wrong."""


def source(*kept: Kept, sensor: str = "bed") -> FactSource:
    boots, runs, facts = [], {}, {}
    for number, each in enumerate(kept, 1):
        length = each.last - each.first
        wall = WALL + each.last + each.off
        boots.append(
            Boot(
                number=number,
                identity=f"boot {number}",
                first=0.0,
                last=length,
                anchor=Anchor(monotonic=length, wall=wall, synchronized=True),
            )
        )
        runs[number] = [Run(begin=0.0, end=length)]
        facts[number] = [
            Fact(at=at - each.first, kind="chip", name=sensor, value=chip)
            for at, chip in each.noted
        ]
    return FactSource(boots, runs, facts)


Told = tuple[float, float | None, str]


def told(
    kept: FactSource, begin: float = 0.0, end: float = 1000.0, *, running: str | None = None
) -> list[Told]:
    """Ask for the bed's chips."""
    found = intervals(
        kept,
        timeline(kept.boots()),
        WALL + begin,
        WALL + end,
        sensors={"bed"},
        running=running,
    ).intervals
    return [
        (i.begin - WALL, None if i.end is None else i.end - WALL, i.value)
        for i in found
        if (i.kind, i.name) == ("chip", "bed")
    ]


def test_a_chip_goes_on_over_restarts_until_another_comes() -> None:
    kept = source(
        Kept(0, 100, [(5, LM75), (50, LM75)]),
        Kept(200, 300, [(202, LM75)]),
        Kept(400, 500, [(401, TMP102)]),
    )
    assert told(kept) == [(5, 401, LM75), (401, 500, TMP102)]


def test_it_is_so_now_where_the_range_goes_to_the_present() -> None:
    kept = source(Kept(0, 100, [(5, LM75)]), Kept(200, 300, [(202, TMP102)]))
    assert told(kept, running="boot 2") == [(5, 202, LM75), (202, None, TMP102)]
    assert told(kept, 0, 250, running="boot 2") == [(5, 202, LM75), (202, 250, TMP102)]


def test_one_that_came_at_this_very_moment_is_told() -> None:
    kept = source(Kept(0, 100, [(5, LM75), (100, TMP102)]))
    assert told(kept, running="boot 1") == [(5, 100, LM75), (100, None, TMP102)]
    assert told(kept) == [(5, 100, LM75)]


def test_what_was_so_before_the_range_is_known_from_boots_before_it() -> None:
    kept = source(
        Kept(0, 100, [(5, LM75), (60, TMP102)]), Kept(200, 300), Kept(400, 500, [(450, LM75)])
    )
    assert told(kept, 210, 290) == [(210, 290, TMP102)], "that boot noted none"
    assert told(kept, 310, 390) == [(310, 390, TMP102)], "nobody watched"
    assert told(kept, 420, 470) == [(420, 450, TMP102), (450, 470, LM75)]


def test_nothing_is_told_from_before_it_was_noted_nor_of_what_nobody_knows_yet() -> None:
    kept = source(Kept(100, 200, [(150, LM75)]))
    assert told(kept, 0, 140) == []
    assert told(kept, 300, 400) == []
    assert told(source()) == []


def test_other_sensors_are_not_told_nor_anything_where_none_is_asked_for() -> None:
    kept = source(Kept(0, 100, [(5, LM75)]), sensor="air")
    assert told(kept) == []
    found = intervals(kept, timeline(kept.boots()), WALL, WALL + 100).intervals
    assert [i.kind for i in found] == ["watch"]


def test_a_clock_that_was_wrong_changes_no_order() -> None:
    kept = source(Kept(0, 100, [(5, LM75)]), Kept(200, 300, [(202, TMP102)], off=-180))
    assert told(kept) == [(5, 22, LM75), (22, 120, TMP102)]
    kept = source(Kept(100, 200, [(105, LM75)]), Kept(250, 300, [(252, TMP102)], off=-240))
    assert told(kept, 0, 100) == [(0, 12, LM75), (12, 60, TMP102)], "it was before that"


_NOTES = st.lists(st.tuples(st.integers(0, 20), st.sampled_from([LM75, TMP102, "x", "y"])))


@given(
    st.lists(st.tuples(_NOTES, st.integers(0, 30), st.sampled_from([0, 0, 0, -40, 60]))),
    st.integers(0, 150),
    st.integers(1, 200),
    st.booleans(),
)
def test_intervals_adjoin_and_neighbours_differ(
    boots: list[tuple[list[tuple[int, str]], int, int]],
    begin: int,
    length: int,
    running: bool,  # noqa: FBT001  drawn
) -> None:
    kept, at = [], 0
    for notes, pause, off in boots:
        at += pause
        noted = sorted((at + after, chip) for after, chip in notes)
        kept.append(Kept(at, at + 20, noted, off))
        at += 21
    newest = f"boot {len(boots)}" if running else None

    found = told(source(*kept), begin, begin + length, running=newest)

    for (_, end, chip), (following, _, other) in pairwise(found):
        assert end == following
        assert chip != other
    for since, end, _ in found:
        assert begin <= since < (inf if end is None else end)
        assert end is None or end <= begin + length
