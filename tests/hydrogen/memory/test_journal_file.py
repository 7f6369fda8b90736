from pathlib import Path

import pytest

from hydrogen.memory.failure import JournalFailure
from hydrogen.memory.journal import Collection
from hydrogen.memory.journal_file import JournalFile
from tests.clock import ManualClock

NAME = "journal.sqlite"


def opened(folder: Path) -> JournalFile:
    return JournalFile(folder / NAME, clock=ManualClock())


def test_a_file_that_is_given_up_keeps_what_it_had(tmp_path: Path) -> None:
    file = opened(tmp_path)
    file.write([(Collection.JOBS, 1, b"old")])
    file.close()
    file = opened(tmp_path)
    file.newest(Collection.EVENTS, 1)

    file.give_up(JournalFailure("the disk fails"))

    assert file.is_lost
    with pytest.raises(JournalFailure, match="the disk fails"):
        file.write([(Collection.JOBS, 1, b"new")])
    file.close()
    assert opened(tmp_path).newest(Collection.JOBS, 1) == [(1, b"old")]


def test_a_file_that_was_not_there_has_nothing_to_be_spared(tmp_path: Path) -> None:
    file = opened(tmp_path)

    file.give_up(JournalFailure("the disk fails"))

    assert not file.is_lost
    file.write([(Collection.JOBS, 1, b"new")])
    assert file.newest(Collection.JOBS, 1) == [(1, b"new")]
    file.close()
