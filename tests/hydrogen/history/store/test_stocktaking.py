from contextlib import closing
from pathlib import Path

from hydrogen.history.keeper import Stock
from hydrogen.history.store.history_file import HistoryFile
from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.store.stocktaking import Stocktaking
from hydrogen.history.store.store import FILE
from tests.clock import ManualClock
from tests.hydrogen.history.batches import OFFSET, hours, store


def history_file(path: Path) -> HistoryFile:
    clock = ManualClock()
    return HistoryFile(
        path, clock=clock, aside=PuttingAside(clock=clock, on_set_aside=lambda _: None)
    )


def test_files_are_weighed_together_as_far_as_they_are_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(100))
    (tmp_path / "b").write_bytes(bytes(23))
    taking = Stocktaking(tmp_path / "a", tmp_path / "b", tmp_path / "missing")
    assert taking.stock == Stock()

    taking.weigh()

    assert taking.stock.bytes == 123


def test_it_is_known_since_when_there_is_something(tmp_path: Path) -> None:
    with closing(store(tmp_path)) as kept:
        hours(kept, 0, 12)
    taking = Stocktaking()
    with closing(history_file(tmp_path / FILE)) as file:
        taking.look_back(file, ())
    assert taking.stock.since == OFFSET


def test_where_nothing_can_be_read_it_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    taking = Stocktaking()
    with closing(history_file(tmp_path / FILE)) as file:
        taking.look_back(file, ())
    assert taking.stock.since is None
