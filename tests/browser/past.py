"""A printer that was watched before the test: some hours of readings, with a gap."""

from collections.abc import Iterator
from math import sin
from pathlib import Path

from msgspec import Struct

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.store.store import HistoryStore
from hydrogen.memory.facts import Fact
from tests.clock import ManualClock
from tests.hydrogen.serving import CONFIGURATION

HOUR = 3600.0
_BOOT = 1000.0
"""Monotonic seconds at which what was kept begins."""


class Past(Struct, frozen=True):
    """What was kept, in Unix seconds: six hours, in the fourth of which the bed had no reading."""

    begin: float

    @property
    def gap(self) -> float:
        return self.begin + 3 * HOUR

    @property
    def end(self) -> float:
        return self.begin + 6 * HOUR


def write_configuration(folder: Path, *, now: float) -> tuple[Path, Past]:
    """Write a demonstration that remembers the hours until one before `now`; give its file too."""
    path = folder / "config.yaml"
    memory = folder / "memory"
    door = CONFIGURATION.rstrip("\n").replace("  door: {", "  door: {role: door, ")
    path.write_text(f"{door}\nmemory: {{folder: {memory}}}\n")
    past = Past(now - 7 * HOUR)
    kept = memory / "simulated"
    kept.mkdir(parents=True)
    _keep(kept, past)
    return path, past


def _keep(folder: Path, past: Past) -> None:
    clock = ManualClock()
    store = HistoryStore(folder, HistoryConfig(), clock=clock, on_set_aside=lambda _: None)
    for batch in _batches(past):
        clock.now = batch.anchor.monotonic
        store.put(batch)
        store.write()
        assert store.problem is None
    store.close()


def _batches(past: Past) -> Iterator[Batch]:
    for hour in range(6):
        begin = _BOOT + HOUR * hour
        yield Batch(
            boot="an earlier boot",
            began=_BOOT,
            anchor=Anchor(
                monotonic=begin + HOUR, wall=past.begin + HOUR * (hour + 1), synchronized=True
            ),
            buckets=(
                (("sensor", "bed", "temperature_celsius"), _hour(begin, 45, is_ok=hour != 3)),
                (("sensor", "enclosure", "temperature_celsius"), _hour(begin, 32)),
                (("sensor", "spool", "humidity_percent"), _hour(begin, 20)),
            ),
            facts=tuple(_facts(begin)) if hour == 1 else (),
        )


def _hour(begin: float, level: float, *, is_ok: bool = True) -> Buckets:
    buckets = empty(10, int(begin // 10), 360)
    for index in range(360):
        if not is_ok:
            buckets.not_ok[index] = 10
            continue
        mean = round(level + 5 * sin((begin + 10 * index) / 1000), 2)
        buckets.count[index] = 10
        buckets.low[index], buckets.mean[index], buckets.high[index] = mean - 0.5, mean, mean + 1
    return buckets


def _facts(begin: float) -> Iterator[Fact]:
    """Give a door that was open for ten minutes, an alarm for five, and a weak supply for one."""
    for at, value in ((60.0, "1"), (660.0, "0")):
        yield Fact(
            at=begin + at, kind="line", name="door", quantity="door", value=value, state="ok"
        )
    hot = "bed is 61.2 °C, above 60 °C"
    yield Fact(at=begin + 120.0, kind="alarm", name="too_hot", state="raised", message=hot)
    yield Fact(at=begin + 420.0, kind="alarm", name="too_hot", state="over")
    for at, value in ((900.0, "1"), (960.0, "0")):
        yield Fact(at=begin + at, kind="power", name="under_voltage", value=value)
