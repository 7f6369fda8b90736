"""A folder's history for those who only read it, whether a program keeps it just now or not."""

from pathlib import Path
from types import TracebackType
from typing import Self

from hydrogen.history.encoding.batch_codec import is_newer
from hydrogen.history.store.backlog import Backlog
from hydrogen.history.store.catalogue import Catalogue, load
from hydrogen.history.store.database import LATER, Database, empty_database, open_read_only
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.history.store.stored import Stored
from hydrogen.history.tail.ring import DamagedTail, TailReader
from hydrogen.memory.connecting import is_there


class ReadOnlyHistory(Stored):
    """A Source, and a context manager that lets go of the files."""

    def __init__(self, database: Database, backlog: Backlog, *, tail_problem: str | None) -> None:
        problem = str(database.trouble) if database.trouble else tail_problem
        super().__init__(database, backlog.recents, problem=problem)
        self._file = database

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go of the files."""
        self._file.close()


def open_to_read(folder: Path) -> ReadOnlyHistory:
    """Open what is there; writes nothing. Raises JournalFailure where there is nothing to be read.

    That is of the moment at which it is opened, but for what is consolidated while it is read.
    """
    # The tail first: what leaves it meanwhile is in the file by then.
    rows, tail_problem = _tail(folder / TAIL)
    path = folder / FILE
    database = open_read_only(path) if is_there(path) else empty_database()
    catalogue = _catalogue(database)
    if any(number > catalogue.taken and is_newer(data) for number, data in rows):
        tail_problem = f"{folder / TAIL}: {LATER}"
    backlog = Backlog()
    backlog.begin(rows, taken=catalogue.taken, newest=catalogue.newest)
    return ReadOnlyHistory(database, backlog, tail_problem=tail_problem)


def _catalogue(database: Database) -> Catalogue:
    with database.snapshot() as connection:
        return load(connection)


def _tail(path: Path) -> tuple[list[tuple[int, bytes]], str | None]:
    if not is_there(path):
        return [], None
    try:
        with TailReader(path) as reader:
            return reader.read(), None
    except DamagedTail as damage:
        return [], str(damage)
    except OSError as error:
        return [], f"{path}: {error.strerror or error}"
