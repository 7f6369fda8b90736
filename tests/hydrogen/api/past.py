"""A past of two sensors, out of readings in memory."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TypeVar

from hydrogen.history.answers.forgetful import Forgetful
from hydrogen.history.batch import Batch
from hydrogen.history.boot import Anchor
from hydrogen.history.keeper import Stock
from hydrogen.history.question import Answer, Curve, Interval, Question
from hydrogen.history.source import Source
from hydrogen.memory.reading import Reading
from hydrogen.memory.readings import Readings
from hydrogen.memory.unavailable import JournalFailure
from hydrogen.model import State
from hydrogen.series import Series

T = TypeVar("T")

BED = ("sensor", "bed", "temperature_celsius")
ENCLOSURE = ("sensor", "enclosure", "temperature_celsius")
NOON = 1_790_164_800.0


DISK = "history.sqlite: the disk fails"
UPTIME = 1_000_000.0
"""What it is at noon."""


def readings(*, seconds: int = 1800, every: int = 1, problem: str | None = None) -> Source:
    """Give readings of so many seconds before noon; of the first minute none was ok of the bed."""
    kept = Readings()
    for second in range(0, seconds, every):
        at = UPTIME - seconds + second
        state = State.FAULT if second < 60 else State.OK
        bed = 60 + second % 10 / 4 if state.has_value else None
        kept.add(Reading(at, BED, bed, state, every))
        kept.add(Reading(at, ENCLOSURE, 40.0, State.OK, every))
    anchor = Anchor(monotonic=UPTIME, wall=NOON, synchronized=True)
    batch = Batch(boot="a boot", began=UPTIME - seconds, anchor=anchor)
    return Forgetful(batch, kept.since(UPTIME - seconds), problem=problem)


@dataclass
class FakeHistory:
    """Answers with what a test has it answer."""

    stock: Stock = field(default_factory=Stock)
    problem: str | None = None
    kept: Collection[Series] = (BED, ENCLOSURE)
    source: Source = field(default_factory=readings)
    memory: Source = field(default_factory=lambda: readings(seconds=600, problem=DISK))
    """What is left where the disk fails."""
    asked: list[Question] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    intervals: list[Interval] = field(default_factory=list)
    works: int = 0
    """How often the disk was read."""
    failing_from: float = inf
    """So often it can be."""
    is_free: asyncio.Event = field(default_factory=asyncio.Event)
    """What an answer waits for."""

    def __post_init__(self) -> None:
        self.is_free.set()

    def live(self) -> Mapping[Series, float]:
        return {BED: 0.5}

    async def series(self) -> Collection[Series]:
        return self.kept

    async def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        await self.is_free.wait()
        if len(self.asked) > self.failing_from:
            raise JournalFailure(DISK)
        return Answer(
            begin=question.begin,
            end=question.end,
            curves=self.curves,
            intervals=self.intervals,
            uncertain=[],
        )

    async def recall(self, work: Callable[[Source], T]) -> T:
        try:
            return await self.pieces(work)
        except JournalFailure:
            return work(self.memory)

    async def pieces(self, work: Callable[[Source], T]) -> T:
        self.works += 1
        if self.works > self.failing_from:
            raise JournalFailure(DISK)
        return work(self.source)
