"""The thread that keeps batches, and that finds answers for those who may not wait."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from hydrogen.clock import Clock
from hydrogen.history.batch import Batch
from hydrogen.history.keeper import Stock
from hydrogen.history.source import Source
from hydrogen.history.store.store import HistoryStore

_log = logging.getLogger("hydrogen.history")

_FAULT = "a fault of Hydrogen's own keeps it from writing: please report what the log says"
_ANSWER_SECONDS = 10.0
_END_SECONDS = 5.0
_MOST_BATCHES = 256
"""That wait for a disk that hangs; with 30 series they take 6 MiB."""

T = TypeVar("T")


class HistoryWriter:
    """A Keeper in a folder, which has to be this program's alone.

    The store is its thread's alone from now on, and calls ``on_set_aside`` there. ``settings`` may
    be replaced.
    """

    def __init__(self, store: HistoryStore, *, clock: Clock) -> None:
        self.settings = store.settings
        """How long what is kept; those that count from the next write on."""
        self._clock = clock
        self._store = store
        # This is around all that follows, and never held while the disk is waited for.
        self._condition = threading.Condition()
        self._batches: deque[Batch] = deque(maxlen=_MOST_BATCHES)
        self._renames: list[tuple[str, str]] = []
        self._question: Callable[[], None] | None = None
        self._is_closing = self._is_writing = False
        self._fault: str | None = None
        self._asking = asyncio.Lock()
        # A daemon: a disk that is gone must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    @property
    def is_lasting(self) -> bool:
        """Whether anything may outlast a restart, be it when the disk is mended."""
        return self._store.is_lasting

    @property
    def problem(self) -> str | None:
        """Why nothing can be written just now, for the person at the printer."""
        return self._fault or self._store.problem

    @property
    def stock(self) -> Stock:
        """What is kept."""
        return self._store.stock

    def put(self, batch: Batch) -> None:
        """Have a batch written, now; while the disk hangs, the oldest of 256 is left out."""
        with self._condition:
            if not self._is_closing:
                self._batches.append(batch)
                self._condition.notify_all()

    def rename(self, old: str, new: str) -> None:
        """Have what is kept of a sensor be another's from now on, beside what that has."""
        with self._condition:
            self._renames.append((old, new))
            self._condition.notify_all()

    async def ask(self, work: Callable[[Source], T], *, newest: Batch) -> T:
        """Have work done in the thread, one after the other, within 10 s in all."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def settle(how: Callable[[], None]) -> None:
            if not answer.done():
                how()

        def answered() -> None:
            if answer.done():
                return  # nobody waits for it any more
            try:
                found = self._store.answer(work, newest, pause=lambda: self._pause(answer))
                how = partial(answer.set_result, found)
            except Exception as error:  # noqa: BLE001  it is the asker's work, and told to the asker
                how = partial(answer.set_exception, error)
            with suppress(RuntimeError):  # the loop has ended, and nobody waits
                loop.call_soon_threadsafe(settle, how)

        async with asyncio.timeout(_ANSWER_SECONDS), self._asking:
            with self._condition:
                self._question = answered
                self._condition.notify_all()
            return await answer

    def settle(self, patience: float = _END_SECONDS) -> bool:
        """Wait until what was put so far is written, or cannot be; return whether it is."""
        with self._condition:
            return self._condition.wait_for(self._is_settled, patience) and self.problem is None

    def close(self) -> None:
        """Write what waits and let go of the folder; waits 5 s at most for the disk. Idempotent."""
        with self._condition:
            self._is_closing = True
            self._condition.notify_all()
        self._thread.join(_END_SECONDS)

    def _run(self) -> None:
        while self._turn():
            pass
        self._store.close()

    def _turn(self) -> bool:
        """Wait for something to do, and do it; return whether to go on."""
        with self._condition:
            while not self._is_wanted():
                due = self._store.retry_at
                self._condition.wait(None if due is None else max(0.0, due - self._now()))
            question, self._question = self._question, None
            batches, renames = list(self._batches), self._renames[:]
            self._batches.clear()
            self._renames.clear()
            is_closing = self._is_closing
            self._is_writing = writing = bool(batches or renames or is_closing) or self._is_due()
        if writing:
            self._safely(lambda: self._write(batches, renames))
        if question is not None:
            question()
            if self._is_writing:  # what came meanwhile is in the tail
                self._safely(lambda: self._write([], []))
        elif self._is_busy() and not is_closing:
            self._safely(self._store.work)
        return not is_closing

    def _pause(self, answer: "asyncio.Future[T]") -> None:
        """Write what came while an answer is sought; end that if nobody is to have it any more."""
        if self._is_closing or answer.done():
            raise TimeoutError
        if not self._batches:
            return
        with self._condition:
            batches = list(self._batches)
            self._batches.clear()
            self._is_writing = True
        for batch in batches:
            try:
                self._store.put_meanwhile(batch)
            except Exception:  # noqa: BLE001  the fault shows again, and is told, right after this
                _log.debug("history: a batch waits for the end of a question", exc_info=True)

    def _safely(self, work: Callable[[], None]) -> None:
        """Go on, whatever there is of our own that is wrong: who asks is to be answered."""
        try:
            work()
        except Exception:  # noqa: BLE001  a thread that ended would be worse than any fault
            if self._fault is None:
                _log.exception("history: %s", _FAULT)
            self._fault = _FAULT
        else:
            self._fault = None
        with self._condition:
            self._is_writing = False
            self._condition.notify_all()

    def _write(self, batches: list[Batch], renames: list[tuple[str, str]]) -> None:
        self._store.settings = self.settings
        for old, new in renames:
            self._store.rename(old, new)
        faults: list[Exception] = []
        for batch in batches:
            try:
                self._store.put(batch)
            except Exception as fault:  # noqa: BLE001  that of one batch is not to cost the others
                faults.append(fault)
        self._store.write()
        if faults:
            raise faults[0]

    def _is_wanted(self) -> bool:
        has_come = bool(self._batches or self._renames or self._question)
        return has_come or self._is_closing or self._is_busy() or self._is_due()

    def _is_busy(self) -> bool:
        # A fault would come again at once: it waits until something was written.
        return self._fault is None and self._store.is_busy

    def _is_due(self) -> bool:
        due = self._store.retry_at
        return due is not None and self._now() >= due

    def _is_settled(self) -> bool:
        return not (self._batches or self._renames or self._is_writing)

    def _now(self) -> float:
        return self._clock.monotonic()
