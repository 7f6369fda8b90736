"""The thread that writes the journal, and that reads it for those who may not wait."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from hydrogen.clock import Clock
from hydrogen.memory.database import Document, Row
from hydrogen.memory.failure import JournalFailure
from hydrogen.memory.journal import Collection
from hydrogen.memory.schedule import Schedule
from hydrogen.memory.unwritten import Unwritten

_log = logging.getLogger("hydrogen.memory")

_END_SECONDS = 5.0
_REPEATS = 2  # of a read that nothing may be numbered without


class DocumentFile(Protocol):
    """Where documents are in the end. Everything waits for the disk and raises JournalFailure."""

    @property
    def is_lost(self) -> bool:
        """Whether there is a file that could not be read, and so is not written either."""

    def newest(self, collection: Collection, limit: int, *, before: int | None = None) -> list[Row]:
        """Give the documents with the highest keys below ``before``, highest first."""

    def write(self, documents: list[Document]) -> None:
        """Write documents, all or none."""

    def give_up(self, failure: JournalFailure) -> None:
        """Write nothing more to a file that was there at the start: what is in it is not known."""

    def close(self) -> None:
        """Let go of the file; raises nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Documents that somebody wants; ``answer`` is called in the writer's thread."""

    collection: Collection
    limit: int
    before: int | None
    answer: Callable[[list[Row]], None]


class JournalWriter:
    """Writes documents by and by, every ``write_every`` seconds, or at once. For any thread.

    What is to be written at once within a second of the last write is so at that second's end.
    """

    def __init__(self, file: DocumentFile, *, clock: Clock, write_every: float) -> None:
        self._clock = clock
        self._file = file
        self._using_file = threading.Lock()
        # This is around all that follows, and never held while the disk is waited for.
        self._condition = threading.Condition()
        self._schedule = Schedule(every=write_every, now=clock.monotonic())
        self._unwritten = Unwritten()
        self._question: Question | None = None
        self._is_urgent = self._is_awaited = self._is_closing = False
        self.problem: str | None = None
        """Why nothing can be written just now."""
        # A daemon: a disk that is gone must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def is_lost(self) -> bool:
        """Whether there is a file that could not be read, and so is not written either."""
        return self._file.is_lost

    def put(self, collection: Collection, key: int, document: bytes, *, at_once: bool) -> None:
        """Take a document to be written; waits for nothing."""
        with self._condition:
            if self._is_closing or self._file.is_lost:
                return
            self._unwritten.put(collection, key, document)
            is_sooner = at_once and not self._is_urgent
            self._is_urgent |= at_once
            if is_sooner or self._is_due():
                self._condition.notify_all()

    def unwritten(self, collection: Collection, limit: int, *, before: int | None) -> list[Row]:
        """Give the newest documents of those that are not written, highest first."""
        with self._condition:
            return self._unwritten.newest(collection, limit, before=before, written=[])

    def load(self, collection: Collection, limit: int, *, patience: float) -> list[Row]:
        """Give the newest documents, highest first; waits for the file, ``patience`` seconds.

        A read that fails is repeated. Where none succeeds, the file is given up: whoever takes it
        for empty would number anew, and so replace what is in it.
        """
        written: list[Row] = []
        try:
            written = self._loaded(collection, limit, patience)
        except JournalFailure as failure:
            self._file.give_up(failure)
            with self._condition:
                self._note(failure)
        with self._condition:
            return self._unwritten.newest(collection, limit, before=None, written=written)

    def _loaded(self, collection: Collection, limit: int, patience: float) -> list[Row]:
        if not self._using_file.acquire(timeout=patience):
            message = (
                f"the disk did not answer within {patience:g} s: check the card or the cable, "
                "and have another ready"
            )
            raise JournalFailure(message)
        try:
            for _ in range(_REPEATS):
                with suppress(JournalFailure):
                    return self._file.newest(collection, limit)
            return self._file.newest(collection, limit)
        finally:
            self._using_file.release()

    def ask(self, question: Question) -> bool:
        """Have a question answered in the thread; return False while it is not even at the last."""
        with self._condition:
            if self._question is not None or self._is_closing:
                return False
            self._question = question
            self._condition.notify_all()
            return True

    def settle(self, patience: float) -> None:
        """Wait until what was put so far is written, or cannot be."""
        with self._condition:
            self._is_urgent = self._is_awaited = True
            self._condition.notify_all()
            self._condition.wait_for(self._is_settled, patience)
            self._is_awaited = False

    def close(self) -> bool:
        """Write what is unwritten and end; return whether that took less than 5 s. Idempotent."""
        with self._condition:
            self._is_closing = True
            self._condition.notify_all()
        self._thread.join(_END_SECONDS)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while self._turn():
            pass
        with self._using_file:
            self._file.close()

    def _turn(self) -> bool:
        """Wait for something to do, and do it; return whether to go on."""
        with self._condition:
            while not self._is_wanted():
                # Not for a time that is fixed: what comes meanwhile may be due sooner.
                self._condition.wait(max(0.0, self._due() - self._clock.monotonic()))
            question, self._question = self._question, None
            closing = self._is_closing
            writing = closing or self._is_due()
            self._is_urgent &= not writing
        if question is not None:
            question.answer(self._page(question))
        if writing:
            self._write()
        return not closing

    def _page(self, asked: Question) -> list[Row]:
        written: list[Row] = []
        try:
            with self._using_file:
                written = self._file.newest(asked.collection, asked.limit, before=asked.before)
        except JournalFailure as failure:
            with self._condition:
                self._note(failure)
        with self._condition:
            return self._unwritten.newest(
                asked.collection, asked.limit, before=asked.before, written=written
            )

    def _is_wanted(self) -> bool:
        # What came while the last was written may be due without a word.
        return self._is_due() or self._is_closing or self._question is not None

    def _is_settled(self) -> bool:
        # A read that failed says nothing of that: what waits is written once the disk answers.
        return self._unwritten.is_empty or self._schedule.is_failing

    def _due(self) -> float:
        return self._schedule.due(urgent=self._is_urgent, awaited=self._is_awaited)

    def _is_due(self) -> bool:
        return self._clock.monotonic() >= self._due()

    def _write(self) -> None:
        with self._condition:
            documents = self._unwritten.take()
        failure: JournalFailure | None = None
        try:
            if documents:
                with self._using_file:
                    self._file.write(documents)
        except JournalFailure as error:
            failure = error
        with self._condition:
            now = self._clock.monotonic()
            if failure is not None:
                self._unwritten.put_back()
                self._schedule.failed(now)
            else:
                self._unwritten.forget()
                self._schedule.wrote(now)
            if failure is not None or documents:
                self._note(failure)
            self._condition.notify_all()

    def _note(self, failure: JournalFailure | None) -> None:
        problem = None if failure is None else str(failure)
        if problem and self._file.is_lost:
            problem += "; nothing is kept until Hydrogen is started again"
        if problem == self.problem:
            return
        if problem:
            _log.error("memory cannot be kept: %s", problem)
        else:
            _log.info("memory is kept again")
        self.problem = problem
