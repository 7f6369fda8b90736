import asyncio
import logging
from pathlib import Path

import pytest

from hydrogen.memory.folder import FolderInUse
from hydrogen.memory.journal import CAPACITIES, Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.clock import ManualClock


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def opened(folder: Path, clock: ManualClock, *, write_every: float = 60.0) -> SqliteJournal:
    return SqliteJournal(folder, clock=clock, write_every=write_every)


def test_what_was_kept_is_there_after_an_orderly_end(tmp_path: Path, clock: ManualClock) -> None:
    first = opened(tmp_path, clock)
    for key in (1, 2, 3):
        first.keep(Collection.EVENTS, key, b"event %d" % key)
    first.keep(Collection.JOBS, 7, b"job")
    first.close()

    second = opened(tmp_path, clock)

    assert second.is_lasting
    assert second.load(Collection.EVENTS, newest=2) == [(2, b"event 2"), (3, b"event 3")]
    assert second.load(Collection.JOBS, newest=10) == [(7, b"job")]
    assert second.load(Collection.COMMANDS, newest=10) == []
    second.close()


def test_the_file_is_one_alone_after_an_orderly_end(tmp_path: Path, clock: ManualClock) -> None:
    journal = opened(tmp_path, clock)
    journal.keep(Collection.EVENTS, 1, b"x", at_once=True)
    journal.close()
    journal.close()

    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite"]


def test_a_document_takes_the_place_of_the_one_with_its_key(
    tmp_path: Path, clock: ManualClock
) -> None:
    journal = opened(tmp_path, clock)
    journal.keep(Collection.JOBS, 1, b"runs", at_once=True)
    journal.settle()
    journal.keep(Collection.JOBS, 1, b"ended")

    assert journal.load(Collection.JOBS, newest=5) == [(1, b"ended")]
    journal.close()
    again = opened(tmp_path, clock)
    assert again.load(Collection.JOBS, newest=5) == [(1, b"ended")]
    again.close()


async def test_a_page_has_the_unwritten_and_the_written_highest_first(
    tmp_path: Path, clock: ManualClock
) -> None:
    journal = opened(tmp_path, clock)
    for key in range(1, 6):
        journal.keep(Collection.JOBS, key, b"written %d" % key)
    journal.settle()
    journal.keep(Collection.JOBS, 4, b"newer 4")
    journal.keep(Collection.JOBS, 6, b"newer 6")

    assert await journal.page(Collection.JOBS, limit=3) == [
        (6, b"newer 6"),
        (5, b"written 5"),
        (4, b"newer 4"),
    ]
    assert await journal.page(Collection.JOBS, limit=2, before=4) == [
        (3, b"written 3"),
        (2, b"written 2"),
    ]
    assert await journal.page(Collection.JOBS, limit=9, before=1) == []
    journal.close()


async def test_many_may_ask_for_pages_at_once(tmp_path: Path, clock: ManualClock) -> None:
    journal = opened(tmp_path, clock)
    for key in range(1, 11):
        journal.keep(Collection.JOBS, key, b"%d" % key)
    journal.settle()

    pages = await asyncio.gather(
        *(journal.page(Collection.JOBS, limit=1, before=key) for key in range(2, 12))
    )

    assert pages == [[(key, b"%d" % key)] for key in range(1, 11)]
    journal.close()


async def test_after_the_end_nothing_is_kept_and_nobody_waits(
    tmp_path: Path, clock: ManualClock
) -> None:
    journal = opened(tmp_path, clock)
    journal.close()
    journal.keep(Collection.EVENTS, 1, b"too late")

    assert await journal.page(Collection.EVENTS, limit=5) == []


@pytest.mark.parametrize("collection", Collection)
def test_every_collection_is_bounded_and_the_lowest_keys_go_first(
    tmp_path: Path, clock: ManualClock, collection: Collection
) -> None:
    capacity = CAPACITIES[collection]
    journal = opened(tmp_path, clock)
    for key in range(1, 2 * capacity + 1):
        journal.keep(collection, key, b"%d" % key)
        if key % 500 == 0:
            journal.settle()
    journal.settle()
    journal.close()

    again = opened(tmp_path, clock)
    kept = [key for key, _ in again.load(collection, newest=10 * capacity)]
    again.close()
    assert kept[-capacity:] == list(range(capacity + 1, 2 * capacity + 1))
    assert len(kept) <= capacity * 1.1 + 1


def test_numbers_with_holes_do_not_push_out_what_is_below_them(
    tmp_path: Path, clock: ManualClock
) -> None:
    journal = opened(tmp_path, clock)
    for key in (*range(1, 200), *range(5000, 5200)):
        journal.keep(Collection.EVENTS, key, b"")
    journal.close()

    again = opened(tmp_path, clock)
    assert len(again.load(Collection.EVENTS, newest=1000)) == 399
    again.close()


def test_a_second_program_on_the_same_folder_is_refused(tmp_path: Path, clock: ManualClock) -> None:
    first = opened(tmp_path, clock)
    with pytest.raises(FolderInUse) as refused:
        opened(tmp_path, clock)
    first.close()
    opened(tmp_path, clock).close()

    assert str(refused.value) == (
        f"another Hydrogen keeps its memory in {tmp_path}: "
        "stop that one, or give this one a folder of its own (memory.folder)"
    )


def test_the_folder_is_made(tmp_path: Path, clock: ManualClock) -> None:
    folder = tmp_path / "a" / "b"
    journal = opened(folder, clock)
    journal.keep(Collection.EVENTS, 1, b"x")
    journal.close()

    assert (folder / "journal.sqlite").exists()


def test_a_folder_that_cannot_be_made_is_told_once_and_nothing_raises(
    tmp_path: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = opened(tmp_path / "file" / "folder", clock)
    with caplog.at_level(logging.INFO):
        assert journal.load(Collection.EVENTS, newest=5) == []
        journal.keep(Collection.EVENTS, 1, b"x", at_once=True)
        journal.settle()
        journal.close()

    told = f"{tmp_path}/file/folder/journal.sqlite: Not a directory"
    assert journal.problem == told
    assert caplog.messages == [f"memory cannot be kept: {told}"]
    assert journal.is_lasting


def test_what_could_not_be_written_is_written_when_the_disk_is_mended(
    tmp_path: Path, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = opened(tmp_path / "file", clock)
    with caplog.at_level(logging.INFO):
        journal.keep(Collection.EVENTS, 1, b"x", at_once=True)
        journal.settle()
        told = journal.problem
        (tmp_path / "file").unlink()
        clock.advance(10)
        journal.keep(Collection.EVENTS, 2, b"y", at_once=True)
        journal.close()

    assert told
    assert journal.problem is None
    assert caplog.messages[-1] == "memory is kept again"
    again = opened(tmp_path / "file", clock)
    assert again.load(Collection.EVENTS, newest=5) == [(1, b"x"), (2, b"y")]
    again.close()
