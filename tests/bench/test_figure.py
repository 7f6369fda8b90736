import pytest

from tests.bench.figure import Figure, Unmeasured, percentile, ratio


def test_the_99th_percentile_leaves_one_in_a_hundred_above() -> None:
    assert percentile([float(number) for number in range(1, 301)], 99) == 297.0


def test_the_percentile_of_one_value_is_that_value() -> None:
    assert percentile([7.0], 99) == 7.0


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(Unmeasured, match="nothing was received"):
        percentile([], 99)


def test_a_ratio_is_the_median_of_neighbours() -> None:
    # The machine was busy in the last round, for both servers.
    figure = ratio("cpu", [11.0, 12.0, 40.0], [10.0, 10.0, 40.0], unit="seconds", target=1.1)

    assert figure.value == 1.1
    assert figure.met
    assert figure.parts == {
        "hydrogen_seconds": [11.0, 12.0, 40.0],
        "bare_seconds": [10.0, 10.0, 40.0],
    }


def test_a_target_is_the_highest_value_that_is_good() -> None:
    assert Figure(name="a", value=1.0, unit="s", target=1.0).met is True
    assert Figure(name="a", value=1.01, unit="s", target=1.0).met is False
    assert Figure(name="a", value=1.01, unit="s").met is None
