"""The history as the guest keeps it: batches of an hour, since some hours are written together."""

import asyncio
from array import array
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from hydrogen.clock import Clock
from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.history.source import Source
from hydrogen.history.store.store import HistoryStore
from hydrogen.history.store.writer import HistoryWriter
from hydrogen.history.tier import TEN_SECONDS, TIERS, Tier
from hydrogen.memory.facts import Fact

SERIES = (
    ("sensor", "enclosure", "temperature_celsius"),
    ("host", "cpu", "temperature_celsius"),
)
BUCKETS = 360  # of a step: an hour, so that those that are written together are soon over
SECONDS = float(BUCKETS * TEN_SECONDS.width)
PATIENCE = 60.0
EVER = 1e9  # seconds; after everything
T = TypeVar("T")

EMPTY = Batch(boot="looking", began=0.0, anchor=Anchor(monotonic=1.0, wall=1.0, synchronized=None))


class KeptHistory:
    """Each round is a boot."""

    name = "history"

    def __init__(self, folder: Path, clock: Clock, odd: Callable[[str], None]) -> None:
        store = HistoryStore(
            folder, HistoryConfig(), clock=clock, on_set_aside=lambda aside: odd(aside.message)
        )
        self._writer = HistoryWriter(store, clock=clock)

    def keep(self, round_: int, step: int) -> None:
        self._writer.put(batch(round_, step))

    def settle(self) -> str | None:
        is_written = self._writer.settle(PATIENCE)
        return None if is_written else self._writer.problem or "the history is not written"

    def found(self, odd: Callable[[str], None]) -> dict[int, int]:
        """Count what every tier has, and every fact; nothing twice."""
        boots = self._asked(lambda source: source.boots())
        return {
            round_of(boot.identity): self._asked(partial(steps_of, boot=boot.number, odd=odd))
            for boot in boots
            if boot.identity != EMPTY.boot
        }

    def _asked(self, work: Callable[[Source], T]) -> T:
        return asyncio.run(self._writer.ask(work, newest=EMPTY))


def batch(round_: int, step: int) -> Batch:
    end = (step + 1) * SECONDS
    fact = Fact(at=step * SECONDS, kind="line", name="door", value=str(step % 2), message=str(step))
    return Batch(
        boot=f"round-{round_}",
        began=0.0,
        anchor=Anchor(monotonic=end, wall=1.8e9 + round_ * 1e6 + end, synchronized=True),
        buckets=tuple((series, buckets(step)) for series in SERIES),
        facts=(fact,),
    )


def buckets(step: int) -> Buckets:
    """Give one reading a bucket, one that was not ok beside it, and the step's own temperature."""
    ones, level = array("I", [1]) * BUCKETS, array("d", [float(step % 128)]) * BUCKETS
    return Buckets(
        TEN_SECONDS.width, step * BUCKETS, 10.0, ones, ones[:], level, level[:], level[:]
    )


def round_of(identity: str) -> int:
    return int(identity.rpartition("-")[2])


def steps_of(source: Source, *, boot: int, odd: Callable[[str], None]) -> int:
    """Return how many steps are there; more than that, and less, is odd."""
    facts = [fact.message for fact in source.facts(boot=boot, begin=0.0, end=EVER)]
    steps = len(facts)
    if facts != [str(step) for step in range(steps)]:
        odd(f"boot {boot} has the facts {' '.join(facts)}")
    for series in SERIES:
        for tier in TIERS:
            found = source.buckets(series, boot=boot, tier=tier, begin=0.0, end=EVER)
            for problem in problems(found, tier, steps):
                odd(f"boot {boot}, {series[1]}, {tier.name}, {steps} steps: {problem}")
    return steps


def problems(found: Iterable[Buckets], tier: Tier, steps: int) -> Iterable[str]:
    """Tell what is not as so many steps would make it."""
    of_one = tier.width // TEN_SECONDS.width
    of_a_step = BUCKETS // of_one
    parts = [part for part in found if len(part)]
    if any(one.end > other.first for one, other in pairwise(parts)):
        yield "parts overlap"
    for part in parts:
        for index in range(len(part)):
            step = (part.first + index) // of_a_step
            here = (part.count[index], part.not_ok[index], part.mean[index])
            if step >= steps and here[:2] != (0, 0):
                yield f"bucket {part.first + index} is of no step"
            elif step < steps and here != (of_one, of_one, float(step % 128)):
                yield f"bucket {part.first + index} is {here}"
    if (count := sum(sum(part.count) for part in parts)) != steps * BUCKETS:
        yield f"{count} readings, not {steps * BUCKETS}"
