"""What is left of a card's writes after a power cut."""

import random
from pathlib import Path

import pytest

from .card import ENTRY, FLUSH, PIECE, SECTOR, OutOfOrder, Write, left, logged

HEADER = bytes(SECTOR)
A, B = b"a" * PIECE, b"b" * PIECE


def entry(at: int, data: bytes, flags: int = 0) -> bytes:
    header = ENTRY.pack(at // SECTOR, len(data) // SECTOR, flags, 0)
    return header.ljust(SECTOR, b"\0") + data


FLUSHED = entry(0, b"", FLUSH)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def test_what_was_written_before_the_last_flush_is_kept_and_the_rest_is_not_sure(log: Path) -> None:
    log.write_bytes(HEADER + entry(PIECE, A) + FLUSHED + entry(0, B))
    assert logged(log) == ([Write(PIECE, A)], [Write(0, B)])


def test_a_log_without_a_write_has_none(log: Path) -> None:
    log.write_bytes(b"")
    assert logged(log) == ([], [])


def test_an_entry_that_was_cut_short_was_never_confirmed(log: Path) -> None:
    log.write_bytes(HEADER + entry(0, A) + entry(PIECE, B)[:-1])
    assert logged(log) == ([], [Write(0, A)])


def test_a_hole_before_another_entry_is_not_guessed_over(log: Path) -> None:
    log.write_bytes(HEADER + entry(0, A) + bytes(SECTOR + PIECE) + FLUSHED)
    with pytest.raises(OutOfOrder):
        logged(log)


def test_a_card_keeps_what_was_flushed_and_loses_of_the_rest_block_by_block(log: Path) -> None:
    log.write_bytes(HEADER + entry(0, A) + FLUSHED + entry(PIECE, B + B))
    seen = set()
    for seed in range(20):
        loss = left(log, random.Random(seed))  # noqa: S311  what is random has to come again
        assert loss.left[0] == Write(0, A)
        assert {write.data for write in loss.left[1:]} <= {B}
        assert (len(loss.left) + loss.lost, loss.unflushed) == (3, 2)
        seen.add(loss.lost)
    assert seen == {0, 1, 2}
