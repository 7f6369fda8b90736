"""A folder with a past, as the store itself writes it: generated readings of some hours."""

from collections.abc import Callable, Iterator
from math import sin
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.store.store import HistoryStore
from hydrogen.memory.facts import Fact
from tests.clock import ManualClock

AIR = ("sensor", "air", "temperature_celsius")
HUMIDITY = ("sensor", "air", "humidity_percent")
CPU = ("host", "cpu", "temperature_celsius")
ALL = (AIR, HUMIDITY, CPU)
BEGIN = 1_793_523_600.0
"""2026-11-01 09:00 UTC: what was kept begins then, at 1000 s of the monotonic clock."""

Value = Callable[[float], float | None]
"""Gives the mean of the ten seconds that begin at a monotonic time, or None if nothing was ok."""


def wave(at: float) -> float | None:
    """Give 20 to 30, up and down in an hour and three quarters."""
    return round(25 + 5 * sin(at / 1000), 2)


def batches(hours: float, *, value: Value = wave, is_synchronized: bool = True) -> Iterator[Batch]:
    """Give a batch for each minute of so many hours."""
    for minute in range(round(hours * 60)):
        yield minute_batch(minute, value=value, is_synchronized=is_synchronized)


def minute_batch(minute: int, *, value: Value = wave, is_synchronized: bool = True) -> Batch:
    """Give that of one minute, counted from 0."""
    begin = 1000 + 60 * minute
    return Batch(
        boot="a boot",
        began=1000.0,
        anchor=Anchor(
            monotonic=begin + 60, wall=BEGIN + 60 * (minute + 1), synchronized=is_synchronized
        ),
        buckets=tuple((one, _minute(begin, value)) for one in ALL),
        facts=(Fact(at=begin + 1.0, kind="line", name="door", value="1"),),
    )


def keep(folder: Path, past: Iterator[Batch], *, settings: HistoryConfig | None = None) -> None:
    """Write batches to a folder, one after the other."""
    clock = ManualClock()
    store = HistoryStore(
        folder, settings or HistoryConfig(), clock=clock, on_set_aside=lambda _: None
    )
    for batch in past:
        clock.now = batch.anchor.monotonic
        store.put(batch)
        store.write()
        assert store.problem is None
    store.close()


def _minute(begin: float, value: Value) -> Buckets:
    buckets = empty(10, int(begin // 10), 6)
    for index in range(6):
        mean = value(begin + 10 * index)
        if mean is None:
            buckets.not_ok[index] = 10
            continue
        buckets.count[index] = 10
        buckets.low[index], buckets.mean[index], buckets.high[index] = mean - 0.5, mean, mean + 1
    return buckets
