import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.history.store.catalogue import load
from hydrogen.history.store.store import FILE
from tests.hydrogen.history.batches import (
    AIR,
    BED,
    expected,
    hours,
    kept_counts,
    minute,
    store,
    write,
)
from tests.hydrogen.history.folders import quick_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as path:
        kept = store(path)
        hours(kept, 0, 6)
        kept.close()
        yield path


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "-1", "@air", "air\x1b[2J", ""])
def test_a_series_that_no_configuration_can_have_is_not_told(folder: Path, name: str) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("UPDATE series SET name = ?", (name,))
        connection.commit()
        catalogue = load(connection)

    assert (catalogue.series, catalogue.extents) == ({}, {})


def test_its_number_and_so_its_chunks_become_nobody_elses(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("UPDATE series SET name = '=1+1'")
        connection.commit()
    kept = store(folder)
    in_tail = kept_counts(kept, AIR)
    for number in range(6, 10):
        write(kept, minute(number * 60, length=60, series=(BED,)))

    assert kept_counts(kept, BED) == expected(360, 600)
    assert kept_counts(kept, AIR) == in_tail, "a new one of that name"
    kept.close()
