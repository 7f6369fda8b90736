"""Any readings, any range, any number of points: the answer is that of the slow reference."""

from fractions import Fraction
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from hydrogen.history.answers.query import answered
from hydrogen.history.boot import Anchor
from hydrogen.history.question import Curve, Question
from hydrogen.history.tier import TIERS
from tests.hydrogen.history.samples import AIR, WALL, Sample, Sampled, SampleSource
from tests.hydrogen.history.seen import Seen, seen, shown

VALUES = st.integers(-400, 1200).map(lambda number: number / 16)


@st.composite
def boot(draw: DrawFn, offsets: st.SearchStrategy[int]) -> Sampled:
    """Readings in turns, each of which is missed, not ok, early or late now and then."""
    interval = draw(st.sampled_from([0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0]))
    pauses = st.one_of(st.just(1), st.just(1), st.integers(1, 4), st.integers(1, 2000))
    steps = draw(st.lists(st.tuples(pauses, st.integers(-400, 400)), min_size=1, max_size=40))
    times = accumulate(
        (round(interval * 1000 * pause) + jitter * (interval >= 1) for pause, jitter in steps),
        initial=draw(st.integers(0, 100_000)),
    )
    values = st.one_of(VALUES, VALUES, st.none())
    samples = [Sample(at / 1000, draw(values)) for at in times]
    return Sampled(samples=samples, offset=WALL + draw(offsets) / 1000, interval=interval)


SYNCHRONIZED = st.lists(boot(st.integers(-5_000_000, 5_000_000)), min_size=1, max_size=3)


@st.composite
def ranges(draw: DrawFn, boots: list[Sampled]) -> tuple[int, int]:
    """Whole seconds of wall time around what there is."""
    walls = [int(s.at + each.offset) for each in boots for s in each.samples]
    low, high = min(walls) - 100, max(walls) + 100
    begin = draw(st.one_of(st.just(low), st.integers(low, high)))
    end = draw(st.one_of(st.just(high), st.integers(low, high)).filter(lambda end: end != begin))
    return min(begin, end), max(begin, end)


def later(end: float) -> Anchor:
    return Anchor(monotonic=1e9, wall=end + 1000, synchronized=True)


def exact(curve: Curve, *, length: int, bucket: int) -> Fraction:
    """Give a curve's width, which is a bucket's or a whole part of the range."""
    if curve.width == bucket:
        return Fraction(bucket)
    cells = round(length / curve.width)
    assert curve.width == pytest.approx(length / cells)
    return Fraction(length, cells)


def matches(one: list[Seen], other: list[Seen]) -> bool:
    plain = [(s.place, s.values, s.count, s.not_ok) for s in one]
    means = pytest.approx([s.mean for s in one if s.mean is not None], rel=1e-9, abs=1e-9)
    return plain == [(s.place, s.values, s.count, s.not_ok) for s in other] and means == [
        s.mean for s in other if s.mean is not None
    ]


@settings(deadline=None, max_examples=60)
@given(st.data(), SYNCHRONIZED, st.integers(1, 60))
def test_points_of_buckets_are_those_of_the_readings(
    data: st.DataObject, boots: list[Sampled], points: int
) -> None:
    begin, end = data.draw(ranges(boots))
    question = Question(series=(AIR,), begin=begin, end=end, points=points, intervals=False)
    answer = answered(question, SampleSource(*boots), None, now=later(end), boot="another")
    (curve,) = answer.curves
    fitting = [tier.width for tier in TIERS if tier.width <= (end - begin) / points]
    bucket = max([10, *fitting])
    narrowest = max(Fraction(end - begin, points), Fraction(bucket))
    width = exact(curve, length=end - begin, bucket=bucket)
    assert len(curve.at) <= points
    assert narrowest <= width <= 2 * narrowest
    expected = seen(boots, begin=Fraction(begin), end=Fraction(end), width=width, bucket=bucket)
    assert matches(shown(curve, begin), expected)
    assert curve.at == sorted(set(curve.at))


@settings(deadline=None, max_examples=60)
@given(st.data(), boot(st.just(0)), st.integers(1, 60))
def test_points_of_readings_in_memory_are_those_of_the_readings(
    data: st.DataObject, watched: Sampled, points: int
) -> None:
    begin, end = data.draw(ranges([watched]))
    end = min(end, begin + 10 * points - 1)
    last = watched.boot(1).last
    now = Anchor(monotonic=last, wall=WALL + last, synchronized=True)
    question = Question(series=(AIR,), begin=begin, end=end, points=points, intervals=False)
    answer = answered(question, SampleSource(watched), watched.packed(), now=now, boot="boot 1")
    (curve,) = answer.curves
    assert len(curve.at) <= points
    there = [sample for sample in watched.samples if begin <= sample.at + WALL < end]
    if curve.width:
        width = exact(curve, length=end - begin, bucket=0)
        expected = seen([watched], begin=Fraction(begin), end=Fraction(end), width=width, bucket=0)
        assert matches(shown(curve, begin), expected)
        return
    # Of milliseconds each has one reading, so that this is each reading by itself.
    found = [(mean, ok) for mean, ok in zip(curve.mean, curve.count, strict=True) if ok]
    assert found == [(sample.value, 1) for sample in there if sample.value is not None]
    assert sum(curve.not_ok) == sum(sample.value is None for sample in there)
    told = [mean is None for mean in curve.mean]
    apart = [
        (b.at - a.at) * 1000 > 2500 * watched.interval
        for a, b in pairwise(there)
        if a.value is not None and b.value is not None
    ]
    assert sum(told) == sum(curve.not_ok) + sum(apart)
