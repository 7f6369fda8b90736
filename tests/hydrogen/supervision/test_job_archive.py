import logging

import msgspec
import pytest

from hydrogen.job import Job, JobOutline, Mark, MarkKind, Outcome
from hydrogen.memory.journal import Collection, Forgetful
from hydrogen.supervision.job_archive import JobArchive
from tests.hydrogen.supervision.prints import PaperJournal


def job(number: int, outcome: Outcome = Outcome.FINISHED) -> Job:
    return Job(id=number, started_at=float(number), outcome=outcome)


async def test_without_a_journal_that_lasts_the_last_fifty_prints_are_kept() -> None:
    archive = JobArchive(Forgetful())
    for _ in range(60):
        archive.keep(job(archive.new_number()), at_once=True)

    newest = await archive.page(limit=100, before=None)
    assert [one.id for one in newest] == list(range(60, 10, -1))
    assert [one.id for one in await archive.page(limit=2, before=30)] == [29, 28]


def test_numbers_go_on_from_the_highest_that_was_kept() -> None:
    journal = PaperJournal()
    journal.written[41] = msgspec.json.encode(job(41))
    archive = JobArchive(journal)

    assert archive.unfinished() == []
    assert archive.is_newest(job(41))
    assert archive.new_number() == 42
    assert archive.new_number() == 43


def test_those_that_were_running_are_given() -> None:
    journal = PaperJournal()
    for one in (job(1), job(2, Outcome.RUNNING), job(3), job(4, Outcome.RUNNING)):
        journal.written[one.id] = msgspec.json.encode(one)

    assert [one.id for one in JobArchive(journal).unfinished()] == [2, 4]


async def test_one_that_cannot_be_read_is_passed_over_and_its_number_not_used_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    journal = PaperJournal()
    journal.written = {1: msgspec.json.encode(job(1)), 2: b'{"id":2}', 3: b"\xff"}
    archive = JobArchive(journal)

    with caplog.at_level(logging.WARNING):
        archive.unfinished()

    assert archive.new_number() == 4
    assert [one.id for one in await archive.page(limit=5, before=None)] == [1]
    assert await archive.job(3) is None
    assert caplog.records[0].getMessage() == (
        "print 2 cannot be read, and is passed over: Object missing required field `started_at`"
    )


class CountingJournal(PaperJournal):
    """Tells how much was asked of it at once."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    async def page(
        self, collection: Collection, *, limit: int, before: int | None = None
    ) -> list[tuple[int, bytes]]:
        self.asked.append(limit)
        return await super().page(collection, limit=limit, before=before)


async def test_prints_are_paged_in_outline_ten_at_a_time_however_many_are_asked_for() -> None:
    journal = CountingJournal()
    mark = Mark(at=1.0, kind=MarkKind.BEGAN)
    for number in range(1, 31):
        whole = Job(id=number, started_at=1.0, marks=(mark,) * 500)
        journal.written[number] = msgspec.json.encode(whole)
    archive = JobArchive(journal)

    page = await archive.page(limit=25, before=None)

    assert [one.id for one in page] == list(range(30, 5, -1))
    assert {type(one) for one in page} == {JobOutline}
    assert journal.asked == [10, 10, 5]
    story = await archive.job(30)
    assert story is not None
    assert len(story.marks) == 500


async def test_a_page_goes_on_after_many_that_cannot_be_read() -> None:
    journal = PaperJournal()
    journal.written = dict.fromkeys(range(2, 40), b"\xff") | {1: msgspec.json.encode(job(1))}

    assert [one.id for one in await JobArchive(journal).page(limit=100, before=None)] == [1]
