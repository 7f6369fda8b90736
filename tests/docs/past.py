"""A day in an enclosure for the pages: two prints, and a cable that was loose for an hour."""

from collections.abc import Iterator
from math import exp, sin
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.store.store import HistoryStore
from tests.clock import ManualClock

SERIES = ("sensor", "enclosure", "temperature_celsius")
BEGIN = 1_793_487_600.0
"""2026-11-01 00:00 in Berlin; on the monotonic clock it is 0."""

_HOUR = 3600.0
_PRINTS = ((7.0, 12.5), (15.0, 21.0))
_LOOSE = (17.0, 18.0)


def keep_day(folder: Path) -> None:
    """Write it as the program would have."""
    clock = ManualClock()
    store = HistoryStore(folder, HistoryConfig(), clock=clock, on_set_aside=lambda _: None)
    for batch in _batches():
        clock.now = batch.anchor.monotonic
        store.put(batch)
        store.write()
    store.close()


def _batches() -> Iterator[Batch]:
    for number in range(48):  # of half an hour, which takes less time than one of a minute each
        end = 1800.0 * (number + 1)
        yield Batch(
            boot="a boot",
            began=0.0,
            anchor=Anchor(monotonic=end, wall=BEGIN + end, synchronized=True),
            buckets=((SERIES, _buckets(180 * number)),),
        )


def _buckets(first: int) -> Buckets:
    buckets = empty(10, first, 180)
    for index in range(180):
        hour = (first + index) * 10 / _HOUR
        if _LOOSE[0] <= hour < _LOOSE[1]:
            buckets.not_ok[index] = 10
            continue
        mean = _temperature(hour)
        buckets.count[index] = 10
        buckets.low[index] = round(mean - 0.4 - 0.3 * abs(sin(hour * 31)), 2)
        buckets.mean[index] = round(mean, 2)
        buckets.high[index] = round(mean + 0.4 + 0.3 * abs(sin(hour * 23)), 2)
    return buckets


def _temperature(hour: float) -> float:
    room = 19.5 + 1.5 * sin((hour - 9) / 24 * 6.283)
    heat = 0.0
    for begin, end in _PRINTS:
        if hour >= begin:
            heated = min(hour, end) - begin
            heat += 24 * (1 - exp(-heated / 0.9)) * exp(-max(hour - end, 0.0) / 0.7)
    return room + heat + 0.5 * sin(hour * 9) * (heat > 1)
