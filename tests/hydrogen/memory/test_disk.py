"""Disks that are full or read-only, as small file systems in memory; that takes root."""

from pathlib import Path

import pytest

from tests.hydrogen import small_disk
from tests.hydrogen.small_disk import needs_root

pytestmark = needs_root

IMPORTS = """
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal
"""
READ_ONLY = "journal.sqlite: the disk or the file is read-only, as a worn card makes itself"


def mounted(folder: Path, script: str) -> list[str]:
    return small_disk.mounted(folder, IMPORTS + script, megabytes=1)


def test_a_full_disk_is_told_and_what_waits_is_written_when_there_is_space(tmp_path: Path) -> None:
    output = mounted(
        tmp_path,
        """
journal = SqliteJournal(folder, clock=clock)
journal.keep(Collection.JOBS, 1, b'x' * 1000, at_once=True)
journal.settle()
fill()
for key in range(2, 40):
    journal.keep(Collection.JOBS, key, b'z' * 10_000, at_once=True)
journal.settle()
print(journal.problem)
print(len(journal.load(Collection.JOBS, newest=100)))
(folder / 'fill').unlink()
clock.advance(10)
journal.keep(Collection.JOBS, 40, b'z', at_once=True)
journal.close()
print(journal.problem)
again = SqliteJournal(folder, clock=clock)
print(len(again.load(Collection.JOBS, newest=100)))
again.close()
""",
    )

    assert output == [
        f"{tmp_path}/journal.sqlite: the disk is full: free some space",
        "39",
        "None",
        "40",
    ]


@pytest.mark.parametrize("ending", ["journal.close()", "pass  # a crash"])
def test_a_disk_that_became_read_only_is_read_all_the_same(tmp_path: Path, ending: str) -> None:
    output = mounted(
        tmp_path,
        f"""
child = os.fork()
if child == 0:
    journal = SqliteJournal(folder, clock=clock)
    journal.keep(Collection.JOBS, 1, b'kept', at_once=True)
    journal.settle()
    {ending}
    os._exit(0)
os.waitpid(child, 0)
remount('ro')
journal = SqliteJournal(folder, clock=clock)
print(journal.load(Collection.JOBS, newest=5), journal.is_lasting)
journal.keep(Collection.JOBS, 2, b'new', at_once=True)
journal.settle()
print(journal.problem)
print(journal.load(Collection.JOBS, newest=5))
remount('rw')
clock.advance(10)
journal.keep(Collection.JOBS, 3, b'newer', at_once=True)
journal.close()
print(journal.problem)
again = SqliteJournal(folder, clock=clock)
print(again.load(Collection.JOBS, newest=5))
again.close()
""",
    )

    assert output == [
        "[(1, b'kept')] True",
        f"{tmp_path}/{READ_ONLY}",
        "[(1, b'kept'), (2, b'new')]",
        "None",
        "[(1, b'kept'), (2, b'new'), (3, b'newer')]",
    ]


def test_a_disk_that_was_read_only_from_the_first_is_told(tmp_path: Path) -> None:
    output = mounted(
        tmp_path,
        """
remount('ro')
journal = SqliteJournal(folder, clock=clock)
print(journal.load(Collection.JOBS, newest=5), journal.is_lasting)
journal.keep(Collection.JOBS, 1, b'new', at_once=True)
journal.settle()
print(journal.problem)
journal.close()
""",
    )

    assert output == ["[] True", f"{tmp_path}/{READ_ONLY}"]


def test_a_disk_that_is_full_at_the_start_is_read_all_the_same(tmp_path: Path) -> None:
    output = mounted(
        tmp_path,
        """
journal = SqliteJournal(folder, clock=clock)
journal.keep(Collection.JOBS, 1, b'kept')
journal.close()
fill()
journal = SqliteJournal(folder, clock=clock)
print(journal.load(Collection.JOBS, newest=5), journal.is_lasting)
journal.keep(Collection.JOBS, 2, b'new', at_once=True)
journal.settle()
print(journal.problem)
(folder / 'fill').unlink()
journal.close()
again = SqliteJournal(folder, clock=clock)
print(again.load(Collection.JOBS, newest=5))
again.close()
""",
    )

    assert output == [
        "[(1, b'kept')] True",
        f"{tmp_path}/journal.sqlite: the disk is full: free some space",
        "[(1, b'kept'), (2, b'new')]",
    ]
