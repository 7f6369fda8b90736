import logging

import pytest

from hydrogen.history.store.trouble import Trouble
from hydrogen.memory.unavailable import BusyJournal, JournalFailure


def test_what_goes_wrong_is_told_once_and_when_it_is_over(caplog: pytest.LogCaptureFixture) -> None:
    trouble = Trouble()
    told = []
    with caplog.at_level(logging.INFO):
        trouble.file_failed(JournalFailure("the disk is full"), 0.0)
        trouble.tail_failed(JournalFailure("the disk is full, too"), 5.0)
        trouble.file_failed(JournalFailure("the disk is full"), 10.0)
        told.append((trouble.problem, trouble.retry_at))
        trouble.file_failed(None, 20.0)
        told.append((trouble.problem, trouble.retry_at))
        trouble.tail_failed(None, 20.0)
        told.append((trouble.problem, trouble.retry_at))
    assert told == [("the disk is full", 20.0), ("the disk is full, too", 30.0), (None, None)]
    assert caplog.messages == [
        "history cannot be kept: the disk is full",
        "history cannot be kept: the disk is full, too",
        "history is kept again",
    ]


def test_that_hours_are_lost_is_told_and_in_the_end_how_many(
    caplog: pytest.LogCaptureFixture,
) -> None:
    trouble = Trouble()
    told = []
    for now in (0.0, 10.0, 20.0):
        trouble.file_failed(JournalFailure("the disk is full"), now)
        trouble.lost += 1
        told.append(trouble.problem)
    trouble.file_failed(None, 30.0)
    told.append(trouble.problem)
    problem = "the disk is full; it lasts so long that some hours are lost already"
    assert told == ["the disk is full", problem, problem, None]
    assert trouble.lost == 0
    assert caplog.messages == [
        "history cannot be kept: the disk is full",
        f"history cannot be kept: {problem}",
        "history is kept again, but 3 hours are lost",
    ]


def test_that_somebody_reads_the_file_is_no_trouble_for_five_minutes() -> None:
    trouble = Trouble()
    told = []
    for now in (0.0, 10.0, 290.0, 300.0):
        trouble.file_failed(BusyJournal("another program uses it"), now)
        told.append((trouble.problem, trouble.retry_at))
    assert told == [
        (None, 10.0),
        (None, 20.0),
        (None, 300.0),
        ("another program uses it", 310.0),
    ]
