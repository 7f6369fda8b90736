"""A Keeper that a test looks into."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from hydrogen.history.answers.forgetful import Forgetful
from hydrogen.history.batch import Batch
from hydrogen.history.keeper import Stock
from hydrogen.history.source import Source

T = TypeVar("T")


class ListKeeper:
    """Keeps batches in a list; answers of the newest alone."""

    is_lasting = True
    problem: str | None = None
    stock = Stock(bytes=4096, since=1.0)

    def __init__(self) -> None:
        self.batches: list[Batch] = []
        self.renamed: list[tuple[str, str]] = []
        self.asked: list[Batch] = []
        self.closed = 0
        self.is_given_some = asyncio.Event()
        self.failure: Exception | None = None
        """What is raised in place of keeping anything."""
        self.trouble: Exception | None = None
        """What is raised in place of answering anything."""

    def put(self, batch: Batch) -> None:
        if self.failure is not None:
            raise self.failure
        self.batches.append(batch)
        self.is_given_some.set()

    def rename(self, old: str, new: str) -> None:
        self.renamed.append((old, new))

    async def ask(self, work: Callable[[Source], T], *, newest: Batch) -> T:
        self.asked.append(newest)
        if self.trouble is not None:
            raise self.trouble
        return work(Forgetful(newest))

    def close(self) -> None:
        self.closed += 1
