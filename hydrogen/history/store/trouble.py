"""What is wrong with the history's files just now, and since when."""

import logging

from hydrogen.memory.unavailable import BusyJournal, JournalFailure

_log = logging.getLogger("hydrogen.history")

_RETRY_SECONDS = 10.0
_PATIENCE = 300.0
"""How long another program may have the file before somebody is told, in seconds."""


class Trouble:
    """Told once when it comes and once when it goes. Belongs to one thread; knows no disk."""

    def __init__(self) -> None:
        self.problem: str | None = None
        """Why something cannot be written just now, for the person at the printer."""
        self.retry_at: float | None = None
        """When to try again, in monotonic seconds."""
        self.tail: JournalFailure | None = None
        self.file: JournalFailure | None = None
        self.lost = 0
        """How many hours did not find room anywhere since it began."""
        self._busy_since: float | None = None

    def tail_failed(self, failure: JournalFailure | None, now: float) -> None:
        """Note how the last write to the tail went."""
        self.tail = failure
        self._note(now)

    def file_failed(self, failure: JournalFailure | None, now: float) -> None:
        """Note how the last use of the file went."""
        self.file = failure
        if not isinstance(failure, BusyJournal):
            self._busy_since = None
        elif self._busy_since is None:
            self._busy_since = now
        self._note(now)

    def _note(self, now: float) -> None:
        self.retry_at = now + _RETRY_SECONDS if self.file or self.tail else None
        told = self.file or self.tail
        if self.file and self._busy_since is not None and now - self._busy_since < _PATIENCE:
            told = self.tail  # somebody reads it: that is no trouble yet
        problem = None if told is None else str(told)
        if problem and self.lost:
            problem += "; it lasts so long that some hours are lost already"
        if problem == self.problem:
            return
        if problem:
            _log.error("history cannot be kept: %s", problem)
        elif self.lost:
            _log.warning("history is kept again, but %d hours are lost", self.lost)
            self.lost = 0
        else:
            _log.info("history is kept again")
        self.problem = problem
