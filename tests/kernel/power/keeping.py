"""What the guest keeps step by step, and finds again: the program's memory, and a careless file.

A step of a round is one batch of the history and one document of the journal, known by its number.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from hydrogen.clock import Clock
from hydrogen.memory.journal import Collection
from hydrogen.memory.sqlite_journal import SqliteJournal

STEPS_OF_A_ROUND = 10_000
"""More than there can be."""
PATIENCE = 4.0  # seconds; somewhat less than the journal's
MOST = 5000  # documents that are looked for


class Keeping(Protocol):
    """One of them. ``found`` gives for each round how many steps are there, from the first on.

    What is there and should not be is told to ``odd``.
    """

    name: str

    def keep(self, round_: int, step: int) -> None: ...
    def settle(self) -> str | None:
        """Wait until it is on the disk; return why it is not."""

    def found(self, odd: Callable[[str], None]) -> dict[int, int]: ...


class KeptDocuments:
    """The journal: prints, alarms and events."""

    name = "journal"

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._journal = SqliteJournal(folder, clock=clock)

    def keep(self, round_: int, step: int) -> None:
        key = round_ * STEPS_OF_A_ROUND + step
        self._journal.keep(Collection.JOBS, key, str(key).encode(), at_once=True)

    def settle(self) -> str | None:
        begun, took = time.monotonic(), PATIENCE
        # The journal does not say whether its own patience came to an end.
        while took >= PATIENCE:
            self._journal.settle()
            begun, took = time.monotonic(), time.monotonic() - begun
        return self._journal.problem

    def found(self, odd: Callable[[str], None]) -> dict[int, int]:
        rounds: dict[int, list[int]] = {}
        for key, document in self._journal.load(Collection.JOBS, newest=MOST):
            if document != str(key).encode():
                odd(f"document {key} is {document!r}")
            rounds.setdefault(key // STEPS_OF_A_ROUND, []).append(key % STEPS_OF_A_ROUND)
        for round_, steps in rounds.items():
            if steps != list(range(len(steps))):
                odd(f"round {round_} has the steps {steps}")
        if not self._journal.is_lasting:
            odd("the journal was given up")
        return {round_: len(steps) for round_, steps in rounds.items()}


class LooseLines:
    """A file that nobody has written through: what of it is lost shows that a cut is one."""

    name = "loose"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "loose"

    def keep(self, round_: int, step: int) -> None:
        with self._path.open("a") as file:
            file.write(f"{round_} {step}\n")

    def settle(self) -> str | None:
        return None

    def found(self, odd: Callable[[str], None]) -> dict[int, int]:  # noqa: ARG002 - nothing is
        rounds: dict[int, int] = {}
        if self._path.exists():
            for line in self._path.read_text(errors="replace").splitlines():
                if line.count(" ") == 1 and "\0" not in line:
                    round_ = int(line.partition(" ")[0])
                    rounds[round_] = rounds.get(round_, 0) + 1
        return rounds
