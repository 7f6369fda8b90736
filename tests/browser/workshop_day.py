"""A day of a printer's life, as it is kept: its curves, what happened, and its two prints."""

from collections.abc import Iterator
from math import sin
from pathlib import Path

import msgspec
from msgspec import Struct

from hydrogen.clock import SystemClock
from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets, empty
from hydrogen.history.store.store import HistoryStore
from hydrogen.job import Job, Mark, MarkKind, Outcome, Summary
from hydrogen.memory.facts import Fact
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.clock import ManualClock

HOUR = 3600
HOURS = 24
_BOOT = 7200.0
"""Monotonic seconds at which what was kept begins."""
_WIDTH = 10
# Hours of the day before, between which it printed; in the second print the supply was weak.
PRINTS = ((6.2, 10.4, Outcome.FINISHED), (14.1, 21.6, Outcome.FINISHED))


class Place(Struct, frozen=True):
    """How warm something is while nothing is printed, while it is, and how quickly that comes."""

    name: str
    idle: float
    printing: float
    seconds: float
    quantity: str = "temperature_celsius"


# In that hour of the day the bed's sensor did not answer.
_UNANSWERED = 12
# Before and between prints they are as the demonstration begins, which goes on from there.
PLACES = (
    Place("enclosure", 21.5, 47, 2400),
    Place("electronics", 29.5, 43, 1500),
    Place("filament_dryer", 22, 51, 4000),
    Place("filament_dryer", 17, 12, 6000, "humidity_percent"),
    Place("filament_dryer", 1013, 1012, 20000, "pressure_hectopascals"),
    Place("bed", 22, 80, 260),
    Place("outside", 21, 21.6, 9000),
)


def keep_day(folder: Path, *, until: float) -> None:
    """Write the day that ends at a time, in Unix seconds, into a folder."""
    begin = until - HOURS * HOUR
    _keep_history(folder, begin)
    _keep_prints(folder, begin)


def _keep_history(folder: Path, begin: float) -> None:
    clock = ManualClock()
    store = HistoryStore(folder, HistoryConfig(), clock=clock, on_set_aside=lambda _: None)
    for batch in _batches(begin):
        clock.now = batch.anchor.monotonic
        store.put(batch)
        store.write()
        assert store.problem is None
    store.close()


def _batches(begin: float) -> Iterator[Batch]:
    curves = [_curve(place) for place in PLACES]
    for hour in range(HOURS):
        at = _BOOT + hour * HOUR
        yield Batch(
            boot="the boot of yesterday",
            began=_BOOT,
            anchor=Anchor(monotonic=at + HOUR, wall=begin + (hour + 1) * HOUR, synchronized=True),
            buckets=tuple(
                (
                    ("sensor", place.name, place.quantity),
                    _hour(curve, at, is_ok=place.name != "bed" or hour != _UNANSWERED),
                )
                for place, curve in zip(PLACES, curves, strict=True)
            ),
            facts=tuple(fact for fact in _facts() if at <= fact.at < at + HOUR),
        )


def _curve(place: Place) -> Iterator[float]:
    """Give what a place is, every ten seconds of the day."""
    value = place.idle
    for index in range(HOURS * HOUR // _WIDTH):
        hour = index * _WIDTH / HOUR
        is_printing = any(begin <= hour < end for begin, end, _ in PRINTS)
        aim = (place.printing if is_printing else place.idle) + sin(index / 40) * 0.3
        value += (aim - value) * _WIDTH / place.seconds
        yield value


def _hour(curve: Iterator[float], at: float, *, is_ok: bool) -> Buckets:
    buckets = empty(_WIDTH, int(at // _WIDTH), HOUR // _WIDTH)
    for index in range(HOUR // _WIDTH):
        mean = round(next(curve), 2)
        if not is_ok:
            buckets.not_ok[index] = 10
            continue
        buckets.count[index] = 10
        buckets.low[index], buckets.mean[index], buckets.high[index] = mean - 0.3, mean, mean + 0.3
    return buckets


def _facts() -> Iterator[Fact]:
    """Tell of the prints, of the door between them, and of the supply in the second."""
    for number, (begin, end, _) in enumerate(PRINTS, start=1):
        for hour, state in ((begin, "printing"), (end, "idle")):
            value = str(number) if state == "printing" else ""
            yield Fact(at=_BOOT + hour * HOUR, kind="printer", value=value, state=state)
    for hour, value in (
        (10.9, "1"),
        (11.1, "0"),
        (13.8, "1"),
        (14.0, "0"),
        (17.0, "1"),
        (17.1, "0"),
    ):
        at = _BOOT + hour * HOUR
        yield Fact(at=at, kind="line", name="door", quantity="door", value=value, state="ok")
    for hour, value in ((18.2, "1"), (18.3, "0")):
        at = _BOOT + hour * HOUR
        yield Fact(at=at, kind="power", name="under_voltage", value=value)


def _keep_prints(folder: Path, begin: float) -> None:
    journal = SqliteJournal(folder, clock=SystemClock())
    for number, (first, last, outcome) in enumerate(PRINTS, start=1):
        job = _job(number, begin + first * HOUR, begin + last * HOUR, outcome)
        journal.keep(Collection.JOBS, number, msgspec.json.encode(job), at_once=True)
    journal.close()


def _job(number: int, began: float, ended: float, outcome: Outcome) -> Job:
    door = began + 2.9 * HOUR
    weak = [began + 4.1 * HOUR] if number == len(PRINTS) else []
    marks = (
        Mark(at=began, kind=MarkKind.BEGAN),
        Mark(at=began + 4000, kind=MarkKind.SOAKED, subject="enclosure"),
        Mark(at=door, kind=MarkKind.DOOR_OPENED, subject="door"),
        Mark(at=door + 360, kind=MarkKind.DOOR_CLOSED, subject="door"),
        *(Mark(at=at, kind=MarkKind.POWER_WARNING, subject="under_voltage") for at in weak),
        Mark(at=ended, kind=MarkKind.ENDED, message=outcome),
    )
    return Job(
        id=number,
        started_at=began,
        ended_at=ended,
        seen_at=ended,
        outcome=outcome,
        printing_seconds=ended - began,
        door_openings=1,
        under_voltages=len(weak),
        soaked_after=4000.0,
        marks=marks,
        summaries=tuple(_summary(place, ended - began) for place in PLACES),
    )


def _summary(place: Place, seconds: float) -> Summary:
    low, high = sorted((place.idle, place.printing))
    return Summary(
        sensor=place.name,
        quantity=place.quantity,
        minimum=low,
        mean=(low + 3 * high) / 4,
        maximum=high,
        readings=int(seconds),
    )
