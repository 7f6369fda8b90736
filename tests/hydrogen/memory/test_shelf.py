import asyncio
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from hydrogen.aside import aside
from hydrogen.clock import Instant
from hydrogen.memory.archive import Archive
from hydrogen.memory.facts import Fact
from hydrogen.memory.readings import Readings
from hydrogen.memory.recording_text import Recorded
from hydrogen.memory.shelf import FolderShelf
from hydrogen.memory.triggers import Reason, Trigger


def recorded(number: int = 1) -> Recorded:
    return Recorded(
        id=number,
        trigger=Trigger(Reason.REQUEST, "phone asked for it"),
        at=Instant(1000.0, 1_790_000_000.0),
        begin=900.0,
        end=1010.0,
        readings=Readings().since(0.0),
        facts=[],
    )


def test_what_is_told_of_a_file_is_what_was_told_when_it_was_written(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    put = shelf.put(recorded(), keep=5)

    assert shelf.recordings() == [put]
    assert len(b"".join(shelf.csv(1))) == put.bytes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("blackbox-2.csv", ""),
        ("blackbox-2.csv", "time,seconds\r\n1,2\r\n3,4\r\n5,6\r\n"),
        (
            "blackbox-2.csv",
            "time,seconds,kind,name,quantity,value,state,message\r\nx\r\ny\r\nz\r\n",
        ),
        ("blackbox-02.csv", "of somebody else"),
        ("blackbox-x.csv", "of somebody else"),
    ],
)
def test_what_others_put_there_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.folder.mkdir()
    (shelf.folder / name).write_text(text)
    shelf.put(recorded(1), keep=5)

    assert [recording.id for recording in shelf.recordings()] == [1]
    assert (shelf.folder / name).read_text(encoding="utf-8") == text.replace("\r\n", "\n")


async def test_while_one_is_written_for_ever_the_next_one_is_kept_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = FolderShelf(tmp_path, patience=0.0)
    with shelf.being_written():
        recording, lasts = await Archive(shelf).put(recorded(), keep=5)

    assert not lasts
    assert recording.id == 1
    assert caplog.messages == [
        "black box: the disk does not take recording 1: the last one is still being written"
    ]


async def test_of_one_that_the_disk_took_only_the_beginning_of_the_whole_is_in_memory(
    tmp_path: Path,
) -> None:
    shelf = FolderShelf(tmp_path, patience=0.0)
    archive = Archive(shelf)
    await archive.save(replace(recorded(), end=1000.0), keep=5)
    with shelf.being_written():
        whole, lasts = await archive.put(recorded(), keep=5)

    assert not lasts
    assert archive.recordings == [whole]
    pieces = await archive.csv(1)
    assert pieces is not None
    assert sum([len(piece) async for piece in pieces]) == whole.bytes


def test_one_that_cannot_be_written_at_the_end_is_told_to_be_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "blackbox").write_text("in the way")
    with caplog.at_level(logging.INFO):
        Archive(FolderShelf(tmp_path)).put_last([recorded(4)], keep=5)

    assert caplog.messages == ["black box: recording 4 is lost: File exists"]


async def test_a_large_one_is_given_in_pieces_from_the_disk_and_from_memory(
    tmp_path: Path,
) -> None:
    facts = [Fact(at=900.0 + n / 1000, kind="line", name="door") for n in range(4000)]
    for archive in (Archive(FolderShelf(tmp_path)), Archive(None)):
        put, _ = await archive.put(replace(recorded(), facts=facts), keep=5)
        text = await archive.csv(1)
        assert text is not None
        pieces = [piece async for piece in text]

        assert sum(map(len, pieces)) == put.bytes
        assert len(pieces) > 1
        assert max(map(len, pieces)) == 64 * 1024
        assert b"".join(pieces).endswith(b"\r\n")
        assert await archive.csv(2) is None


async def test_one_is_read_in_a_thread_from_the_disk_and_from_memory(tmp_path: Path) -> None:
    def work(pieces: Iterator[bytes]) -> tuple[int, str]:
        return sum(map(len, pieces)), threading.current_thread().name

    for archive in (Archive(FolderShelf(tmp_path)), Archive(None)):
        put, _ = await archive.put(recorded(), keep=5)

        assert await archive.read(1, work) == (put.bytes, "aside")
        assert await archive.read(2, work) is None


async def test_whoever_reads_one_hears_of_a_disk_that_fails(tmp_path: Path) -> None:
    archive = Archive(FolderShelf(tmp_path))
    (tmp_path / "blackbox" / "blackbox-3.csv").mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        await archive.read(3, list)


async def test_what_nobody_waits_for_any_more_is_not_read_to_its_end(tmp_path: Path) -> None:
    archive = Archive(FolderShelf(tmp_path))
    facts = [Fact(at=950.0, kind="line", name="door", message="m" * 1000)] * 200
    await archive.put(replace(recorded(), facts=facts), keep=5)
    begun, given_up, ended = threading.Event(), threading.Event(), threading.Event()
    found: list[int] = []

    def work(pieces: Iterator[bytes]) -> None:
        for piece in pieces:
            found.append(len(piece))
            begun.set()
            given_up.wait()
        ended.set()

    reading = asyncio.create_task(archive.read(1, work))
    await aside(begun.wait)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    given_up.set()
    await aside(ended.wait)

    assert found == [64 * 1024]
