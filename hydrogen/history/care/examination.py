"""All that a folder has of the past, looked at: the file, its tail, and what was put aside."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

from hydrogen.history.care.file_check import file_findings
from hydrogen.history.care.finding import Finding
from hydrogen.history.care.tail_check import Rows, tail_findings, tail_rows
from hydrogen.history.store.catalogue import load
from hydrogen.history.store.database import Database, open_read_only
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.memory.connecting import is_there
from hydrogen.memory.failure import JournalFailure

_GONE = "it is not there, or empty"


def examined(folder: Path, progress: Callable[[str], None]) -> Iterator[Finding]:
    """Give what was found, as it is found; writes nothing. ``progress`` is told what is looked at.

    Raises OSError for a folder that cannot be read.
    """
    # The tail first: what leaves it meanwhile is in the file by then.
    rows = tail_rows(folder / TAIL) if is_there(folder / TAIL) else ()
    taken: int | None = None
    if is_there(folder / FILE):
        taken = yield from _file(folder / FILE, progress)
        if taken and not is_there(folder / TAIL):
            yield Finding(f"{TAIL}: {_GONE}: what was not in the file yet is lost", is_bad=True)
    elif rows or _exists(folder / FILE):
        # It is made before the tail is.
        yield Finding(f"{FILE}: {_GONE}: what was in it is lost", is_bad=True)
    yield from _named(TAIL, _tail(rows, taken))
    for path in sorted(folder.glob("*.damaged-*Z")):
        size = f"{-(-path.stat().st_size // 1000):,} kB"
        yield Finding(f"{path.name}: was damaged and put aside: {size} that nothing reads any more")


def _exists(path: Path) -> bool:
    """Whether there is a file of that name, which may be empty."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def _file(path: Path, progress: Callable[[str], None]) -> Generator[Finding, None, int | None]:
    """Look at the file; return the number of the last batch that it had at first, if known."""
    try:
        database = open_read_only(path)
    except JournalFailure as failure:
        yield Finding(f"{path.name}: {_without(path, failure)}", is_bad=True)
        return None
    with closing(database):
        if database.trouble:
            yield Finding(f"{path.name}: read as it is on the disk: {database.trouble}")
        try:
            with database.snapshot() as connection:
                taken = load(connection).taken
        except JournalFailure:
            taken = None  # why, the next one tells
        yield from _named(path.name, _within(database, progress))
    return taken


def _within(database: Database, progress: Callable[[str], None]) -> Iterator[Finding]:
    try:
        yield from file_findings(database, progress)
    except JournalFailure as failure:
        yield Finding(_without(database.path, failure), is_bad=True)


def _tail(rows: Rows | Finding, taken: int | None) -> Iterator[Finding]:
    if isinstance(rows, Finding):
        yield rows
    elif rows:
        yield from tail_findings(rows, taken=taken)


def _without(path: Path, failure: JournalFailure) -> str:
    return str(failure).removeprefix(f"{path}: ")


def _named(name: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    return (Finding(f"{name}: {found.text}", is_bad=found.is_bad) for found in findings)
