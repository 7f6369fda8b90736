"""Journals for tests."""

from hydrogen.memory.journal import Collection


class Notebook:
    """A Journal in memory, of which a crash can take what was not wanted at once."""

    is_lasting = True
    problem: str | None = None

    def __init__(self) -> None:
        self.written: dict[Collection, dict[int, bytes]] = {c: {} for c in Collection}
        self.unwritten: dict[Collection, dict[int, bytes]] = {c: {} for c in Collection}

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        self.unwritten[collection][key] = document
        if at_once:
            self.write()

    def write(self) -> None:
        for collection, documents in self.unwritten.items():
            self.written[collection] |= documents
        self.crash()

    def crash(self) -> None:
        self.unwritten = {c: {} for c in Collection}

    def load(self, collection: Collection, *, newest: int) -> list[tuple[int, bytes]]:
        return sorted((self.written[collection] | self.unwritten[collection]).items())[-newest:]

    async def page(
        self, collection: Collection, *, limit: int, before: int | None = None
    ) -> list[tuple[int, bytes]]:
        rows = self.load(collection, newest=10**9)[::-1]
        return [row for row in rows if before is None or row[0] < before][:limit]

    def settle(self) -> None:
        self.write()

    def close(self) -> None:
        self.write()
