"""What a CSV has after a damaged file was put aside, and what could be read of it copied."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from hydrogen.history.answers.rows import Request, begun, piece
from hydrogen.history.boot import Anchor
from hydrogen.history.source import Source
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import FILE, HistoryStore
from hydrogen.history.tier import TEN_SECONDS
from tests.hydrogen.history.batches import (
    AIR,
    OFFSET,
    kept_counts,
    minute,
    nothing,
    store,
    write,
)

HOURS = 21


def zero(path: Path, table: str) -> None:
    """Have a table's first page be gone, as of a card that is worn."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [page] = connection.execute(query, (table,)).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))


def watch(kept: HistoryStore, first: int, end: int) -> None:
    """Have Hydrogen run for so many hours, and end."""
    for number in range(first, end):
        hour = minute(number * 60, length=60)
        write(kept, replace(hour, began=first * 3600.0))


def in_rows(source: Source) -> int:
    """Give how many readings a CSV of everything has."""
    end = HOURS * 3600.0
    now = Anchor(monotonic=end, wall=OFFSET + end, synchronized=True)
    request = Request(series=(AIR,), begin=OFFSET, end=OFFSET + end, tier=TEN_SECONDS)
    cursor = begun(source, request, now=now, boot="a boot")
    total = 0
    while True:
        found = piece(source, cursor)
        total += sum(cell.count for row in found.rows for cell in row.cells if cell)
        if found.next is None:
            return total
        cursor = found.next


@pytest.mark.parametrize("table", ["runs", "boots"])
def test_it_has_all_that_was_copied(tmp_path: Path, table: str) -> None:
    kept = store(tmp_path)
    watch(kept, 0, 9)
    watch(kept, 9, 18)
    kept.close()
    zero(tmp_path / FILE, table)
    told: list[SetAside] = []
    kept = store(tmp_path, aside=told.append)
    watch(kept, 18, HOURS)
    # Whoever asks for that finds that it is damaged.
    kept.answer(lambda source: source.runs(1), nothing(0.0, boot=""))
    while kept.is_busy:
        kept.work()

    counted = sum(kept_counts(kept).values())

    assert counted == HOURS * 3600
    assert kept.answer(in_rows, nothing(0.0, boot="")) == counted
    assert [one.file for one in told] == [FILE]
    kept.close()
