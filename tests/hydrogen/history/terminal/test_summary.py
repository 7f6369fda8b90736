from collections.abc import Iterator

import pytest

from hydrogen.history.terminal.summary import summary
from hydrogen.rules.units import Unit
from tests.hydrogen.history.curves import curve
from tests.hydrogen.history.local_zone import local_zone

BEGIN = 1_793_523_600.0  # 2026-11-01 09:00 UTC
CELSIUS = Unit("°C", 1)
POINTS: list[tuple[float, float | None, float | None, float | None]] = [
    (BEGIN + 60 * n, 20.0 + n, 21.0 + n, 22.0 + n) for n in range(3)
]


@pytest.fixture(autouse=True)
def _utc() -> Iterator[None]:
    with local_zone("UTC0"):
        yield


def gap(at: float) -> tuple[float, None, None, None]:
    return (at, None, None, None)


def test_it_tells_the_range_with_its_times_and_how_much_was_read() -> None:
    assert summary(curve(POINTS), CELSIUS) == [
        ("lowest 20.0 °C (1 Nov 2026 09:00), mean 22.0 °C, highest 24.0 °C (1 Nov 2026 09:02)"),
        "30 readings, none not ok; no gap",
    ]


def test_the_first_of_equals_is_told() -> None:
    flat = curve([(BEGIN + 60 * n, 20.0, 20.0, 20.0) for n in range(3)])

    assert summary(flat, Unit("", 0))[0] == (
        "lowest 20 (1 Nov 2026 09:00), mean 20, highest 20 (1 Nov 2026 09:00)"
    )


def test_a_gap_is_told_with_its_length() -> None:
    points = [*POINTS, gap(BEGIN + 180), (BEGIN + 7200, 1.0, 1.0, 1.0)]

    assert summary(curve(points), CELSIUS)[1] == (
        "40 readings, 3 more not ok; gap from 1 Nov 2026 09:03 to 11:00 (1 h 57 min)"
    )


def test_of_many_gaps_the_longest_three_are_told_in_their_order() -> None:
    points = [*POINTS[:1]]
    for number, length in enumerate((600, 1200, 90_000, 300, 900)):
        at = points[-1][0] + 60
        points += [gap(at), (at + length, 1.0, 1.0, float(number))]

    assert summary(curve(points), CELSIUS)[1] == (
        "60 readings, 15 more not ok; gaps from 1 Nov 2026 09:12 to 09:32 (20 min), "
        "from 1 Nov 2026 09:33 to 2 Nov 2026 10:33 (25 h), "
        "from 2 Nov 2026 10:40 to 10:55 (15 min), and 2 shorter"
    )


def test_before_the_first_value_and_after_the_last_is_no_gap() -> None:
    points = [gap(BEGIN - 60), *POINTS, gap(BEGIN + 180)]

    assert summary(curve(points), CELSIUS)[1] == (
        "30 readings, 6 more not ok; no gap; none ok since 1 Nov 2026 09:03"
    )


def test_a_gap_of_seconds_is_told_with_seconds() -> None:
    points = [*POINTS, gap(BEGIN + 180), (BEGIN + 230, 1.0, 1.0, 1.0)]

    assert summary(curve(points), CELSIUS)[1] == (
        "40 readings, 3 more not ok; gap from 1 Nov 2026 09:03:00 to 09:03:50 (50 s)"
    )


def test_of_a_curve_without_a_value_only_the_readings_are_told() -> None:
    assert summary(curve([gap(BEGIN)]), CELSIUS) == ["0 readings, 3 more not ok; no gap"]
