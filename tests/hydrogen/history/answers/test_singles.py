"""Single readings: of the last hour, where there is room for them."""

from hydrogen.history.question import Curve
from tests.hydrogen.history.asking import Range, asked, every, means
from tests.hydrogen.history.samples import Sample, Sampled, SampleSource


def live(
    *samples: Sample, begin: float = 0, end: float, points: int, interval: float = 1.0
) -> list[tuple[float, float | None]]:
    watched = Sampled(samples=samples, interval=interval)
    curve = drawn(watched, Range(begin, end, points))
    assert curve.width == 0.0
    return means(curve)


def drawn(watched: Sampled, span: Range) -> Curve:
    """Ask for a range at its end, when all that was sampled is in memory too."""
    readings = watched.packed()
    return asked(SampleSource(watched), span, readings=readings, now=span.end, boot="boot 1")


def test_each_reading_is_a_point_at_its_own_time() -> None:
    samples = [Sample(1.25, 20.0), Sample(2.5, 21.4), Sample(3.125, 22.0)]
    assert live(*samples, end=10, points=3) == [(1.25, 20.0), (2.5, 21.4), (3.125, 22.0)]


def test_a_reading_that_is_not_ok_is_a_point_without_a_value() -> None:
    samples = [Sample(1, 20.0), Sample(2, None), Sample(3, 22.0)]
    assert live(*samples, end=10, points=10) == [(1.0, 20.0), (2.0, None), (3.0, 22.0)]


def test_a_gap_is_a_point_halfway() -> None:
    samples = [Sample(1, 20.0), Sample(3.5, 21.0), Sample(6.001, 22.0)]
    expected = [(1.0, 20.0), (3.5, 21.0), (4.75, None), (6.001, 22.0)]
    assert [(round(at, 2), mean) for at, mean in live(*samples, end=10, points=10)] == [
        (round(at, 2), mean) for at, mean in expected
    ]


def test_a_gap_with_readings_that_were_not_ok_needs_no_other_point() -> None:
    samples = [Sample(1, 20.0), Sample(5, None), Sample(9, 22.0)]
    assert live(*samples, end=10, points=10) == [(1.0, 20.0), (5.0, None), (9.0, 22.0)]


def test_readings_that_are_not_in_the_range_are_not_told() -> None:
    samples = every(1, 0, 10)
    assert [at for at, _ in live(*samples, begin=3, end=6, points=10)] == [3.0, 4.0, 5.0]


def test_readings_that_are_too_many_are_put_together() -> None:
    watched = Sampled(samples=every(1, 0, 100))
    curve = drawn(watched, Range(0, 100, 50))
    assert (curve.width, curve.count) == (2.0, [2] * 50)


def test_gaps_count_where_it_is_asked_whether_they_are_too_many() -> None:
    watched = Sampled(samples=every(5, 0, 20))
    curve = drawn(watched, Range(0, 20, 6))
    assert (curve.width, len(curve.at)) == (20 / 3, 5)


def test_readings_of_the_same_moment_have_one_gap_behind_them() -> None:
    samples = [Sample(1, 20.0), Sample(1, 20.0), Sample(9, 22.0)]
    expected = [(1.0, 20.0), (1.0, 20.0), (5.0, None), (9.0, 22.0)]
    assert live(*samples, end=10, points=10) == expected


def test_one_that_was_not_ok_at_the_moment_of_the_next_is_the_gap() -> None:
    samples = [Sample(1, 20.0), Sample(9, None), Sample(9, 22.0)]
    assert live(*samples, end=10, points=10) == [(1.0, 20.0), (9.0, None), (9.0, 22.0)]
