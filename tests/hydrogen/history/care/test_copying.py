from contextlib import closing
from pathlib import Path

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.care.copying import Copying
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.store.store import FILE, TAIL, HistoryStore
from tests.clock import ManualClock
from tests.hydrogen.history.care.test_backup import IN_A_MINUTE, readings
from tests.hydrogen.history.kept_days import minute_batch

BEFORE = 100  # minutes, of which the end of an hour took the first
MEANWHILE = 270  # more than the tail has room for: all of what was in it is written over


def store(folder: Path) -> HistoryStore:
    return HistoryStore(folder, HistoryConfig(), clock=ManualClock(), on_set_aside=lambda _: None)


def test_what_moves_from_the_tail_to_the_file_in_the_middle_is_in_the_copy_once(
    tmp_path: Path,
) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    target.mkdir()
    with closing(store(source)) as running:

        def write(first: int, last: int) -> None:
            for minute in range(first, last):
                running.put(minute_batch(minute))
                running.write()

        copied: list[str] = []

        def progress(name: str) -> None:
            if copied:
                write(BEFORE, BEFORE + MEANWHILE)
            copied.append(name)

        write(0, BEFORE)
        copying = Copying(source, target)
        copying.run(progress)

    assert copied == [TAIL, FILE]
    assert not copying.failed
    [kept] = set(readings(target))
    with open_to_read(target) as history:
        [run] = history.runs(1)
    assert kept >= BEFORE * IN_A_MINUTE
    assert run.end - 1000 - kept < IN_A_MINUTE  # nothing in between is missing
