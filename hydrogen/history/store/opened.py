"""The history's file while it is open: what is written to it, and what is asked of it."""

from collections.abc import Sequence

from hydrogen.config.remembering import HistoryConfig
from hydrogen.history.store.catalogue import Catalogue, load
from hydrogen.history.store.chunks import Chunks
from hydrogen.history.store.consolidation import consolidate
from hydrogen.history.store.database import Database
from hydrogen.history.store.pruning import horizons, prune
from hydrogen.history.store.recent import Recent
from hydrogen.history.store.stored import Stored
from hydrogen.history.tier import Tier


class Opened:
    """Everything raises JournalFailure; belongs to one thread."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._chunks = Chunks(database.connection)
        self._to_prune: dict[Tier, int] = {}
        self.catalogue = Catalogue()
        self.reload()

    def reload(self) -> None:
        """Look at what is in the file anew."""
        with self.database.snapshot() as connection:
            self.catalogue = load(connection)

    @property
    def is_to_be_pruned(self) -> bool:
        """Whether there is more in it than is to be kept."""
        return bool(self._to_prune)

    def consolidate(self, recents: list[Recent], settings: HistoryConfig) -> None:
        """Put what is recent into the file, and delete some of what is too old."""
        with self.database.transaction() as connection:
            consolidate(connection, self.catalogue, self._chunks, recents)
            to_prune = prune(connection, self.catalogue, horizons(connection, settings))
        self._to_prune = to_prune
        self.reload()

    def prune(self) -> None:
        """Delete some more of what is too old."""
        with self.database.transaction() as connection:
            self._to_prune = prune(connection, self.catalogue, self._to_prune)
        self.reload()

    def rename(self, old: str, new: str) -> None:
        """Have what is kept of a sensor be another's from now on, beside what that has."""
        if ("sensor", old) not in {series[:2] for series in self.catalogue.series}:
            return
        # Each has numbers of its own, so that nothing has to be put together.
        with self.database.transaction() as connection:
            for table, kind in (("series", "sensor"), ("things", "chip")):
                statement = f"UPDATE {table} SET name = ? WHERE kind = ? AND name = ?"  # noqa: S608  ours
                connection.execute(statement, (new, kind, old))
        self.reload()

    def source(self, recents: Sequence[Recent]) -> Stored:
        """Give what is in it and beside it, until it is written to again."""
        return Stored(self.database, recents, catalogue=self.catalogue, chunks=self._chunks)

    def close(self) -> None:
        """Let go of it; idempotent."""
        self.database.close()
