"""The past as the program sees it: what is watched goes in, questions are answered."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from hydrogen.clock import Clock, instant
from hydrogen.history.boot import anchor
from hydrogen.history.keeper import Keeper, Stock
from hydrogen.memory.facts import Fact, Facts, changes
from hydrogen.memory.gathering import gathered, live
from hydrogen.memory.readings import KEPT_SECONDS, Readings
from hydrogen.memory.triggers import Triggers
from hydrogen.memory.unavailable import JournalFailure, reason
from hydrogen.series import Series
from hydrogen.snapshot import Snapshot

if TYPE_CHECKING:  # a run without a folder of which nobody asks anything does without these
    from hydrogen.history.question import Answer, Question
    from hydrogen.history.source import Source

T = TypeVar("T")

_TURN_SECONDS = 60.0
_KNOCK_SECONDS = 10.0
_BOOTS = 8  # that are looked through: each run tells anew what there is


class History:
    """An observer of the store that has it kept, and answers of that and of the last hour.

    Belongs to the event loop's thread. Without a keeper there is the last hour alone.
    """

    def __init__(self, keeper: Keeper | None, *, clock: Clock, write_every: float = 60.0) -> None:
        self.readings = Readings()
        """The last hour's, at full rate."""
        self.facts = Facts()
        """What changed in the last hour, at most 4096 times."""
        self._keeper = keeper
        self._clock = clock
        # A system without identities of boots has one of each run instead.
        self._boot = clock.boot() or f"run-{os.urandom(8).hex()}"
        self._began = clock.monotonic()
        self._batches = self._reader = None
        if keeper is not None:
            from hydrogen.history.batches import Batches  # noqa: PLC0415  imported only where there is a folder: they cost 0.1 MiB
            from hydrogen.history.reader import Reader  # noqa: PLC0415  imported only where there is a folder: they cost 0.1 MiB

            self._batches = Batches(keeper, boot=self._boot, clock=clock, write_every=write_every)
            self._reader = Reader(keeper, self._batches)
        self._triggers = Triggers(began=self._began)
        self._woken = asyncio.Event()
        self._is_closed = False
        self._snapshot = Snapshot()

    @property
    def is_lasting(self) -> bool:
        """Whether anything may outlast a restart, be it when the disk is mended."""
        return self._keeper is not None and self._keeper.is_lasting

    @property
    def problem(self) -> str | None:
        """Why nothing can be written just now, where something should be."""
        return self._keeper.problem if self._keeper else None

    @property
    def stock(self) -> Stock:
        """What is kept, on the disk or for an hour."""
        if self._keeper:
            return self._keeper.stock
        return Stock(since=instant(self._clock, at=self._begin()).wall)

    def observe(self, before: Snapshot, after: Snapshot) -> None:
        """Take what differs."""
        self._look()
        now = self._clock.monotonic()
        self._snapshot = after
        batches = self._batches
        for reading in gathered(before, after, now):
            self.readings.add(reading)
            if batches is not None:
                batches.add(reading)
        for fact in changes(before, after, now):
            self.note(fact)
        if self._triggers.between(before, after) and batches is not None:
            batches.hurry()
            self._woken.set()

    def note(self, fact: Fact) -> None:
        """Take something else that is to be kept, such as that the clock was set."""
        self._look()
        self.facts.add(fact)
        if self._batches is not None:
            self._batches.note(fact)

    def rename(self, formerly: Mapping[str, Sequence[str]]) -> None:
        """Carry over what is kept of sensors' former names, as soon as the disk allows."""
        for new, names in formerly.items():
            for old in names:
                self.readings.rename(old, new)
                if self._batches is not None:
                    self._batches.rename(old, new)

    def live(self) -> dict[Series, float]:
        """Give what is measured now, with the seconds from one reading to the next."""
        return live(self._snapshot)

    async def series(self) -> list[Series]:
        """Give every series that is kept or measured; where the disk fails, that is in memory."""
        kept = await self.recall(lambda source: [*source.series()])
        return [*dict.fromkeys([*kept, *self.live()])]

    async def before(self) -> list[Fact]:
        """Give how things were when they were last known before this run: the newest of each.

        Raises JournalFailure and TimeoutError.
        """
        boot, began = self._boot, self._began
        return await self.pieces(lambda source: _last_known(source, boot=boot, began=began))

    async def answer(self, question: "Question") -> "Answer":
        """Answer a question, where the disk fails of what is in memory: it has a ``problem`` then.

        Raises JournalFailure where the disk fails and memory has nothing of the question's range.
        """
        from hydrogen.history.answers.query import answered, known_since  # noqa: PLC0415  imported only where somebody asks: nobody ever may

        self._look()
        now, boot = anchor(self._clock), self._boot
        readings = self.readings.since(self._begin(), of=question.series)

        def work(source: "Source") -> "Answer":
            problem = source.problem
            if problem and question.end <= known_since(source, now=now, boot=boot):
                raise JournalFailure(problem)
            return answered(question, source, readings, now=now, boot=boot)

        return await self.recall(work)

    async def pieces(self, work: "Callable[[Source], T]") -> T:
        """Have work done, in another thread, on all that is kept and what is not written yet.

        Raises what it raises, and JournalFailure and TimeoutError where the disk does not answer:
        at once, where it did not the last time either.
        """
        self._look()
        if self._reader is None:
            return await self._remembered(work)
        return await self._reader.ask(work)

    async def recall(self, work: "Callable[[Source], T]") -> T:
        """Have work done as above or, where the disk fails, on what is in memory alone.

        That has a ``problem`` then. Raises what the work raises.
        """
        try:
            return await self.pieces(work)
        except (JournalFailure, TimeoutError) as error:
            return await self._remembered(work, problem=reason(error))

    async def _remembered(self, work: "Callable[[Source], T]", *, problem: str | None = None) -> T:
        from hydrogen.history.answers.forgetful import Forgetful  # noqa: PLC0415  imported only where somebody asks: nobody ever may
        from hydrogen.history.batch import Batch  # noqa: PLC0415  imported only where somebody asks: nobody ever may

        facts, readings = self.facts.since(self._begin()), self.readings.since(self._begin())
        newest = Batch(
            boot=self._boot, began=self._began, anchor=anchor(self._clock), facts=tuple(facts)
        )
        return await asyncio.to_thread(work, Forgetful(newest, readings, problem=problem))

    async def run(self) -> None:
        """Have all of it kept at its times, until cancelled."""
        while True:
            self.turn()
            due = self._batches.due - self._clock.monotonic() if self._batches else inf
            longest = _TURN_SECONDS
            if self._reader is not None:
                # While the disk is silent a batch may wait for this, and could not be written.
                await self._reader.knock()
                longest = _KNOCK_SECONDS if self._reader.is_silent else longest
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), min(due, longest))
            self._woken.clear()

    def turn(self) -> None:
        """Forget what is older than an hour, and have kept what is due."""
        self._look()
        now = self._clock.monotonic()
        horizon = min(now - KEPT_SECONDS, self.readings.held_from)
        self.readings.forget_before(horizon)
        self.facts.forget_before(horizon)
        if self._batches is not None:
            self._batches.turn(now)

    def close(self) -> None:
        """Have the rest kept, and let go of the folder; waits for the disk, 5 s at most.

        Idempotent.
        """
        if self._keeper and self._batches and not self._is_closed:
            self._look()
            self._is_closed = True
            self._batches.close()
            self._keeper.close()

    def _look(self) -> None:
        """Go on as in another boot where the machine slept, of which monotonic times know nothing.

        What was so is told anew, as by every run: what was before is another's.
        """
        boot = self._clock.boot()
        if boot is None or boot == self._boot:
            return
        self._boot, self._began = boot, self._clock.monotonic()
        if self._batches is not None:
            self._batches.begin_anew(boot)
        for fact in self.facts.since(self._began):
            if fact.kind != "clock":
                self.note(replace(fact, at=self._began))

    def _begin(self) -> float:
        """Give the monotonic time from which on the last hour is known."""
        return max(self._began, self._clock.monotonic() - KEPT_SECONDS)


def _last_known(source: "Source", *, boot: str, began: float) -> list[Fact]:
    known: dict[tuple[str, str], Fact] = {}
    for each in source.boots()[-_BOOTS:]:
        until = began if each.identity == boot else inf
        for fact in source.facts(boot=each.number, begin=until, end=until):
            known[fact.kind, fact.name] = fact
    return [*known.values()]
