import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from hydrogen.history.store.database import (
    NewerHistory,
    empty_database,
    open_read_only,
    open_to_write,
)
from hydrogen.history.store.schema import APPLICATION, CURRENT, Schema
from hydrogen.memory.unavailable import BusyJournal, DamagedJournal, JournalFailure

FILE = "history.sqlite"
LATER = replace(
    CURRENT,
    steps=(
        *CURRENT.steps,
        ("ALTER TABLE things ADD COLUMN place TEXT", "UPDATE things SET place = 'hall'"),
    ),
)


def made(path: Path, *, schema: Schema = CURRENT) -> None:
    with (
        closing(open_to_write(path, schema=schema)) as database,
        database.transaction() as connection,
    ):
        connection.execute("INSERT INTO things VALUES (1, 'line', 'door')")


def test_a_new_file_is_signed_and_others_may_read_it_meanwhile(tmp_path: Path) -> None:
    with closing(open_to_write(tmp_path / FILE)) as database:
        with closing(sqlite3.connect(tmp_path / FILE)) as other:
            assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
            assert other.execute("PRAGMA user_version").fetchone() == (CURRENT.version,)
            assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert database.connection.execute("PRAGMA journal_mode").fetchone() == ("persist",)
        assert database.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert database.connection.execute("PRAGMA cache_size").fetchone() == (-256,)


def test_an_older_file_is_brought_up_to_date_in_one_go(tmp_path: Path) -> None:
    made(tmp_path / FILE)
    with closing(open_to_write(tmp_path / FILE, schema=LATER)) as database:
        assert database.trouble is None
        with database.snapshot() as connection:
            rows = connection.execute("SELECT * FROM things").fetchall()
            assert rows == [(1, "line", "door", "hall")]
            assert connection.execute("PRAGMA user_version").fetchone() == (LATER.version,)
    with (
        closing(open_to_write(tmp_path / FILE, schema=LATER)) as database,
        database.snapshot() as connection,
    ):
        assert len(connection.execute("SELECT * FROM things").fetchall()) == 1


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    made(tmp_path / FILE)
    broken = replace(LATER, steps=(*LATER.steps[:-1], (*LATER.steps[-1], "DROP TABLE missing")))
    with closing(open_to_write(tmp_path / FILE, schema=broken)) as database:
        assert database.trouble is not None
        assert str(database.trouble) == f"{tmp_path}/{FILE}: no such table: missing"
    with closing(open_to_write(tmp_path / FILE)) as database, database.snapshot() as connection:
        assert connection.execute("SELECT * FROM things").fetchall() == [(1, "line", "door")]


def test_a_later_file_can_only_be_read(tmp_path: Path) -> None:
    made(tmp_path / FILE)
    open_to_write(tmp_path / FILE, schema=LATER).close()
    before = (tmp_path / FILE).read_bytes()
    for database in (open_to_write(tmp_path / FILE), open_read_only(tmp_path / FILE)):
        assert isinstance(database.trouble, NewerHistory)
        with pytest.raises(NewerHistory), database.transaction():
            pytest.fail("it cannot be written")
        with database.snapshot() as connection:
            assert len(connection.execute("SELECT * FROM things").fetchall()) == 1
        database.close()
    assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"not a database " * 300, "it is no database"), (b"SQLite format 3\0" * 300, "it is ")],
)
def test_what_is_no_database_is_said_to_be_none(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / FILE).write_bytes(content)
    for opening in (open_to_write, open_read_only):
        with pytest.raises(DamagedJournal, match=message):
            opening(tmp_path / FILE)


def test_a_file_that_is_just_being_made_is_empty(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with closing(open_read_only(tmp_path / FILE)) as database, database.snapshot() as connection:
        assert connection.execute("SELECT * FROM boots").fetchall() == []


def test_who_reads_keeps_a_write_waiting(tmp_path: Path) -> None:
    made(tmp_path / FILE)
    with closing(open_to_write(tmp_path / FILE)) as database:
        with closing(open_read_only(tmp_path / FILE)) as reader, reader.snapshot() as connection:
            connection.execute("SELECT * FROM things").fetchall()
            with pytest.raises(BusyJournal), database.transaction() as writing:
                writing.execute("DELETE FROM things")
        with database.transaction() as writing:
            writing.execute("DELETE FROM things")


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    made(tmp_path / FILE)
    with (
        closing(open_read_only(tmp_path / FILE)) as database,
        pytest.raises(JournalFailure),
        database.snapshot() as connection,
    ):
        connection.execute("DELETE FROM things")


def test_one_in_memory_has_the_same_tables() -> None:
    with closing(empty_database()) as database, database.snapshot() as connection:
        assert connection.execute("SELECT * FROM ten_seconds").fetchall() == []
