import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from hydrogen.cli import main
from hydrogen.clock import SystemClock
from hydrogen.history.store.read_only import open_to_read
from hydrogen.history.tier import TIERS
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
from tests.hydrogen.history.kept_days import ALL, batches, keep, minute_batch
from tests.hydrogen.process import finished
from tests.hydrogen.telling import telling

IN_A_MINUTE = 60  # readings of each series
ENOUGH = 250  # minutes: over the end of four hours, which are moved to the file then


def readings(folder: Path, width: int = 10) -> list[int]:
    """Give how many readings of each series there are."""
    [tier] = [tier for tier in TIERS if tier.width == width]
    with open_to_read(folder) as source:
        [boot] = source.boots()
        return [
            sum(
                sum(buckets.count)
                for buckets in source.buckets(series, boot=boot.number, tier=tier, begin=0, end=1e9)
            )
            for series in ALL
        ]


def fill(folder: Path) -> None:
    """Have some of everything that is kept."""
    keep(folder, batches(2))
    (folder / "blackbox").mkdir()
    (folder / "blackbox" / "blackbox-1.csv").write_text("a recording")
    (folder / "blackbox" / "blackbox-2.unfinished").write_text("half of one")
    (folder / "history.sqlite.damaged-20261101T090000.000Z").write_text("old")
    with closing(SqliteJournal(folder, clock=SystemClock())) as journal:
        journal.keep(Collection.JOBS, 1, b"a print")
        journal.settle()


def names(folder: Path) -> Sequence[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_backup_is_a_folder_of_memory_by_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "kept", tmp_path / "backup"
    fill(folder)

    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 0

    assert names(target) == [
        "blackbox/blackbox-1.csv",
        "history.sqlite",
        "history.tail",
        "journal.sqlite",
    ]
    told = capsys.readouterr().out.splitlines()
    assert told[-2].startswith(f"{target}: history.tail 2,098 kB, history.sqlite ")
    assert told[-2].endswith(", 1 recording")
    assert told[-1] == (
        f"it is sound; to restore it, stop Hydrogen and put it in the place of {folder}"
    )
    assert readings(target) == readings(folder) == [120 * IN_A_MINUTE] * 3
    with closing(SqliteJournal(target, clock=SystemClock())) as journal:
        assert journal.load(Collection.JOBS, newest=9) == [(1, b"a print")]


def test_hydrogen_goes_on_from_a_backup(tmp_path: Path) -> None:
    folder, target = tmp_path / "kept", tmp_path / "backup"
    keep(folder, batches(1.4))
    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 0

    keep(target, (minute_batch(minute) for minute in range(84, 180)))

    for tier in TIERS:
        assert readings(target, tier.width) == [180 * IN_A_MINUTE] * 3


async def test_a_backup_under_load_has_everything_that_was_written_before(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    async with telling("tests.hydrogen.history.writing", folder) as program:
        for number in range(2):
            written = 0
            while written < ENOUGH * (number + 1):
                written = int(await program.line())
            target = tmp_path / f"backup-{number}"

            done = await finished("history", "backup", target, "--folder", folder)

            assert (done.status, done.errors) == (0, "")
            [*some, last] = readings(target)
            assert last >= (written + 1) * IN_A_MINUTE
            assert set(some) == {last}
            with open_to_read(target) as source:
                [run] = source.runs(1)
            # A minute in which an hour ends is written in two pieces.
            assert 0 <= run.end - (1000 + last) < IN_A_MINUTE


def test_nothing_is_ever_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, target = tmp_path / "kept", tmp_path / "backup"
    keep(folder, batches(0.1))
    target.mkdir()

    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"{target} is there already: name a folder that is not, a new one for each backup\n"
    )
    assert not list(target.iterdir())

    target.rename(left := tmp_path / "backup.unfinished")
    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"{left} is left of a backup that was interrupted: remove it, then try again\n"
    )


def test_where_there_is_nothing_no_backup_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "backup"
    (tmp_path / "kept").mkdir()

    assert main(["history", "backup", str(target), "--folder", str(tmp_path / "kept")]) == 1
    assert capsys.readouterr().err == f"nothing is kept in {tmp_path / 'kept'}\n"
    assert not target.exists()


def test_a_place_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path / "kept", batches(0.1))
    target = tmp_path / "no" / "backup"

    assert main(["history", "backup", str(target), "--folder", str(tmp_path / "kept")]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path / 'no'}: No such file or directory: nothing was backed up\n"
    )


def test_what_would_not_fit_is_not_begun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "kept", tmp_path / "backup"
    folder.mkdir()
    with (folder / "history.tail").open("wb") as file:
        os.truncate(file.fileno(), 1 << 42)  # more than any disk has; nothing of it is there

    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 1

    told = capsys.readouterr().err
    assert told.startswith(f"{target}: there are ")
    assert told.endswith(" MB free, and 4,398,047 MB are needed\n")
    assert not target.exists()


def test_what_cannot_be_read_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "kept", tmp_path / "backup"
    fill(folder)
    (folder / "journal.sqlite").write_bytes(b"no database" * 1000)
    (folder / "history.tail").write_bytes(b"no tail" * 1000)

    assert main(["history", "backup", str(target), "--folder", str(folder)]) == 1

    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"left out: {folder}/history.tail: ")
    assert told[1] == f"left out: {folder}/journal.sqlite: it is no database"
    assert told[2] == f"{folder} is damaged, and so is its backup: keep older ones"
    assert names(target) == ["blackbox/blackbox-1.csv", "history.sqlite"]
