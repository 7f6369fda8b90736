import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hydrogen.integrations.notifications.quiet import QuietHours


@pytest.fixture(autouse=True)
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def wall(text: str) -> float:
    """Give a moment of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("utc", "quiet"),
    [
        ("2026-11-23T20:59:59", False),
        ("2026-11-23T21:00:00", True),
        ("2026-11-23T23:30:00", True),
        ("2026-11-24T05:59:59", True),
        ("2026-11-24T06:00:00", False),
        ("2026-11-24T12:00:00", False),
        ("2026-07-01T20:00:00", True),
        ("2026-07-01T05:00:00", False),
    ],
)
def test_a_night_is_quiet_past_midnight_by_the_local_clock_in_summer_too(
    utc: str, *, quiet: bool
) -> None:
    assert QuietHours.of("22:00-07:00").has(wall(utc)) is quiet


@pytest.mark.parametrize(
    ("utc", "quiet"),
    [
        ("2026-11-23T11:29:00", False),
        ("2026-11-23T11:30:00", True),
        ("2026-11-23T13:14:00", True),
        ("2026-11-23T13:15:00", False),
        ("2026-11-23T23:15:00", False),
    ],
)
def test_hours_within_one_day(utc: str, *, quiet: bool) -> None:
    assert QuietHours.of("12:30-14:15").has(wall(utc)) is quiet
