"""Documents on their way to the disk: the newest of each key, bounded."""

from collections.abc import Iterator

from hydrogen.memory.database import Document, Row
from hydrogen.memory.journal import CAPACITIES, Collection

_MOST_BYTES = 4 * 2**20  # when nothing can be written for days


class Unwritten:
    """What waits, and what is being written just now. A lock has to be around it."""

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._waiting: dict[Collection, dict[int, bytes]] = {c: {} for c in Collection}
        self._leaving: dict[Collection, dict[int, bytes]] = {c: {} for c in Collection}

    @property
    def is_empty(self) -> bool:
        """Whether everything is written."""
        return not any((*self._waiting.values(), *self._leaving.values()))

    def put(self, collection: Collection, key: int, document: bytes) -> None:
        """Take a document in place of the one with that key; the lowest keys make room."""
        kept = self._waiting[collection]
        self._bytes += len(document) - len(kept.get(key, b""))
        kept[key] = document
        too_many = len(kept) > CAPACITIES[collection]
        while len(kept) > 1 and (too_many or self._bytes > self._most_bytes):
            self._bytes -= len(kept.pop(min(kept)))
            too_many = False

    def newest(
        self, collection: Collection, limit: int, *, before: int | None, written: list[Row]
    ) -> list[Row]:
        """Give the documents with the highest keys, highest first, those ``written`` among them."""
        rows = dict(written) | self._leaving[collection] | self._waiting[collection]
        keys = sorted((key for key in rows if before is None or key < before), reverse=True)
        return [(key, rows[key]) for key in keys[:limit]]

    def take(self) -> list[Document]:
        """Give what waits, to be written; then either ``forget`` or ``put_back``."""
        self._leaving, self._waiting = self._waiting, {c: {} for c in Collection}
        self._bytes = 0
        return list(_documents(self._leaving))

    def forget(self) -> None:
        """Let go of what was taken: it is written."""
        self._leaving = {c: {} for c in Collection}

    def put_back(self) -> None:
        """Let what was taken wait again, where nothing newer has come."""
        newer, self._waiting = self._waiting, {c: {} for c in Collection}
        self._bytes = 0
        for documents in (self._leaving, newer):
            for document in _documents(documents):
                self.put(*document)
        self.forget()


def _documents(kept: dict[Collection, dict[int, bytes]]) -> Iterator[Document]:
    for collection, documents in kept.items():
        for key, document in documents.items():
            yield collection, key, document
