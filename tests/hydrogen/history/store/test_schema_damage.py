from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.history.store.database import open_read_only, open_to_write
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import FILE
from hydrogen.history.tier import MINUTES
from hydrogen.memory.unavailable import DamagedJournal
from tests.hydrogen.history.batches import counts, expected, hours, kept_counts, nothing, store
from tests.hydrogen.history.folders import quick_folder

PARTS = [
    (b"TABLE ten_seconds (", b"TABLE ten_seconds \x80"),
    (b"TABLE ten_seconds (key INTEGER", b"TABLE ten_seconds (key INTEGEX"),
    (
        b"TABLE minutes (key INTEGER PRIMARY KEY, chunk",
        b"TABLE minutes (key INTEGER PRIMARY KEY, chun\x80",
    ),
    (
        b"TABLE minutes (key INTEGER PRIMARY KEY, chunk",
        b"TABLE minutes (key INTEGER PRIMARY KEY, chunj",
    ),
    (b"TABLE facts (boot INTEGER", b"TABLE facts (boot\x80INTEGER"),
    (b"INDEX boots_copy ON boots (", b"INDEX boots_copy ON boots \x80"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as path:
        kept = store(path)
        hours(kept, 0, 96)
        kept.close()
        yield path


def spoil(folder: Path, right: bytes, wrong: bytes) -> None:
    content = (folder / FILE).read_bytes()
    assert content.count(right) == 1
    assert len(right) == len(wrong)
    (folder / FILE).write_bytes(content.replace(right, wrong))


@pytest.mark.parametrize(("right", "wrong"), PARTS)
def test_a_file_with_a_wrong_byte_in_its_schema_is_damaged(
    folder: Path, right: bytes, wrong: bytes
) -> None:
    spoil(folder, right, wrong)
    for opening in (open_to_write, open_read_only):
        with pytest.raises(DamagedJournal, match="it is damaged"):
            opening(folder / FILE)


@pytest.mark.parametrize(("right", "wrong"), PARTS)
def test_it_is_set_aside_and_what_can_be_told_of_it_is_copied(
    folder: Path, right: bytes, wrong: bytes
) -> None:
    spoil(folder, right, wrong)
    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    hours(kept, 96, 99)
    while kept.is_busy:
        kept.work()
    assert len(told) == 1
    assert kept.problem is None
    assert kept_counts(kept).items() >= expected(96 * 60, 99 * 60).items()
    by_minute = kept.answer(lambda source: counts(source, tier=MINUTES), nothing(0.0))
    assert len(by_minute) == 99 * 60
    kept.close()


def test_a_column_with_another_name_is_copied_all_the_same(folder: Path) -> None:
    before = rows_of_minutes(folder)
    right, wrong = PARTS[2]
    spoil(folder, right, wrong)
    kept = store(folder)
    kept_counts(kept)  # that opens it
    while kept.is_busy:
        kept.work()
    kept.close()
    assert rows_of_minutes(folder) == before


def rows_of_minutes(folder: Path) -> list[tuple[object, ...]]:
    with closing(open_read_only(folder / FILE)) as database, database.snapshot() as connection:
        return connection.execute("SELECT * FROM minutes ORDER BY key").fetchall()


def test_a_format_that_sqlite_never_had_makes_a_file_damaged(folder: Path) -> None:
    content = bytearray((folder / FILE).read_bytes())
    content[47] = 0x80  # sqlite.org/fileformat.html#schema_format_number
    (folder / FILE).write_bytes(content)
    for opening in (open_to_write, open_read_only):
        with pytest.raises(DamagedJournal, match="it is damaged"):
            opening(folder / FILE)


def test_a_text_that_is_none_makes_a_file_damaged(folder: Path) -> None:
    with (
        closing(open_to_write(folder / FILE)) as database,
        database.transaction() as connection,
    ):
        connection.execute("UPDATE series SET name = CAST(x'61ff72' AS TEXT)")
    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    hours(kept, 96, 99)
    assert [aside.file for aside in told] == [FILE]
    assert kept.problem is None
    kept.close()
