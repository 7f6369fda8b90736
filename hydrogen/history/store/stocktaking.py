"""How much there is in a folder, and since when."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from hydrogen.history.keeper import Stock
from hydrogen.history.store.history_file import HistoryFile
from hydrogen.history.store.recent import Recent
from hydrogen.history.tier import QUARTERS
from hydrogen.history.timeline import timeline
from hydrogen.memory.unavailable import JournalFailure


class Stocktaking:
    """Knows the stock as it was when somebody looked last."""

    def __init__(self, *paths: Path) -> None:
        self.stock = Stock()
        self._paths = paths

    def weigh(self) -> None:
        """Add up what the files take."""
        size = 0
        for path in self._paths:
            with suppress(OSError):
                size += path.stat().st_size
        self.stock = replace(self.stock, bytes=size)

    def look_back(self, file: HistoryFile, recents: Sequence[Recent]) -> None:
        """Find out since when there is something; it stays as it was where the disk fails."""
        with suppress(JournalFailure):
            source = file.opened().source(recents)
            boots = source.boots()
            number, begin = source.kept_from(QUARTERS)
            if any(boot.number == number for boot in boots):
                self.stock = replace(self.stock, since=timeline(boots).wall(number, begin))
