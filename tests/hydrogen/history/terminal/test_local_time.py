from collections.abc import Iterator

import pytest

from hydrogen.history.terminal.local_time import UnclearTime, full, local, moment, seconds, zone
from tests.hydrogen.history.local_zone import BERLIN, local_zone

NOON = 1_793_530_800.0  # 2026-11-01 12:00 in Berlin, a week after the end of summer time
HOUR = 3600.0
DAY = 24 * HOUR


@pytest.fixture(autouse=True)
def _berlin() -> Iterator[None]:
    with local_zone(BERLIN):
        yield


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30s", 30),
        ("90min", 5400),
        ("24h", DAY),
        ("7d", 7 * DAY),
        ("2 w", 14 * DAY),
        ("1.5H", 5400),
    ],
)
def test_a_length_of_time_is_a_number_and_a_unit(text: str, length: float) -> None:
    assert seconds(text) == length


@pytest.mark.parametrize("text", ["", "24", "h", "0h", "-3h", "3m", "3 months", "999999999w", "٣h"])
def test_another_length_is_refused_with_what_would_be_understood(text: str) -> None:
    with pytest.raises(UnclearTime) as raised:
        seconds(text)

    assert str(raised.value) == (
        f"{text}: give a number and s, min, h, d or w, such as 90min, 24h or 7d"
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("now", NOON),
        ("today", NOON - 12 * HOUR),
        ("yesterday", NOON - 36 * HOUR),
        ("9:30", NOON - 2.5 * HOUR),
        ("24h", NOON - DAY),
        ("2026-11-01", NOON - 12 * HOUR),
        ("2026-11-01T11:00", NOON - HOUR),
        ("2026-11-01 11:00:30", NOON - HOUR + 30),
        ("2026-11-01T11:00Z", NOON),
        ("2026-11-01T11:00:00+05:00", NOON - 5 * HOUR),
        ("2026-10-25", NOON - 7 * DAY - 13 * HOUR),  # summer time
    ],
)
def test_a_moment_is_local_time_unless_it_says_otherwise(text: str, at: float) -> None:
    assert moment(text, now=NOON) == at


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "25:00", "0001-01-01"])
def test_another_moment_is_refused_with_what_would_be_understood(text: str) -> None:
    with pytest.raises(UnclearTime) as raised:
        moment(text, now=NOON)

    assert str(raised.value) == (
        f"{text}: give a day such as 2026-11-01, a time such as 14:30 (of today) or "
        "2026-11-01T14:30, today, yesterday, now, or how long ago, such as 24h"
    )


def test_a_moment_is_written_to_the_minute() -> None:
    assert full(NOON + 59) == "1 Nov 2026 12:00"


@pytest.mark.parametrize("at", [-1e300, -1e12, 0.0, 1e12, 1e300])
def test_no_clock_is_so_wrong_that_its_time_could_not_be_written(at: float) -> None:
    assert 1 <= local(at).year <= 9999


def test_a_stretch_of_time_tells_its_zones() -> None:
    assert zone(NOON, NOON + DAY) == "CET"
    assert zone(NOON - 30 * DAY, NOON) == "CEST, then CET"
