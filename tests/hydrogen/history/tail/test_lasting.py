import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hydrogen.history.encoding.batch_codec import packed
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.tail.block import BLOCK_BYTES, written
from tests.hydrogen.history.batches import (
    counts,
    expected,
    kept_counts,
    minute,
    minutes,
    nothing,
    store,
    write,
)

END = 245
"""So many minutes are kept: four hours are in the file, and the rest is in the tail."""


def newer_block() -> bytes:
    rest = bytes(BLOCK_BYTES - 12)
    return b"H2tl" + (2).to_bytes(4, "little") + zlib.crc32(rest, 2).to_bytes(4, "little") + rest


def newer_batch() -> bytes:
    """Give the third batch as a later version may pack it."""
    return b"".join(written(b"\x02" + packed(minute(2))[1:], batch=3, first=3))


@pytest.mark.parametrize("newer", [newer_block, newer_batch])
def test_a_tail_of_a_later_version_is_left_and_nothing_is_written(
    folder: Path, newer: Callable[[], bytes]
) -> None:
    kept = store(folder)
    minutes(kept, 0, 5)
    kept.close()
    data = bytearray((folder / TAIL).read_bytes())
    data[3 * BLOCK_BYTES : 4 * BLOCK_BYTES] = newer()
    (folder / TAIL).write_bytes(data)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    told: list[SetAside] = []
    kept = store(folder, aside=told.append)
    minutes(kept, 5, 260)
    message = f"{folder}/{TAIL}: it is of a later version of Hydrogen: install that one again"
    assert (kept.problem, kept.is_lasting, kept.retry_at, told) == (message, False, None, [])
    assert kept_counts(kept) == expected(5, 260)
    kept.close()
    assert (folder / TAIL).read_bytes() == before[TAIL]
    if newer is newer_block:  # else that is known only when the file was opened
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with open_to_read(folder) as source:
        assert source.problem == message


@pytest.mark.parametrize("blocks", [1, 1024])
def test_so_is_one_of_another_size_and_no_file_is_made_beside_it(folder: Path, blocks: int) -> None:
    (folder / TAIL).write_bytes(newer_block() + bytes(BLOCK_BYTES) * (blocks - 1))
    kept = store(folder)
    minutes(kept, 0, 3)
    assert not kept.is_lasting
    assert kept_counts(kept) == expected(0, 3)
    kept.close()
    assert [path.name for path in folder.iterdir()] == [TAIL]


def test_a_batch_of_a_later_version_that_is_in_the_file_is_no_hindrance(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, END)
    kept.close()
    data = bytearray((folder / TAIL).read_bytes())
    data[3 * BLOCK_BYTES : 4 * BLOCK_BYTES] = newer_batch()
    (folder / TAIL).write_bytes(data)

    kept = store(folder)
    write(kept, minute(END))
    assert kept.problem is None
    kept.close()
    with open_to_read(folder) as source:
        assert (counts(source), source.problem) == (expected(0, END + 1), None)


def test_boots_beside_a_later_version_have_numbers_of_their_own(folder: Path) -> None:
    kept = store(folder)
    minutes(kept, 0, END)
    kept.close()
    (folder / TAIL).write_bytes(newer_block())
    kept = store(folder)
    boots = kept.answer(lambda source: source.boots(), nothing(60.0, boot="another"))
    assert [(boot.number, boot.identity) for boot in boots] == [(1, "a boot"), (2, "another")]
    assert (folder / FILE).exists()
    kept.close()
