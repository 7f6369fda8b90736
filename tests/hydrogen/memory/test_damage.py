import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.clock import ManualClock

NAME = "journal.sqlite"
STAMP = "20260921T141320.000Z"


def filled(folder: Path, *, jobs: int = 400) -> None:
    journal = SqliteJournal(folder, clock=ManualClock())
    for key in range(1, jobs + 1):
        journal.keep(Collection.JOBS, key, b"%d " % key * 200)
    journal.keep(Collection.COUNTERS, 1, b"7")
    journal.close()


def reopened(folder: Path, *, more: int = 1) -> tuple[SqliteJournal, list[int]]:
    journal = SqliteJournal(folder, clock=ManualClock())
    jobs = [key for key, _ in journal.load(Collection.JOBS, newest=5000)]
    journal.keep(Collection.JOBS, 9000 + more, b"new", at_once=True)
    journal.settle()
    return journal, jobs


def test_a_file_that_is_no_database_is_put_aside_and_a_new_one_begun(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_bytes(b"not a database " * 100)
    with caplog.at_level(logging.INFO):
        journal, jobs = reopened(tmp_path)
    journal.close()

    assert jobs == []
    assert journal.problem is None
    [message] = caplog.messages
    assert message == (
        f"{tmp_path}/{NAME}: it is no database: "
        f"put aside as {NAME}.damaged-{STAMP}, of which 0 could be copied"
    )
    aside = tmp_path / f"{NAME}.damaged-{STAMP}"
    assert aside.read_bytes() == b"not a database " * 100


def test_another_programs_database_is_put_aside_as_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(tmp_path / NAME)) as theirs:
        theirs.execute("CREATE TABLE jobs (name TEXT)")
        theirs.commit()
    before = (tmp_path / NAME).read_bytes()

    journal, jobs = reopened(tmp_path)
    journal.close()

    assert jobs == []
    assert journal.problem is None
    assert (tmp_path / f"{NAME}.damaged-{STAMP}").read_bytes() == before
    [message] = caplog.messages
    assert message.startswith(
        f"{tmp_path}/{NAME}: it is of another program, or of another version of Hydrogen: put aside"
    )


def test_of_a_damaged_file_what_can_be_read_is_there(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    filled(tmp_path)
    content = bytearray((tmp_path / NAME).read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 8192] = b"\xa5" * 8192
    (tmp_path / NAME).write_bytes(content)

    journal, jobs = reopened(tmp_path)
    assert journal.load(Collection.COUNTERS, newest=1) == [(1, b"7")]
    journal.close()

    assert journal.problem is None
    assert jobs[-1] == 400
    assert 50 < len(jobs) < 400
    [message] = caplog.messages
    assert message.startswith(f"{tmp_path}/{NAME}: it is damaged: put aside as ")


async def test_damage_that_shows_in_the_middle_of_a_run_costs_no_more(tmp_path: Path) -> None:
    filled(tmp_path)
    journal = SqliteJournal(tmp_path, clock=ManualClock())
    assert journal.load(Collection.COUNTERS, newest=1) == [(1, b"7")]
    with (tmp_path / NAME).open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xa5" * 8 * 4096)

    page = await journal.page(Collection.JOBS, limit=5000)
    journal.keep(Collection.JOBS, 401, b"new", at_once=True)
    journal.close()

    assert journal.problem is None
    assert page[0][0] == 400
    again = SqliteJournal(tmp_path, clock=ManualClock())
    assert again.load(Collection.JOBS, newest=1) == [(401, b"new")]
    assert again.load(Collection.COUNTERS, newest=1) == [(1, b"7")]
    again.close()


def test_no_more_than_three_damaged_files_are_left(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"{NAME}.damaged-2026090{day}T000000.000Z").write_bytes(b"x")
    (tmp_path / NAME).write_bytes(b"not a database " * 100)

    journal, _ = reopened(tmp_path)
    journal.close()

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        NAME,
        f"{NAME}.damaged-20260904T000000.000Z",
        f"{NAME}.damaged-20260905T000000.000Z",
        f"{NAME}.damaged-{STAMP}",
    ]


def test_a_file_that_cannot_be_read_is_left_alone_until_the_next_start(tmp_path: Path) -> None:
    filled(tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        journal, jobs = reopened(tmp_path)
    told = journal.problem
    journal.keep(Collection.JOBS, 1, b"in place of the first", at_once=True)
    journal.close()

    assert jobs == []
    assert not journal.is_lasting
    assert told == (
        f"{tmp_path}/{NAME}: another program uses it: close that; "
        "nothing is kept until Hydrogen is started again"
    )
    again, jobs = reopened(tmp_path)
    again.close()
    assert len(jobs) == 400


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"TABLE events (key", b"TABLE events \x80key"),
        (
            b"TABLE events (key INTEGER PRIMARY KEY, document",
            b"TABLE events (key INTEGER PRIMARY KEY, documen\x80",
        ),
        (b"TABLE events (key INTEGER", b"TABLE events (key INTEGEX"),
        (b"TABLE events (", b"TABLE event\x80 ("),
        (b"TABLE events (", b"TABLE eventr ("),
    ],
)
def test_a_wrong_byte_in_the_schema_costs_no_other_collection(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, right: bytes, wrong: bytes
) -> None:
    filled(tmp_path)
    content = (tmp_path / NAME).read_bytes()
    assert content.count(right) == 1
    (tmp_path / NAME).write_bytes(content.replace(right, wrong))

    journal, jobs = reopened(tmp_path)
    assert journal.load(Collection.COUNTERS, newest=1) == [(1, b"7")]
    journal.close()

    assert journal.problem is None
    assert len(jobs) == 400
    [message] = caplog.messages
    assert message.startswith(f"{tmp_path}/{NAME}: it is damaged: put aside as ")
