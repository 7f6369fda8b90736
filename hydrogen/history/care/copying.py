"""What a backup copies, and in which order."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from hydrogen.history.store.database import mapped, open_read_only
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.tail.ring import DamagedTail, TailReader
from hydrogen.memory.failure import JournalFailure
from hydrogen.memory.journal_copy import copy_file, copy_journal
from hydrogen.memory.settling import settle

_JOURNAL = "journal.sqlite"
_RECORDINGS = "blackbox"
_PAGES = 1024  # at once, 4 MiB: whoever wants to write waits for no more
_RESTARTS = 10
_PAUSE = 0.05


class _TooOften(Exception):
    """Somebody writes again and again, and each time the copy begins anew."""


def nothing_in(folder: Path) -> bool:
    """Whether a folder has nothing that would be copied. Raises OSError."""
    return not any(_files(folder))


def wanted_bytes(folder: Path) -> int:
    """Give how much room the copy needs, at most. Raises OSError."""
    sizes = []
    for path in (*_files(folder), folder / f"{_JOURNAL}-wal"):
        with suppress(FileNotFoundError):
            sizes.append(path.stat().st_size)
    return sum(sizes)


class Copying:
    """Copies a folder of memory to an empty one.

    ``done`` tells of what there was, ``failed`` of what could not be read.
    """

    def __init__(self, source: Path, target: Path) -> None:
        self._source, self._target = source, target
        self.done: list[str] = []
        self.failed: list[str] = []

    def run(self, progress: Callable[[str], None]) -> None:
        """Copy all that can be read. Raises OSError where it cannot be written.

        The tail goes first: what it loses while it is copied is in the history's file by then,
        which comes after it. What both have counts once, by the batches' numbers.
        """
        for name, copied in _FILES.items():
            if (self._source / name).exists():
                progress(name)
                self._copy(name, copied)
        self._copy_recordings(progress)

    def _copy(self, name: str, copied: Callable[[Path, Path], None]) -> None:
        target = self._target / name
        try:
            copied(self._source / name, target)
        except JournalFailure as failure:
            target.unlink(missing_ok=True)
            self.failed.append(str(failure))
            return
        self.done.append(f"{name} {-(-target.stat().st_size // 1000):,} kB")

    def _copy_recordings(self, progress: Callable[[str], None]) -> None:
        recordings = list(_recordings(self._source))
        if not recordings:
            return
        progress("recordings")
        (self._target / _RECORDINGS).mkdir()
        count = 0
        for path in recordings:
            with suppress(FileNotFoundError):  # the oldest goes when a new one is made
                copy_file(path, self._target / _RECORDINGS / path.name)
                count += 1
        self.done.append(f"{count} {'recording' if count == 1 else 'recordings'}")


def copy_database(source: Path, target: Path) -> None:
    """Copy the history's file as it is at one moment. Raises JournalFailure and OSError."""
    database = open_read_only(source)
    with closing(database), mapped(source), closing(sqlite3.connect(target)) as copy:
        try:
            _copy_in_pieces(database.connection, copy)
        except _TooOften:
            database.connection.backup(copy)  # at once: who wants to write waits for all of it
    settle(target)


def copy_tail(source: Path, target: Path) -> None:
    """Copy the tail. Raises OSError, and JournalFailure for what is none.

    A block that is written just then may be torn in the copy: that is of a batch that is newer than
    the backup, and what the block had before is in the history's file already.
    """
    copy_file(source, target)
    try:
        with TailReader(target) as reader:
            reader.read()
    except DamagedTail as damage:
        message = str(damage).replace(str(target), str(source))
        raise JournalFailure(message) from damage


def _copy_in_pieces(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    most, restarts = 0, 0

    def progress(_status: int, remaining: int, _total: int) -> None:
        nonlocal most, restarts
        if remaining > most:
            restarts += 1
            if restarts > _RESTARTS:
                raise _TooOften
        most = remaining

    source.backup(target, pages=_PAGES, progress=progress, sleep=_PAUSE)


def _files(folder: Path) -> Iterator[Path]:
    for name in _FILES:
        if (folder / name).exists():
            yield folder / name
    yield from _recordings(folder)


def _recordings(folder: Path) -> Iterator[Path]:
    return (folder / _RECORDINGS).glob("blackbox-*.csv")


_FILES: Mapping[str, Callable[[Path, Path], None]] = {
    TAIL: copy_tail,
    FILE: copy_database,
    _JOURNAL: copy_journal,
}
"""What is copied by whom, in this order: see Copying.run."""
