"""Answers as a whole: which boots they are of, and what stands beside the curves."""

import pytest

from hydrogen.history.answers.query import answered
from hydrogen.history.boot import Anchor, Boot, Run
from hydrogen.history.question import Answer, Question
from hydrogen.memory.facts import Fact
from tests.hydrogen.history.asking import NEVER, Range, answer, asked, every, means
from tests.hydrogen.history.samples import AIR, WALL, Sample, Sampled, SampleSource
from tests.hydrogen.history.sources import FactSource

HOUR = Sampled(samples=every(10, 0, 3600), interval=10)
NOTHING = Sampled(samples=[])


def test_every_series_has_a_curve_in_the_order_asked_for() -> None:
    other = ("host", "cpu", "temperature_celsius")
    question = Question(series=(other, AIR), begin=WALL, end=WALL + 3600)
    now = Anchor(monotonic=NEVER, wall=WALL + NEVER, synchronized=True)
    found = answered(question, SampleSource(HOUR), None, now=now, boot="another")
    assert [(curve.series, len(curve.at)) for curve in found.curves] == [(other, 0), (AIR, 360)]


def test_where_nothing_was_kept_there_is_nothing_to_tell() -> None:
    question = Question(series=(AIR,), begin=WALL, end=WALL + 3600)
    now = Anchor(monotonic=NEVER, wall=WALL + NEVER, synchronized=True)
    found = answered(question, FactSource([], {}, {}), None, now=now, boot="another")
    assert [curve.at for curve in found.curves] == [[]]
    assert (found.intervals, found.uncertain) == ([], [])


def test_a_range_of_no_length_has_curves_without_a_point() -> None:
    found = answer(SampleSource(HOUR), Range(100, 100, 10))
    assert [curve.at for curve in found.curves] == [[]]
    assert (found.begin, found.end) == (WALL + 100, WALL + 100)


def test_a_time_that_nobody_vouches_for_is_told() -> None:
    unsure = Sampled(samples=every(10, 0, 3600), interval=10, is_synchronized=False)
    found = answer(SampleSource(unsure), Range(-1000, 1000, 10))
    assert found.uncertain == [(WALL, WALL + 1000)]
    assert answer(SampleSource(HOUR), Range(-1000, 1000, 10)).uncertain == []


def test_the_running_boot_is_where_the_clock_says_now() -> None:
    # It was kept by an anchor of before the clock was set, an hour and a half ago.
    stale = Sampled(
        samples=every(10, 0, 3600), interval=10, offset=WALL - 5400, is_synchronized=False
    )
    curve = asked(SampleSource(stale), Range(0, 3600, 6), now=3600, boot="boot 1")
    assert (curve.at[0], sum(curve.count)) == (WALL, 360)


def test_what_fills_just_now_is_in_the_last_point_of_a_range_up_to_the_present() -> None:
    filling = Sampled(samples=every(1, 0, 905))
    curve = asked(SampleSource(filling), Range(-86_400, 905, 10), now=905, boot="boot 1")
    assert (len(curve.at), sum(curve.count)) == (1, 905)
    # The time from the question to its answer changes nothing.
    curve = asked(SampleSource(filling), Range(-86_400, 905, 10), now=906, boot="boot 1")
    assert sum(curve.count) == 905


@pytest.mark.parametrize("points", [100, 10, 5])
@pytest.mark.parametrize("is_in_memory", [True, False])
def test_a_reading_of_the_moment_at_which_a_range_ends_is_not_in_it(
    points: int,
    is_in_memory: bool,  # noqa: FBT001  a parameter
) -> None:
    until_now = Sampled(samples=every(1, 0, 901))
    readings = until_now.packed() if is_in_memory else None
    curve = asked(
        SampleSource(until_now), Range(800, 900, points), readings=readings, now=900, boot="boot 1"
    )
    assert sum(curve.count) == 100


def test_what_a_range_of_the_past_does_not_have_is_not_told() -> None:
    filling = Sampled(samples=every(1, 0, 905))
    curve = asked(SampleSource(filling), Range(0, 901, 90), now=2000, boot="boot 1")
    assert means(curve)[-1] == (round(89 * 901 / 90, 3), 20.0)
    assert sum(curve.count) == 900


def with_a_door(*, is_asked: bool = True) -> Answer:
    boot = Boot(
        number=1,
        identity="boot 1",
        first=0.0,
        last=100.0,
        anchor=Anchor(monotonic=100.0, wall=WALL + 100, synchronized=True),
    )
    door = Fact(at=10.0, kind="line", name="door", value="1", state="ok")
    source = FactSource([boot], {1: [Run(begin=0.0, end=100.0)]}, {1: [door]})
    question = Question(series=(), begin=WALL, end=WALL + 50, intervals=is_asked)
    now = Anchor(monotonic=NEVER, wall=WALL + NEVER, synchronized=True)
    return answered(question, source, None, now=now, boot="another")


def test_intervals_are_told_where_they_are_asked_for() -> None:
    kinds = [(i.kind, i.begin - WALL, i.end and i.end - WALL) for i in with_a_door().intervals]
    assert kinds == [("watch", 0.0, 50.0), ("line", 10.0, 50.0)]
    assert with_a_door(is_asked=False).intervals == []


def test_of_which_chips_sensors_were_only_those_that_are_asked_for_are_told() -> None:
    boot = HOUR.boot(1)
    notes = [Fact(at=9.0, kind="chip", name=name, value="lm75 A") for name in ("air", "bed", "cpu")]
    source = FactSource([boot], {1: [Run(begin=0.0, end=boot.last)]}, {1: notes})
    cpu = ("host", "cpu", "temperature_celsius")
    question = Question(series=(cpu, AIR), begin=WALL, end=WALL + 50)
    now = Anchor(monotonic=NEVER, wall=WALL + NEVER, synchronized=True)
    found = answered(question, source, None, now=now, boot="another").intervals
    assert [(i.name, i.value) for i in found if i.kind == "chip"] == [("air", "lm75 A")]


def goes_on(*, asks_itself: bool, now: float) -> bool:
    """Tell whether there is an interval without an end, of a range that ends at 3590."""
    readings = HOUR.packed() if asks_itself else None
    watched = Sampled(samples=every(10, 0, now), interval=10)
    found = answer(
        SampleSource(watched), Range(0, 3590, 10), readings=readings, now=now, boot="boot 1"
    )
    return any(interval.end is None for interval in found.intervals)


def test_intervals_go_on_only_where_the_program_asks_itself() -> None:
    assert goes_on(asks_itself=True, now=3590.0)
    assert not goes_on(asks_itself=False, now=3590.0)


def test_a_range_that_ended_a_moment_ago_goes_to_the_present() -> None:
    assert goes_on(asks_itself=True, now=3591.5)
    assert not goes_on(asks_itself=True, now=3700.0)


def test_a_boot_that_began_behind_the_range_may_have_a_bucket_in_it() -> None:
    source = SampleSource(Sampled(samples=[Sample(6, 20.0)]))
    assert asked(source, Range(2, 5.5, 10)).count == [1]


def unsure(now: float, *, clock: float) -> Anchor:
    return Anchor(monotonic=now, wall=clock, synchronized=False)


def test_the_running_boot_is_uncertain_until_now() -> None:
    watched = Sampled(samples=every(10, 0, 3600), interval=10, is_synchronized=False)
    question = Question(series=(AIR,), begin=WALL - 100, end=WALL + 5000)
    now = unsure(4000.0, clock=WALL + 4000)
    found = answered(question, SampleSource(watched), None, now=now, boot="boot 1")
    assert found.uncertain == [(WALL, WALL + 4000)]


def test_a_running_boot_whose_clock_is_wrong_is_found_by_that_clock() -> None:
    before = Sampled(samples=every(10, 0, 3600), interval=10)
    wrong = Sampled(samples=every(10, 0, 600), interval=10, offset=0.0, is_synchronized=False)
    question = Question(series=(AIR,), begin=-3000.0, end=600.0, points=10)
    now = unsure(600.0, clock=600.0)
    found = answered(question, SampleSource(before, wrong), None, now=now, boot="boot 2")
    assert [sum(curve.count) for curve in found.curves] == [60]
