from copy import deepcopy
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hydrogen.history.buckets import Buckets, coarser, cut, empty, joined

WIDTH = 10

readings = st.lists(
    st.one_of(st.integers(-40, 400).map(lambda steps: steps / 16), st.floats(-1e6, 1e6)), max_size=4
)


@st.composite
def stretches(draw: st.DrawFn) -> Buckets:
    rows = draw(st.lists(st.tuples(readings, st.integers(0, 5)), max_size=30))
    buckets = empty(WIDTH, draw(st.integers(0, 40)), interval=draw(st.sampled_from([0.1, 1.0])))
    buckets.extend(len(rows))
    for index, (values, not_ok) in enumerate(rows):
        buckets.not_ok[index] = not_ok
        if values:
            buckets.count[index] = len(values)
            buckets.low[index], buckets.high[index] = min(values), max(values)
            mean = sum(values) / len(values)
            buckets.mean[index] = min(max(mean, min(values)), max(values))
    return buckets


def merged_one_by_one(whole: Buckets, *parts: Buckets) -> Buckets:
    """Do it bucket by bucket, with what the accumulator has as well."""
    for part in parts:
        for index in range(len(part)):
            whole.merge((part.first + index) * part.width // whole.width, part, index)
    return whole


@settings(deadline=None, max_examples=300)
@given(buckets=stretches(), times=st.sampled_from([1, 6, 15, 90]))
def test_wider_buckets_are_what_merging_each_of_them_gives(buckets: Buckets, times: int) -> None:
    before = deepcopy(buckets)
    first, end = buckets.first // times, -(-buckets.end // times)
    slow = empty(WIDTH * times, first, end - first, interval=buckets.interval)
    merged_one_by_one(slow, buckets)

    wide = coarser(buckets, WIDTH * times)

    assert list(wide.mean) == pytest.approx(list(slow.mean), rel=1e-9, abs=1e-8)
    for column in ("width", "first", "interval", "count", "not_ok", "low", "high"):
        assert getattr(wide, column) == getattr(slow, column)
    for count, low, mean, high in zip(wide.count, wide.low, wide.mean, wide.high, strict=True):
        assert low <= mean <= high if count else (low, mean, high) == (inf, 0.0, -inf)
    assert buckets == before


@settings(deadline=None, max_examples=300)
@given(one=stretches(), other=stretches())
def test_two_stretches_together_are_what_merging_each_bucket_gives(
    one: Buckets, other: Buckets
) -> None:
    before = deepcopy((one, other))
    first, end = min(one.first, other.first), max(one.end, other.end)
    interval = max((part.interval for part in (one, other) if len(part)), default=one.interval)
    slow = empty(WIDTH, first, end - first, interval=interval)

    assert joined(one, other) == merged_one_by_one(slow, one, other)
    assert (one, other) == before


def test_wider_buckets_have_the_mean_of_the_readings_and_not_of_the_buckets() -> None:
    buckets = empty(WIDTH, 5, 3)
    for index, (count, value) in enumerate(((1, 10.0), (0, 0.0), (3, 20.0))):
        if count:
            buckets.count[index] = count
            buckets.low[index] = buckets.mean[index] = buckets.high[index] = value
        buckets.not_ok[index] = index

    wide = coarser(buckets, 6 * WIDTH)

    assert (wide.first, list(wide.count), list(wide.not_ok)) == (0, [1, 3], [0, 3])
    assert (list(wide.low), list(wide.mean), list(wide.high)) == ([10, 20], [10, 20], [10, 20])
    assert list(coarser(buckets, 90 * WIDTH).mean) == [17.5]


@pytest.mark.parametrize("value", [0.1, 25.3, 1e-7, 1013.17])
def test_the_mean_of_equal_means_is_that_mean_beside_empty_buckets_too(value: float) -> None:
    buckets = empty(WIDTH, 0, 90)
    for index in range(0, 90, 2):
        buckets.count[index] = 7
        buckets.low[index], buckets.mean[index], buckets.high[index] = value - 1, value, value + 1

    assert list(coarser(buckets, 90 * WIDTH).mean) == [value]
    assert set(coarser(buckets, 6 * WIDTH).mean) == {value}


def test_nothing_of_what_is_joined_is_shared() -> None:
    one, other = empty(WIDTH, 0, 2), empty(WIDTH, 2, 2)
    whole = joined(one, other)
    whole.not_ok[0] = whole.not_ok[3] = 1

    assert list(one.not_ok) == list(other.not_ok) == [0, 0]
    assert cut(whole, 2, 4).not_ok[1] == 1
