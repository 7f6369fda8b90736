"""Of what an answer is made, as it is to be seen by the widths of points."""

import pytest

from hydrogen.history.boot import Run
from hydrogen.history.tier import MINUTES, QUARTERS, TEN_SECONDS
from tests.hydrogen.history.asking import Range, asked, every
from tests.hydrogen.history.samples import WALL, Sampled, SampleSource

DAY = 86_400.0
LONG = Sampled(samples=every(300, 0, 30 * DAY), interval=300)


@pytest.mark.parametrize(
    ("days", "points", "width"),
    [(1, 2000, 43.2), (1, 1440, 60.0), (1, 100, 864.0), (1, 96, 900.0), (30, 1000, 2592.0)],
)
def test_points_are_as_wide_as_was_asked_for(days: int, points: int, width: float) -> None:
    assert asked(SampleSource(LONG), Range(0, days * DAY, points)).width == width


def test_points_are_never_narrower_than_what_is_kept() -> None:
    assert asked(SampleSource(LONG), Range(0, 3600, 2000)).width == 10.0


def test_where_a_tier_does_not_reach_back_it_is_the_next_that_does() -> None:
    kept = {TEN_SECONDS: (1, 20 * DAY), MINUTES: (1, 10 * DAY)}
    source = SampleSource(LONG, kept=kept)
    assert asked(source, Range(21 * DAY, 21 * DAY + 3600, 2000)).width == 10.0
    assert asked(source, Range(15 * DAY, 15 * DAY + 3600, 2000)).width == 60.0
    assert asked(source, Range(5 * DAY, 5 * DAY + 3600, 2000)).width == 900.0


def test_a_range_that_begins_before_anything_was_kept_is_no_reason_for_less() -> None:
    assert asked(SampleSource(LONG), Range(-9000, 3600, 2000)).width == 10.0


def test_where_no_tier_reaches_back_it_is_the_one_that_reaches_furthest() -> None:
    kept = {TEN_SECONDS: (1, 20 * DAY), MINUTES: (1, 10 * DAY), QUARTERS: (1, 10 * DAY)}
    curve = asked(SampleSource(LONG, kept=kept), Range(0, DAY * 11, 2000))
    assert curve.width == 11 * DAY / 2000
    assert curve.at[0] >= WALL + 10 * DAY - 900
    assert sum(curve.count) == 288


def test_a_coarser_tier_that_reaches_back_no_further_is_no_better() -> None:
    kept = dict.fromkeys((TEN_SECONDS, MINUTES, QUARTERS), (1, 20 * DAY))
    source = SampleSource(LONG, kept=kept)
    for before in (5, 30, 600, 1000):
        assert asked(source, Range(20 * DAY - before, 20 * DAY + 3600, 2000)).width == 10.0


def test_boots_before_the_one_that_is_kept_whole_are_from_a_coarser_tier() -> None:
    source = SampleSource(
        Sampled(samples=every(10, 0, 1000)),
        Sampled(samples=every(10, 0, 1000), offset=WALL + 2000),
        kept={TEN_SECONDS: (2, 0.0)},
    )
    assert asked(source, Range(2000, 3000, 2000)).width == 10.0
    assert asked(source, Range(0, 3000, 2000)).width == 60.0


def width_with_readings(watched: Sampled, *before: Sampled, begin: float, points: int) -> float:
    source = SampleSource(*before, watched)
    curve = asked(
        source,
        Range(begin, 3600, points),
        readings=watched.packed(),
        now=3600,
        boot=f"boot {len(before) + 1}",
    )
    return curve.width


def test_single_readings_are_told_where_points_are_closer_than_ten_seconds() -> None:
    watched = Sampled(samples=every(60, 0, 3600), interval=60)
    assert width_with_readings(watched, begin=0, points=361) == 0.0
    assert width_with_readings(watched, begin=0, points=360) == 10.0


def test_readings_of_before_this_run_are_in_buckets() -> None:
    runs = (Run(begin=0.0, end=1000.0), Run(begin=2000.0, end=3600.0))
    watched = Sampled(samples=every(60, 2000, 3600), interval=60, runs=runs)
    assert width_with_readings(watched, begin=1000, points=600) == 0.0
    assert width_with_readings(watched, begin=999, points=600) == 10.0


def test_readings_of_the_boot_before_are_in_buckets() -> None:
    watched = Sampled(samples=every(60, 2000, 3600), interval=60)
    before = Sampled(samples=every(60, 0, 1000), interval=60)
    assert width_with_readings(watched, before, begin=1000, points=600) == 0.0
    assert width_with_readings(watched, before, begin=900, points=600) == 10.0


def test_readings_that_were_forgotten_are_in_buckets() -> None:
    watched = Sampled(samples=every(60, 0, 3600), interval=60)
    source = SampleSource(watched)
    readings = watched.packed(since=1000.0)
    wide = asked(source, Range(999, 3600, 600), readings=readings, now=3600, boot="boot 1")
    narrow = asked(source, Range(1000, 3600, 600), readings=readings, now=3600, boot="boot 1")
    assert (wide.width, narrow.width) == (10.0, 0.0)


def test_a_tier_that_begins_with_its_first_bucket_has_everything() -> None:
    source = SampleSource(LONG, kept={TEN_SECONDS: (1, 8.0)})
    assert asked(source, Range(0, 3600, 2000)).width == 10.0
