"""The history's file over the whole run: opened again after trouble, replaced if damaged."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from hydrogen.clock import Clock
from hydrogen.history.store.database import Database, empty_database, open_read_only, open_to_write
from hydrogen.history.store.opened import Opened
from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.store.salvage import Salvage
from hydrogen.memory.connecting import is_there
from hydrogen.memory.failure import DamagedJournal, JournalFailure

_log = logging.getLogger("hydrogen.history")

_SALVAGE_SECONDS = 600.0
"""So long is copied, at most; a disk that fails meanwhile, or a reader, takes none of it."""

T = TypeVar("T")


class HistoryFile:
    """A file that is there if it can be. Everything raises JournalFailure; for one thread."""

    def __init__(self, path: Path, *, clock: Clock, aside: PuttingAside) -> None:
        self._path = path
        self._clock = clock
        self._aside = aside
        self._opened: Opened | None = None
        self._salvage: Salvage | None = None
        self._salvage_seconds = 0.0
        self._is_left = False

    @property
    def is_busy(self) -> bool:
        """Whether there is something to be done by and by: see work."""
        return self._salvage is not None or (
            self._opened is not None and self._opened.is_to_be_pruned
        )

    def leave(self) -> None:
        """Write nothing to it any more, and read it as it is."""
        self.close()
        self._is_left = True

    def opened(self) -> Opened:
        """Give it open, a new one in place of one that is damaged."""
        if self._opened is not None:
            return self._opened
        try:
            opened = self._open()
        except DamagedJournal as damage:
            opened = self._replaced(damage)
        self._opened = self._begun(opened)
        return self._opened

    def write(self, work: Callable[[Opened], T]) -> T:
        """Write something; once more, to a new file, where this one shows to be damaged."""
        if self._opened is not None and self._opened.database.trouble:
            self._let_go()  # that may be over
        try:
            return work(self.opened())
        except DamagedJournal as damage:
            self.replace(damage)
            return work(self.opened())

    def replace(self, damage: DamagedJournal) -> None:
        """Begin a new file, since this one showed to be damaged."""
        self.close()
        self._opened = self._begun(self._replaced(damage))

    def work(self) -> None:
        """Do a little of what is to be done by and by."""
        if self._salvage is None:
            self.write(lambda opened: opened.prune())
            return
        opened = self.opened()
        begun = self._clock.monotonic()
        has_more = self._salvage.step(opened.database)
        self._salvage_seconds += self._clock.monotonic() - begun
        if not has_more or self._salvage_seconds > _SALVAGE_SECONDS:
            _log.info("history: %d chunks could be copied", self._salvage.copied)
            self._end_salvage()
        opened.reload()

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        self._end_salvage()
        self._let_go()

    def _let_go(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _open(self) -> Opened:
        database = self._database()
        try:
            return Opened(database)
        except JournalFailure:
            database.close()
            raise

    def _database(self) -> Database:
        if self._is_left:
            return open_read_only(self._path) if is_there(self._path) else empty_database()
        with suppress(OSError):  # what is wrong shows at once
            self._path.parent.mkdir(parents=True, exist_ok=True)
        return open_to_write(self._path)

    def _replaced(self, damage: DamagedJournal) -> Opened:
        if self._is_left:
            raise damage
        self._end_salvage()
        try:
            sequel = "; what can be read of it is copied"
            aside = self._aside.put(self._path, damage, sequel=sequel)
        except OSError as error:
            raise damage from error
        self._salvage = Salvage(aside)
        self._salvage_seconds = 0.0
        return self._open()

    def _begun(self, opened: Opened) -> Opened:
        """Have the salvage begin, if there is one, before anybody writes to the new file."""
        if self._salvage is not None and not self._salvage.is_begun:
            try:
                self._salvage.begin(opened.database)
                opened.reload()
            except JournalFailure:
                opened.close()
                raise
        return opened

    def _end_salvage(self) -> None:
        if self._salvage is not None:
            self._salvage.close()
            self._salvage = None
