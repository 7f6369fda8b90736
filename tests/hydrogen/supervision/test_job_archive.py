import logging

import msgspec
import pytest

from hydrogen.job import Job, Outcome
from hydrogen.memory.journal import Forgetful
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
    assert caplog.records[0].getMessage() == (
        "print 2 cannot be read, and is passed over: Object missing required field `started_at`"
    )
