"""Sensors that have another name from now on: what is kept of them is to have it as well."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from hydrogen.history.store.catalogue import Catalogue
from hydrogen.history.store.history_file import HistoryFile
from hydrogen.history.store.opened import Opened
from hydrogen.history.store.recent import Recent
from hydrogen.memory.unavailable import JournalFailure


class Renames:
    """Those that are not carried out yet, in their order. Belongs to one thread."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, str]] = []

    def add(self, old: str, new: str) -> None:
        """Have what is kept of a sensor be another's."""
        self._waiting.append((old, new))

    def are_due(self, file: HistoryFile, recents: Sequence[Recent]) -> bool:
        """Whether there are any; one of a name under which nothing is kept is forgotten.

        A configuration has former names for years, and every start tells all of them.
        """
        if self._waiting:
            with suppress(JournalFailure):
                self._waiting = [*_needed(self._waiting, file.opened().catalogue, recents)]
        return bool(self._waiting)

    def carry_out(self, file: HistoryFile) -> None:
        """Rename what is in the file. Raises JournalFailure; what is left waits."""
        while self._waiting:
            old, new = self._waiting[0]
            file.write(partial(Opened.rename, old=old, new=new))
            self._waiting.pop(0)


def _needed(
    renames: Sequence[tuple[str, str]], catalogue: Catalogue, recents: Sequence[Recent]
) -> list[tuple[str, str]]:
    spans = (span for recent in recents for span in recent.spans.values())
    known = {series[:2] for series in (*catalogue.series, *(one for span in spans for one in span))}
    needed = []
    for old, new in renames:
        if ("sensor", old) in known:
            needed.append((old, new))
            known.add(("sensor", new))  # which may be renamed in turn
    return needed
