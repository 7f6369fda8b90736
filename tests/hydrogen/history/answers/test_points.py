"""What becomes of buckets in a curve: points, gaps and the room for them."""

from tests.hydrogen.history.asking import Range, asked, every, means
from tests.hydrogen.history.samples import WALL, Sample, Sampled, SampleSource


def of(*samples: Sample, interval: float = 1.0) -> SampleSource:
    return SampleSource(Sampled(samples=samples, interval=interval))


def test_a_point_has_the_readings_of_its_buckets() -> None:
    source = of(*(Sample(at, at) for at in range(120)), Sample(119.5, None))
    curve = asked(source, Range(0, 120, 2))
    assert [at - WALL for at in curve.at] == [0.0, 60.0]
    assert (curve.low, curve.high) == ([0.0, 60.0], [59.0, 119.0])
    assert means(curve) == [(0.0, 29.5), (60.0, 89.5)]
    assert (curve.count, curve.not_ok, curve.width) == ([60, 60], [0, 1], 60.0)


def test_a_mean_is_of_readings_and_not_of_buckets() -> None:
    source = of(Sample(1, 10.0), *(Sample(10 + n, 20.0) for n in range(9)))
    assert means(asked(source, Range(0, 20, 1))) == [(0.0, 19.0)]


def test_a_mean_is_never_outside_of_what_it_is_of() -> None:
    source = of(*(Sample(at, 0.01) for at in range(30)))
    curve = asked(source, Range(0, 30, 1))
    assert (curve.low, curve.mean, curve.high) == ([0.01], [0.01], [0.01])


def test_a_bucket_is_in_the_point_in_which_its_middle_is() -> None:
    source = of(Sample(19, 1.0), Sample(21, 2.0))
    # The grid's edges are at 6, 16 and 26, the buckets' middles at 15 and 25.
    assert means(asked(source, Range(6, 36, 3))) == [(6.0, 1.0), (16.0, 2.0)]


def test_nothing_of_a_bucket_is_told_where_its_middle_is_outside_of_the_range() -> None:
    source = of(Sample(6, 1.0), Sample(16, 2.0), Sample(26, 3.0))
    assert means(asked(source, Range(6, 25, 2))) == [(6.0, 2.0)]


def test_an_outage_is_one_point_without_values() -> None:
    source = of(*every(1, 0, 100), *every(1, 500, 600))
    curve = asked(source, Range(0, 600, 60))
    assert [at for at, mean in means(curve) if mean is None] == [100.0]
    assert len(curve.at) == 21


def test_an_outage_between_two_points_that_adjoin_is_halfway_between() -> None:
    source = of(*every(1, 0, 40), *every(1, 60, 90))
    curve = asked(source, Range(0, 135, 3))
    assert means(curve) == [(0.0, 20.0), (22.5, None), (45.0, 20.0)]


def test_an_outage_within_one_point_is_not_to_be_seen() -> None:
    source = of(*every(1, 0, 30), *every(1, 60, 90))
    assert means(asked(source, Range(0, 100, 1))) == [(0.0, 20.0)]


def test_a_sensor_that_is_read_every_five_minutes_has_no_gaps() -> None:
    source = of(*every(300, 0, 3000), interval=300)
    curve = asked(source, Range(0, 3000, 300))
    assert len(curve.at) == 10
    assert None not in curve.mean


def test_one_missed_reading_is_no_gap_and_two_are() -> None:
    source = of(*every(300, 0, 900), *every(300, 1200, 1500), *every(300, 1800, 2400), interval=300)
    curve = asked(source, Range(0, 2400, 240))
    assert [at for at, mean in means(curve) if mean is None] == []
    source = of(*every(300, 0, 900), *every(300, 1500, 2400), interval=300)
    curve = asked(source, Range(0, 2400, 240))
    assert [at for at, mean in means(curve) if mean is None] == [610.0]


def test_readings_that_are_not_ok_are_points_without_values_in_the_place_of_a_gap() -> None:
    failed = [Sample(at, None) for at in range(20, 40)]
    source = of(*every(1, 0, 20), *failed, *every(1, 60, 80))
    curve = asked(source, Range(0, 80, 8))
    assert curve.count == [10, 10, 0, 0, 10, 10]
    assert curve.not_ok == [0, 0, 10, 10, 0, 0]
    assert [at for at, mean in means(curve) if mean is None] == [20.0, 30.0]


def test_a_curve_ends_with_its_last_reading() -> None:
    source = of(*every(1, 100, 200))
    curve = asked(source, Range(0, 1000, 100))
    assert [at for at, _ in means(curve)] == [100.0 + 10 * n for n in range(10)]


def test_a_sensor_that_failed_at_last_is_told_as_not_ok() -> None:
    source = of(*every(1, 0, 20), Sample(25, None))
    curve = asked(source, Range(0, 100, 10))
    assert (curve.count, curve.not_ok) == ([10, 10, 0], [0, 0, 1])


def test_gaps_get_room_by_fewer_points_of_values() -> None:
    # Of 20 cells all would be filled, and one gap is between two of them.
    source = of(*every(1, 0, 580), *every(1, 640, 1000))
    curve = asked(source, Range(0, 1000, 20))
    assert len(curve.at) <= 20
    assert curve.width == 1000 / 19
    assert curve.mean.count(None) == 1
    assert sum(curve.count) == 940


def test_a_sensor_with_a_gap_after_every_reading_has_no_more_points_than_asked_for() -> None:
    source = of(*every(30, 0, 3000))
    curve = asked(source, Range(0, 3000, 100))
    assert len(curve.at) == 100 - 1
    assert curve.mean[1::2] == [None] * 49
    assert sum(curve.count) == 100


def test_two_boots_have_a_gap_between() -> None:
    source = SampleSource(
        Sampled(samples=every(60, 0, 600), interval=60),
        Sampled(samples=every(60, 0, 600), interval=60, offset=WALL + 640),
    )
    curve = asked(source, Range(0, 1240, 124))
    assert curve.mean.count(None) == 1


def test_boots_that_overlap_because_a_clock_was_wrong_are_one_curve() -> None:
    source = SampleSource(
        Sampled(samples=every(1, 0, 100, value=20.0)),
        Sampled(samples=every(1, 0, 100, value=30.0), offset=WALL + 50),
    )
    curve = asked(source, Range(0, 150, 15))
    assert None not in curve.mean
    assert sum(curve.count) == 200
    assert means(curve)[7] == (70.0, 25.0)


def test_a_single_point_is_enough() -> None:
    source = of(*every(1, 0, 100), *every(1, 500, 600))
    assert means(asked(source, Range(0, 600, 1))) == [(0.0, 20.0)]
