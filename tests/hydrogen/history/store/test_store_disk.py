"""Disks that are full or read-only, as small file systems in memory; that takes root."""

from pathlib import Path

import pytest

from tests.hydrogen import small_disk
from tests.hydrogen.small_disk import needs_root

pytestmark = needs_root

IMPORTS = """
from hydrogen.history.store.read_only import open_to_read
from tests.hydrogen.history.batches import counts, expected, hours, kept_counts, minute
from tests.hydrogen.history.batches import store, write
"""
READ_ONLY = "the disk or the file is read-only, as a worn card makes itself"


def mounted(folder: Path, script: str, *, megabytes: int = 3) -> list[str]:
    return small_disk.mounted(folder, IMPORTS + script, megabytes=megabytes)


def test_on_a_full_disk_the_tail_goes_on_and_the_file_follows(tmp_path: Path) -> None:
    assert mounted(
        tmp_path,
        """
kept = store(folder, clock=clock)
hours(kept, 0, 3)
fill()
hours(kept, 3, 120)
print(kept.problem, kept.is_written)
print(kept_counts(kept) == expected(0, 7200))
(folder / 'fill').unlink()
clock.advance(10)
write(kept, minute(7200))
print(kept.problem, kept_counts(kept) == expected(0, 7201))
kept.close()
with open_to_read(folder) as source:
    print(counts(source) == expected(0, 7201))
""",
    ) == [
        f"{tmp_path}/history.sqlite: the disk is full: free some space True",
        "True",
        "None True",
        "True",
    ]


def test_what_is_in_the_tail_comes_into_the_file_however_long_the_disk_is_full(
    tmp_path: Path,
) -> None:
    assert mounted(
        tmp_path,
        """
import random
from hydrogen.history.store.backlog import Backlog
from hydrogen.memory.facts import Fact
def large(number):
    message = random.Random(number).randbytes(80_000).hex()
    fact = Fact(at=number * 3600.0, kind='alarm', name='hot', message=message)
    return minute(number * 60, length=60, facts=(fact,))
kept = store(folder, clock=clock)
kept._backlog = Backlog(most_recent=400_000)
hours(kept, 0, 3)
fill()
for number in range(3, 48):
    clock.advance(3600)
    write(kept, large(number))
print(kept.problem)
(folder / 'fill').unlink()
clock.advance(10)
write(kept, minute(48 * 60))
print(kept.problem)
kept.close()
with open_to_read(folder) as source:
    found = sorted({bucket // 360 for bucket in counts(source)})
    print(found[:27] == list(range(27)), len(found), found[-3:])
""",
        megabytes=32,
    ) == [
        (
            f"{tmp_path}/history.sqlite: the disk is full: free some space; "
            "it lasts so long that some hours are lost already"
        ),
        "None",
        "True 32 [46, 47, 48]",
    ]


def test_a_disk_that_is_full_from_the_start_is_told_and_used_when_it_has_room(
    tmp_path: Path,
) -> None:
    assert mounted(
        tmp_path,
        """
fill()
kept = store(folder, clock=clock)
hours(kept, 0, 3)
print(kept.problem, kept.is_written)
print(kept_counts(kept) == expected(0, 180))
(folder / 'fill').unlink()
write(kept, minute(180))
print(kept.problem, kept.is_written)
kept.close()
with open_to_read(folder) as source:
    print(counts(source) == expected(0, 181))
""",
    ) == [
        f"{tmp_path}/history.sqlite: the disk is full: free some space False",
        "True",
        "None True",
        "True",
    ]


@pytest.mark.parametrize("ending", ["kept.close()", "pass  # a crash"])
def test_a_disk_that_became_read_only_is_read_all_the_same(tmp_path: Path, ending: str) -> None:
    assert mounted(
        tmp_path,
        f"""
child = os.fork()
if child == 0:
    kept = store(folder, clock=clock)
    hours(kept, 0, 3)
    {ending}
    os._exit(0)
os.waitpid(child, 0)
remount('ro')
kept = store(folder, clock=clock)
print(kept_counts(kept) == expected(0, 180))
write(kept, minute(180))
print(kept.problem, kept.is_written, kept_counts(kept) == expected(0, 181))
with open_to_read(folder) as source:
    print(counts(source) == expected(0, 180), source.problem)
remount('rw')
write(kept, minute(181))
print(kept.problem, kept.is_written, kept_counts(kept) == expected(0, 182))
kept.close()
with open_to_read(folder) as source:
    print(counts(source) == expected(0, 182))
""",
    ) == [
        "True",
        f"{tmp_path}/history.sqlite: {READ_ONLY} False True",
        "True None",
        "None True True",
        "True",
    ]


def test_a_disk_that_becomes_read_only_meanwhile_is_told(tmp_path: Path) -> None:
    assert mounted(
        tmp_path,
        """
kept = store(folder, clock=clock)
hours(kept, 0, 2)
write(kept, minute(120))
kept._tail.close(); kept._file.close()  # else it could not be remounted
remount('ro')
write(kept, minute(121))
print(kept.problem, kept.is_written, kept_counts(kept) == expected(0, 122))
remount('rw')
write(kept, minute(122))
print(kept.problem, kept.is_written, kept_counts(kept) == expected(0, 123))
""",
    ) == [f"{tmp_path}/history.sqlite: {READ_ONLY} False True", "None True True"]


def test_a_tail_that_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    assert mounted(
        tmp_path,
        """
(folder / 'history.tail').mkdir()
kept = store(folder, clock=clock)
write(kept, minute(0), minute(1))
print(kept.problem, kept.is_written)
kept.close()
(folder / 'history.tail').rmdir()
with open_to_read(folder) as source:
    print(counts(source) == expected(0, 2))
kept = store(folder, clock=clock)
write(kept, minute(2))
print(kept.problem, kept_counts(kept) == expected(0, 3))
""",
    ) == [f"{tmp_path}/history.tail: Is a directory True", "True", "None True"]
