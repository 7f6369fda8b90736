import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hydrogen.history.store.database import open_read_only
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.tier import QUARTERS
from hydrogen.memory.unavailable import JournalFailure
from tests.hydrogen.history.batches import (
    AIR,
    counts,
    expected,
    hours,
    kept_counts,
    minute,
    minutes,
    nothing,
    store,
    write,
)
from tests.hydrogen.history.folders import quick_folder

STAMP = "20260921T141320.000Z"
END = 260
"""So many minutes are kept: four hours are in the file, and the rest is in the tail."""


def filled(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, END)
    kept.close()


def test_a_file_that_is_no_database_is_set_aside_and_a_new_one_begun(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / FILE).write_bytes(b"not a database " * 300)
    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    minutes(kept, 0, 130)
    kept.close()
    message = (
        f"{folder}/{FILE}: it is no database: "
        f"put aside as {FILE}.damaged-{STAMP}; what can be read of it is copied"
    )
    assert told == [SetAside(file=FILE, aside=f"{FILE}.damaged-{STAMP}", message=message)]
    assert message in caplog.messages
    assert kept.problem is None
    assert (folder / f"{FILE}.damaged-{STAMP}").read_bytes() == b"not a database " * 300
    with open_to_read(folder) as source:
        assert counts(source) == expected(0, 130)


def test_another_programs_database_is_set_aside_as_it_was(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as theirs:
        theirs.execute("CREATE TABLE boots (number TEXT)")
        theirs.commit()
    before = (folder / FILE).read_bytes()
    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    minutes(kept, 0, 2)
    kept.close()
    [aside] = told
    assert aside.message.startswith(f"{folder}/{FILE}: it is of another program: put aside as ")
    assert (folder / aside.aside).read_bytes() == before


def test_a_file_of_a_later_version_is_not_touched_but_read(folder: Path) -> None:
    filled(folder)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    kept = store(folder)
    minutes(kept, END, 390)
    message = f"{folder}/{FILE}: it is of a later version of Hydrogen: install that one again"
    assert kept.problem == message
    assert not kept.is_lasting
    found = kept_counts(kept)
    kept.close()
    assert found == expected(0, 240) | expected(END, 390)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with open_to_read(folder) as source:
        assert source.problem == message
        assert counts(source) == expected(0, END)


def spoil(folder: Path, page: str) -> None:
    """Overwrite the first page of a table or an index, or the last of the file."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        row = connection.execute(query, (page,)).fetchone()
        [pages] = connection.execute("PRAGMA page_count").fetchone()
    with (folder / FILE).open("r+b") as file:
        file.seek(((row[0] if row else pages) - 1) * 4096)
        file.write(b"\xa5" * 4096)


@pytest.mark.parametrize(
    "page", ["boots", "boots_copy", "series", "series_copy", "things", "runs", "facts", "the last"]
)
def test_what_can_be_read_of_a_damaged_file_is_copied(folder: Path, page: str) -> None:
    kept = store(folder)
    hours(kept, 0, 96)
    kept.close()
    spoil(folder, page)
    told: list[SetAside] = []

    kept = store(folder, aside=told.append)
    hours(kept, 96, 99)
    found = kept_counts(kept)
    kept.close()

    assert kept.problem is None
    assert len(told) <= 1
    assert set(found.values()) == {10}
    assert len(found) > 0.8 * 99 * 360
    assert found.items() >= expected(96 * 60, 99 * 60).items()


def test_a_damaged_chunk_is_a_gap(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    filled(folder)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        [key] = connection.execute("SELECT min(key) FROM ten_seconds").fetchone()
        connection.execute("UPDATE ten_seconds SET chunk = x'01ff' WHERE key = ?", (key,))
    kept = store(folder)
    assert kept_counts(kept) == expected(60, END)
    [message] = caplog.messages
    assert message.startswith(
        "history: part of what was kept cannot be read, and shows as a gap: "
        "check the card, and have another ready; 'hydrogen history check' tells how much "
    )
    kept_counts(kept)
    assert len(caplog.messages) == 1
    kept.close()


def test_a_tail_that_is_none_is_set_aside(folder: Path) -> None:
    filled(folder)
    (folder / TAIL).write_bytes(b"something else")
    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    minutes(kept, END, 520)
    [aside] = told
    assert aside.file == TAIL
    assert aside.message.endswith(f": put aside as {TAIL}.damaged-{STAMP}, and a new one begun")
    assert kept_counts(kept) == expected(0, 240) | expected(END, 520)
    kept.close()
    with open_to_read(folder) as source:
        assert counts(source) == expected(0, 240) | expected(END, 520)


def test_no_more_than_three_damaged_files_are_left(folder: Path) -> None:
    for day in range(1, 6):
        (folder / f"{FILE}.damaged-2026090{day}T000000.000Z").write_bytes(b"x")
        (folder / f"{FILE}.damaged-2026090{day}T000000.000Z-journal").write_bytes(b"x")
    (folder / FILE).write_bytes(b"not a database " * 300)
    kept = store(folder)
    minutes(kept, 0, 1)
    kept.close()
    assert len(list(folder.glob("*.damaged-*Z"))) == 3
    assert len(list(folder.glob("*.damaged-*Z-journal"))) == 2


def test_a_file_and_a_tail_that_are_gone_are_made_again(folder: Path) -> None:
    filled(folder)
    for name in (FILE, f"{FILE}-journal", TAIL):
        (folder / name).unlink()
    kept = store(folder)
    assert kept_counts(kept) == {}
    write(kept, minute(5))
    assert kept_counts(kept) == expected(5, 6)
    kept.close()


class Files(dict[str, bytes]):
    """The bytes of files by their names; they are too many to be told of a failure."""

    def __repr__(self) -> str:
        return f"Files({sorted(self)})"


@pytest.fixture(scope="module")
def whole() -> Files:
    with quick_folder() as folder:
        kept = store(folder)
        hours(kept, 0, 6)
        write(kept, minute(360), minute(361))
        kept.close()
        return Files((path.name, path.read_bytes()) for path in folder.iterdir())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from([FILE, f"{FILE}-journal", TAIL]),
    at=st.floats(0, 1),
    data=st.binary(min_size=1, max_size=600),
    is_cut=st.booleans(),
)
@example(name=FILE, at=0.0508, data=b"\x80", is_cut=False)
@example(name=FILE, at=0.0547, data=b"\x80", is_cut=False)
def test_whatever_is_in_the_files_it_goes_on(
    whole: Files, *, name: str, at: float, data: bytes, is_cut: bool
) -> None:
    content = dict(whole)
    begin = int(at * len(content[name]))
    rest = b"" if is_cut else content[name][begin + len(data) :]
    content[name] = content[name][:begin] + data + rest
    with quick_folder() as folder:
        for file, bytes_of_it in content.items():
            (folder / file).write_bytes(bytes_of_it)
        with suppress(JournalFailure), open_to_read(folder) as source:  # it says so, or answers
            counts(source)
            source.facts(boot=1, begin=0, end=1e9)
        goes_on(folder)


def goes_on(folder: Path) -> None:
    """See that what comes is kept, whatever there was."""
    kept = store(folder)
    for hour in (7, 8, 9):
        write(kept, minute(hour * 60, length=60, boot="a later boot"))
    boots = kept.answer(lambda source: source.boots(), nothing(0.0, boot="a later boot"))
    newest = boots[-1].number
    assert kept.problem is None
    assert kept_counts(kept, boot=newest).items() >= expected(420, 600).items()
    kept.answer(lambda source: source.facts(boot=1, begin=0, end=1e9), nothing(0.0))
    kept.close()
    with closing(open_read_only(folder / FILE)) as database:
        assert database.trouble is None
    with open_to_read(folder) as source:
        assert counts(source, AIR, boot=newest, tier=QUARTERS)
