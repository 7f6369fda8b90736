"""Batches on their way: to the tail at once, and from there into chunks, some hours together."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from hydrogen.clock import Clock
from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.batch import Batch
from hydrogen.history.encoding.batch_codec import is_newer
from hydrogen.history.keeper import Stock
from hydrogen.history.source import Source
from hydrogen.history.store.backlog import Backlog
from hydrogen.history.store.catalogue import Catalogue
from hydrogen.history.store.database import LATER, NewerHistory, empty_database
from hydrogen.history.store.fact_limit import FactLimit
from hydrogen.history.store.history_file import HistoryFile
from hydrogen.history.store.opened import Opened
from hydrogen.history.store.putting_aside import PuttingAside
from hydrogen.history.store.recent import Recent
from hydrogen.history.store.renames import Renames
from hydrogen.history.store.set_aside import SetAside
from hydrogen.history.store.stocktaking import Stocktaking
from hydrogen.history.store.stored import Stored
from hydrogen.history.store.trouble import Trouble
from hydrogen.history.tail.lasting import TailOverTime
from hydrogen.history.tail.ring import TailFull
from hydrogen.memory.unavailable import DamagedJournal, JournalFailure

FILE = "history.sqlite"
TAIL = "history.tail"

T = TypeVar("T")


class HistoryStore:
    """Everything that is kept in a folder. It waits for the disk, and belongs to one thread.

    Nothing raises for a disk that is full, gone or read-only, but to one who asks: what cannot be
    written waits, within bounds, and ``problem`` says why.
    """

    def __init__(
        self,
        folder: Path,
        settings: HistoryConfig,
        *,
        clock: Clock,
        on_set_aside: Callable[[SetAside], None],
    ) -> None:
        self.settings = settings
        """Those that count from now on."""
        self._clock = clock
        self._tail_path = folder / TAIL
        aside = PuttingAside(clock=clock, on_set_aside=on_set_aside)
        self._file = HistoryFile(folder / FILE, clock=clock, aside=aside)
        self._tail = TailOverTime(self._tail_path, aside)
        self._taking = Stocktaking(folder / FILE, folder / f"{FILE}-journal", self._tail_path)
        self._backlog = Backlog()
        self._is_begun = False
        self._newer: NewerHistory | None = None
        self._facts = FactLimit()
        self._meanwhile: deque[tuple[int, Batch]] = deque()
        """What came during an answer, with its number in the tail, 0 where it is not there."""
        self._renames = Renames()
        self._trouble = Trouble()

    @property
    def is_lasting(self) -> bool:
        """Whether anything may outlast a restart: not beside what a later version left."""
        return self._newer is None

    @property
    def stock(self) -> Stock:
        """What is kept."""
        return self._taking.stock

    @property
    def problem(self) -> str | None:
        """Why something cannot be written just now."""
        return self._trouble.problem

    @property
    def retry_at(self) -> float | None:
        """When to write again although nothing came, in monotonic seconds."""
        return None if self._newer else self._trouble.retry_at

    @property
    def is_written(self) -> bool:
        """Whether everything that was put is on the disk."""
        return not self._backlog.waiting and all(number for number, _ in self._meanwhile)

    @property
    def is_busy(self) -> bool:
        """Whether ``work`` has something to do now."""
        return self._file.is_busy and self._trouble.retry_at is None

    def put(self, batch: Batch) -> None:
        """Take a batch, which is found from now on."""
        self._begin()
        self._catch_up()
        self._add(replace(batch, facts=self._facts.kept(batch.facts)))

    def put_meanwhile(self, batch: Batch) -> None:
        """Write a batch to the tail while an answer is sought, in which it is not to be found.

        What cannot be written waits for the next ``write``.
        """
        batch = replace(batch, facts=self._facts.kept(batch.facts))
        number, backlog = 0, self._backlog
        is_first = not backlog.waiting and all(number for number, _ in self._meanwhile)
        try:
            if self._is_begun and is_first and not self._trouble.tail:
                backlog.enter(batch)
                self._write_tail()
                if backlog.waiting:
                    backlog.withdraw()
                else:
                    number = backlog.in_tail
        finally:
            self._meanwhile.append((number, batch))

    def rename(self, old: str, new: str) -> None:
        """Have what is kept of a sensor be another's, when it is written the next time."""
        self._renames.add(old, new)

    def write(self) -> None:
        """Write what waits; when nothing does afterwards, it is on the disk."""
        self._begin()
        self._catch_up()
        if self._newer is not None:
            return
        has_room = self._write_tail()
        if self._is_begun:
            trouble, backlog = self._trouble, self._backlog
            renames = self._renames.are_due(self._file, backlog.recents)
            if not has_room or trouble.tail or trouble.file or renames:
                self._consolidate(backlog.recents)
            elif self._tail.is_half_full or backlog.is_large:
                self._consolidate(backlog.over or backlog.recents)
            elif due := backlog.due:
                self._consolidate(due)
        if self.stock.since is None:
            self._look_back()
        self._taking.weigh()

    def work(self) -> None:
        """Do a little of what is done by and by: pruning, and copying from a damaged file."""
        try:
            self._file.work()
        except JournalFailure as failure:
            self._trouble.file_failed(failure, self._clock.monotonic())

    def answer(
        self,
        work: Callable[[Source], T],
        newest: Batch,
        *,
        pause: Callable[[], None] = lambda: None,
    ) -> T:
        """Have something found out. Raises JournalFailure, and what the work raises.

        ``pause`` is called every few milliseconds meanwhile, and may ``put_meanwhile``; what it
        raises ends the work.
        """
        self._begin()
        self._catch_up()
        recents = self._backlog.with_newest(newest)

        def worked(source: Stored) -> T:
            source.pause = pause
            return work(source)

        try:
            opened = self._file.opened()
        except JournalFailure as failure:
            database, problem = empty_database(), str(failure)
            return worked(Stored(database, recents, catalogue=Catalogue(), problem=problem))
        try:
            return self._answered(opened, recents, worked)
        except DamagedJournal as damage:
            if self._newer is not None:
                raise
            self._file.replace(damage)
            return self._answered(self._file.opened(), recents, worked)

    def _answered(self, opened: Opened, recents: list[Recent], work: Callable[[Stored], T]) -> T:
        # One moment for all of it: thousands, a boot and a series each, take as long as reading.
        with opened.database.snapshot():
            return work(opened.source(recents))

    def close(self) -> None:
        """Let go of the files; what waits is lost, so write before. Idempotent."""
        self._file.close()
        self._tail.close()

    def _begin(self) -> None:
        """Find out what is there, as soon as that can be known."""
        if self._is_begun or self._newer is not None:
            return
        opened, failure = None, None
        try:
            self._tail.check()
            opened = self._file.opened()
            failure = opened.database.trouble
        except JournalFailure as error:
            failure = error
        if isinstance(failure, NewerHistory):
            self._leave(failure)
            return
        self._trouble.file_failed(failure, self._clock.monotonic())
        self._begin_backlog(opened)

    def _leave(self, newer: NewerHistory) -> None:
        """Write nothing: of two files that belong together one is of a later version."""
        self._newer = newer
        self._trouble.file_failed(newer, self._clock.monotonic())
        self._file.leave()
        with suppress(JournalFailure):
            catalogue = self._file.opened().catalogue
            self._backlog.begin((), taken=catalogue.taken, newest=catalogue.newest)

    def _begin_backlog(self, opened: Opened | None) -> None:
        rows: list[tuple[int, bytes]] = []
        failure: JournalFailure | None = None
        try:
            rows = self._tail.read()
        except JournalFailure as error:
            rows, failure = self._tail.readable(), error
        self._trouble.tail_failed(failure, self._clock.monotonic())
        if opened is None:
            if failure is None:
                self._backlog.begin_blindly(rows)
            return
        catalogue = opened.catalogue
        if any(number > catalogue.taken and is_newer(data) for number, data in rows):
            message = f"{self._tail_path}: {LATER}"
            self._leave(NewerHistory(message))
            return
        self._backlog.begin(rows, taken=catalogue.taken, newest=catalogue.newest)
        self._tail.release(catalogue.taken)
        self._is_begun = True
        self._taking.weigh()
        self._look_back()

    def _add(self, batch: Batch) -> None:
        self._trouble.lost += self._backlog.add(batch)

    def _catch_up(self) -> None:
        """Have what came during an answer be found from now on."""
        while self._meanwhile:
            number, batch = self._meanwhile.popleft()
            if number:
                self._backlog.take(batch, number)
            else:
                self._add(batch)

    def _write_tail(self) -> bool:
        """Return whether there was room for everything; what fails stays where it is."""
        try:
            while waiting := self._backlog.waiting:
                if waiting[0][0] < (newest := self._tail.newest()):
                    self._backlog.go_on_after(newest)
                    continue
                number, data = waiting[0]
                self._tail.write(data, number)
                self._backlog.written()
        except TailFull:
            return False
        except JournalFailure as failure:
            self._trouble.tail_failed(failure, self._clock.monotonic())
        else:
            self._trouble.tail_failed(None, self._clock.monotonic())
        return True

    def _consolidate(self, recents: list[Recent]) -> None:
        failure: JournalFailure | None = None
        try:
            self._file.write(lambda opened: opened.consolidate(recents, self.settings))
            self._backlog.forget(recents)
            self._tail.release(max((recent.newest for recent in recents), default=0))
            self._renames.carry_out(self._file)
        except JournalFailure as error:
            failure = error
        self._trouble.file_failed(failure, self._clock.monotonic())
        self._look_back()

    def _look_back(self) -> None:
        self._taking.look_back(self._file, self._backlog.recents)
