import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.clock import SystemClock
from hydrogen.memory.journal import Collection
from hydrogen.memory.journal_copy import copy_file, copy_journal
from hydrogen.memory.sqlite_journal import SqliteJournal
from hydrogen.memory.unavailable import JournalFailure
from tests.hydrogen.telling import telling

COPIES = 4


def documents(folder: Path) -> dict[int, bytes]:
    with closing(SqliteJournal(folder, clock=SystemClock())) as journal:
        return dict(journal.load(Collection.JOBS, newest=5000))


async def test_a_journal_is_copied_whole_while_a_program_writes_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    written = 0
    async with telling("tests.hydrogen.memory.writing", source) as program:
        for number in range(COPIES):
            for _ in range(60):
                line = await program.line()
                kind, key, _ = line.split()
                written = int(key) if kind == b"written" else written
            target = tmp_path / f"copy-{number}"
            target.mkdir()

            await asyncio.to_thread(
                copy_journal, source / "journal.sqlite", target / "journal.sqlite"
            )

            assert [path.name for path in target.iterdir()] == ["journal.sqlite"]
            found = documents(target)
            assert max(found) >= written
            assert found.keys() == set(range(max(found) - len(found) + 1, max(found) + 1))
            assert all(document == b"%d" % key * 500 for key, document in found.items())


def test_a_journal_that_nobody_has_is_copied_with_the_log_that_was_left(tmp_path: Path) -> None:
    source, target = tmp_path / "journal.sqlite", tmp_path / "copy.sqlite"
    with closing(SqliteJournal(tmp_path, clock=SystemClock())) as journal:
        journal.keep(Collection.JOBS, 1, b"a", at_once=True)
        journal.settle()
        left = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for path, content in left.items():
        path.write_bytes(content)
    assert (tmp_path / "journal.sqlite-wal").exists()

    copy_journal(source, target)

    (tmp_path / "other").mkdir()
    target.rename(tmp_path / "other" / "journal.sqlite")
    assert documents(tmp_path / "other") == {1: b"a"}


def test_one_that_changes_all_the_time_is_given_up_after_some_attempts(tmp_path: Path) -> None:
    source = tmp_path / "journal.sqlite"
    source.symlink_to("/proc/sys/kernel/random/uuid")  # another one each time that it is read
    pauses: list[float] = []

    with pytest.raises(JournalFailure) as raised:
        copy_journal(source, tmp_path / "copy", wait=pauses.append)

    assert str(raised.value) == (
        f"{source}: it is written to all the time: try again later, or stop Hydrogen first"
    )
    assert pauses == [0.25] * 19


def test_a_damaged_one_is_told(tmp_path: Path) -> None:
    source, target = tmp_path / "journal.sqlite", tmp_path / "copy.sqlite"
    source.write_bytes(b"no database" * 1000)

    with pytest.raises(JournalFailure) as raised:
        copy_journal(source, target)

    assert str(raised.value) == f"{source}: it is no database"


def test_a_file_is_copied_with_a_digest_of_what_is_in_it(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(bytes(3_000_000))

    assert copy_file(one, other) == copy_file(other, tmp_path / "third")
    assert other.read_bytes() == bytes(3_000_000)
    other.write_bytes(b"1")
    assert copy_file(one, tmp_path / "a") != copy_file(other, tmp_path / "b")
