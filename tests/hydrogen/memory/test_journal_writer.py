import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from hydrogen.memory.database import Document, Row
from hydrogen.memory.failure import JournalFailure
from hydrogen.memory.journal import Collection
from hydrogen.memory.journal_writer import JournalWriter, Question
from tests.clock import ManualClock


class SlowFile:
    """A file on a disk that answers only when a test lets it."""

    is_lost = False

    def __init__(self) -> None:
        self.failures: list[JournalFailure] = []
        """What the next reads fail with."""
        self.answers = threading.Event()
        self.answers.set()
        self.entered = threading.Event()
        self.writes: list[list[Document]] = []

    def newest(self, collection: Collection, limit: int, *, before: int | None = None) -> list[Row]:
        assert self.answers.wait(60)
        if self.failures:
            raise self.failures.pop()
        kept = {key: text for write in self.writes for c, key, text in write if c is collection}
        rows = sorted(kept.items(), reverse=True)
        return [row for row in rows if before is None or row[0] < before][:limit]

    def write(self, documents: list[Document]) -> None:
        self.entered.set()
        assert self.answers.wait(60)
        self.writes.append(documents)

    def give_up(self, failure: JournalFailure) -> None:
        self.is_lost = bool(str(failure))

    def close(self) -> None:
        pass


class Bench:
    """A writer, its file and its clock."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.file = SlowFile()
        self.writer = JournalWriter(self.file, clock=self.clock, write_every=60.0)

    def put(self, key: int, *, at_once: bool = False) -> None:
        self.writer.put(Collection.EVENTS, key, b"%d" % key, at_once=at_once)

    def unwritten(self) -> list[int]:
        return [key for key, _ in self.writer.unwritten(Collection.EVENTS, 100, before=None)]

    async def written(self) -> list[list[int]]:
        """Wait until everything is written; give the keys of each transaction."""
        async with asyncio.timeout(60):
            while self.unwritten():  # noqa: ASYNC110  a thread's doing, which tells nobody
                await asyncio.sleep(0)
        return [[key for _, key, _ in write] for write in self.file.writes]


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    yield bench
    bench.file.answers.set()
    bench.writer.close()


async def test_what_can_wait_is_written_in_one_batch_when_its_time_comes(bench: Bench) -> None:
    bench.put(1)
    bench.clock.advance(59)
    bench.put(2)
    assert bench.unwritten() == [2, 1]
    bench.clock.advance(1)
    bench.put(3)

    assert await bench.written() == [[1, 2, 3]]


async def test_what_is_urgent_takes_along_what_waits(bench: Bench) -> None:
    bench.put(1)
    bench.put(2, at_once=True)

    assert await bench.written() == [[1, 2]]


async def test_what_is_urgent_within_a_second_is_written_together_at_its_end(bench: Bench) -> None:
    bench.put(1, at_once=True)
    assert await bench.written() == [[1]]
    for key in range(2, 20):
        bench.clock.advance(0.05)
        bench.put(key, at_once=True)
    assert bench.unwritten() == [*range(19, 1, -1)]
    bench.clock.advance(0.2)
    bench.put(20)

    assert await bench.written() == [[1], [*range(2, 21)]]


async def test_what_somebody_waits_for_is_written_within_that_second(bench: Bench) -> None:
    bench.put(1, at_once=True)
    await bench.written()
    bench.put(2, at_once=True)
    assert bench.unwritten() == [2]

    await asyncio.to_thread(bench.writer.settle, 60.0)
    assert await bench.written() == [[1], [2]]


async def test_a_disk_that_hangs_holds_nobody_up(bench: Bench) -> None:
    bench.file.answers.clear()
    bench.put(1, at_once=True)
    assert await asyncio.to_thread(bench.file.entered.wait, 60)
    for key in range(2, 1000):
        bench.put(key, at_once=True)

    assert bench.unwritten()[:3] == [999, 998, 997]
    bench.writer.settle(0.0)
    assert bench.writer.load(Collection.EVENTS, 1, patience=0.0) == [(999, b"999")]
    bench.file.answers.set()
    await asyncio.to_thread(bench.writer.settle, 60.0)
    assert await bench.written() == [[1], [*range(2, 1000)]]


async def test_a_read_that_failed_keeps_nobody_from_waiting_for_what_is_written(
    bench: Bench,
) -> None:
    bench.put(1, at_once=True)
    await bench.written()
    bench.put(2)
    bench.file.failures = [JournalFailure("the disk fails")] * 3
    bench.writer.load(Collection.EVENTS, 5, patience=0.0)
    assert bench.writer.problem

    await asyncio.to_thread(bench.writer.settle, 60.0)

    assert bench.unwritten() == []


async def test_a_read_that_fails_in_passing_is_repeated(bench: Bench) -> None:
    bench.put(7, at_once=True)
    await bench.written()
    bench.file.failures = [JournalFailure("the disk fails")] * 2

    assert bench.writer.load(Collection.EVENTS, 5, patience=0.0) == [(7, b"7")]
    assert not bench.writer.is_lost
    assert bench.writer.problem is None


async def test_where_nothing_can_be_read_nothing_is_written_in_its_place(bench: Bench) -> None:
    bench.put(7, at_once=True)
    written = await bench.written()
    bench.file.failures = [JournalFailure("the disk fails")] * 3

    assert bench.writer.load(Collection.EVENTS, 5, patience=0.0) == []
    bench.put(1, at_once=True)

    assert bench.writer.is_lost
    assert bench.writer.problem == (
        "the disk fails; nothing is kept until Hydrogen is started again"
    )
    assert await bench.written() == written


async def test_a_disk_that_does_not_answer_at_the_start_is_not_taken_for_empty(
    bench: Bench,
) -> None:
    bench.file.answers.clear()
    bench.put(1, at_once=True)
    assert await asyncio.to_thread(bench.file.entered.wait, 60)

    bench.writer.load(Collection.EVENTS, 1, patience=0.0)

    assert bench.writer.problem == (
        "the disk did not answer within 0 s: check the card or the cable, and have another ready; "
        "nothing is kept until Hydrogen is started again"
    )


async def test_behind_a_hung_disk_only_one_question_waits(bench: Bench) -> None:
    answers: list[list[Row]] = []
    answered = threading.Event()

    def take(rows: list[Row]) -> None:
        answers.append(rows)
        if len(answers) == 2:
            answered.set()

    question = Question(collection=Collection.EVENTS, limit=5, before=None, answer=take)
    bench.file.answers.clear()
    bench.put(1)
    asked = 0
    async with asyncio.timeout(60):
        while asked < 2:  # the thread takes the first one, and then hangs
            asked += bench.writer.ask(question)
            await asyncio.sleep(0)

    assert not bench.writer.ask(question)
    bench.file.answers.set()
    assert await asyncio.to_thread(answered.wait, 60)
    assert answers == [[(1, b"1")], [(1, b"1")]]


async def test_what_is_unwritten_at_the_end_is_written(bench: Bench) -> None:
    bench.put(1)

    assert bench.writer.close()
    assert await bench.written() == [[1]]
