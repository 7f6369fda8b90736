import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.history.store.database import open_to_write
from hydrogen.history.store.history_file import HistoryFile
from hydrogen.history.store.opened import Opened
from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.store.salvage import Salvage
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.store import FILE
from hydrogen.history.tier import TIERS
from hydrogen.memory.unavailable import DamagedJournal, JournalFailure
from tests.clock import ManualClock
from tests.hydrogen.history.batches import hours, store
from tests.hydrogen.history.disk_limit import no_byte_beyond
from tests.hydrogen.history.folders import quick_folder

FULL = "the disk is full"


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as path:
        kept = store(path)
        hours(kept, 0, 150)
        kept.close()
        yield path


def rows(path: Path) -> dict[str, list[tuple[int, bytes]]]:
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for tier in TIERS:
            query = f"SELECT * FROM {tier.name} ORDER BY key"  # noqa: S608  ours
            found[tier.name] = connection.execute(query).fetchall()
    return found


def test_what_could_not_be_written_is_copied_when_it_can_be(folder: Path) -> None:
    aside, new = folder / FILE, folder / "new.sqlite"
    with closing(open_to_write(new)) as into, closing(Salvage(aside)) as salvage:
        into.trouble = JournalFailure(FULL)
        with pytest.raises(JournalFailure, match=FULL):
            salvage.begin(into)
        into.trouble = None
        salvage.begin(into)
        into.trouble = JournalFailure(FULL)
        for _ in range(3):
            with pytest.raises(JournalFailure, match=FULL):
                salvage.step(into)
        into.trouble = None
        while salvage.step(into):
            pass
        found = rows(aside)
        assert salvage.copied == sum(map(len, found.values()))

    assert rows(new) == found


def history_file(
    path: Path,
    on_set_aside: Callable[[SetAside], None] = print,
    *,
    clock: ManualClock | None = None,
) -> HistoryFile:
    clock = clock or ManualClock()
    return HistoryFile(
        path, clock=clock, aside=PuttingAside(clock=clock, on_set_aside=on_set_aside)
    )


def test_it_goes_on_in_the_file_that_is_opened_anew_after_trouble(folder: Path) -> None:
    path, clock = folder / FILE, ManualClock()
    before = rows(path)
    with closing(history_file(path, clock=clock)) as kept:
        kept.replace(DamagedJournal("it is damaged"))
        database = kept.opened().database
        database.trouble = JournalFailure(FULL)
        with pytest.raises(JournalFailure, match=FULL):
            kept.work()
        clock.advance(3600.0)
        kept.write(Opened.reload)
        assert kept.opened().database is not database
        while kept.is_busy:
            kept.work()

    assert rows(path) == before


def test_where_no_new_file_can_be_made_it_begins_when_one_can(folder: Path) -> None:
    path = folder / FILE
    before, told = rows(path), list[SetAside]()
    with closing(history_file(path, told.append)) as kept:
        kept.opened()
        with no_byte_beyond(0), pytest.raises(JournalFailure):
            kept.replace(DamagedJournal("it is damaged"))
        while kept.is_busy:
            kept.work()

    assert rows(path) == before
