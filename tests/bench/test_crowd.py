import pytest

from tests.bench.crowd import Collected


def heard(*arrivals: list[float]) -> Collected:
    return Collected(begun=9.5, ended=13.0, cpu_seconds=0.0, arrivals=list(arrivals), lost=0)


def test_a_spread_is_from_the_first_to_the_last_client_of_a_tick() -> None:
    collected = heard([10.0, 11.02], [10.01, 11.0], [10.005, 11.005])

    assert collected.spreads(gap=0.2) == pytest.approx([0.01, 0.02])


def test_a_tick_that_a_client_missed_has_no_spread() -> None:
    assert heard([10.0, 11.0], [10.01]).spreads(gap=0.2) == pytest.approx([0.01])


def test_a_client_that_hears_no_more_waits_until_the_end() -> None:
    assert heard([10.0, 11.0, 12.0], [10.0]).longest_wait() == (3.0, 0.5)


def test_a_client_that_hears_nothing_waits_all_the_time() -> None:
    assert heard([]).longest_wait() == (3.5, 0.0)


def test_intervals_are_between_statuses_of_the_same_client() -> None:
    assert heard([10.0, 11.0], [10.5, 11.75]).intervals() == [1.0, 1.25]
