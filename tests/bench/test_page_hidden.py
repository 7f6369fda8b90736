import pytest

from tests.bench.page_hidden import rate, spread, within


def test_a_rate_counts_from_the_first_frame_to_the_last() -> None:
    pings = [(1007.0, 2), (1027.0, 2), (1047.0, 2)]

    assert rate(pings) == pytest.approx((6.0, 3.0))


def test_one_frame_has_no_rate() -> None:
    assert rate([(1007.0, 2)]) == (0.0, 0.0)


def test_what_came_before_and_after_does_not_count() -> None:
    pieces = [(at, 2) for at in (1.0, 2.0, 3.0, 4.0)]

    assert within(pieces, (2.0, 3.0)) == [(2.0, 2), (3.0, 2)]


def test_a_single_answer_counts_whole() -> None:
    assert spread([(10.0, 300)], (0.0, 120.0)) == (150.0, 0.5)
