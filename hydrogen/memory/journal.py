"""Where documents are kept over a restart: one verb to keep, two to read."""

from enum import StrEnum
from typing import Protocol


class Collection(StrEnum):
    """The kinds of documents; each is bounded, the lowest keys go first."""

    EVENTS = "events"
    COMMANDS = "commands"
    JOBS = "jobs"
    ALARMS = "alarms"
    """One document, under key 1, that has all of them."""
    COUNTERS = "counters"
    """One document, under key 1: what must never be given out twice."""
    LABELS = "labels"
    """One document, under key 1: what the pairing codes on labels are known by."""


CAPACITIES = {
    Collection.EVENTS: 1000,
    Collection.COMMANDS: 1000,
    Collection.JOBS: 5000,
    Collection.ALARMS: 1,
    Collection.COUNTERS: 1,
    Collection.LABELS: 1,
}
"""How many documents of a collection are kept at least; somewhat more may be found."""


class Journal(Protocol):
    """Keeps documents by collection and key. Belongs to the event loop's thread.

    Nothing here raises for a disk that is full, gone or read-only: that is logged once and shown,
    and everything else goes on.
    """

    @property
    def is_lasting(self) -> bool:
        """Whether anything outlasts a restart."""

    @property
    def problem(self) -> str | None:
        """Why nothing can be written just now, where something should be."""

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        """Keep a document in place of the one with that key; never waits for the disk.

        What is not wanted ``at_once`` is written with the next batch.
        """

    def load(self, collection: Collection, *, newest: int) -> list[tuple[int, bytes]]:
        """Give the documents with the highest keys, lowest first, the unwritten too.

        Waits for the disk; for the start. Where there are some that cannot be read, this gives none
        and nothing is lasting from then on: no number that is given anew replaces them.
        """

    async def page(
        self, collection: Collection, *, limit: int, before: int | None = None
    ) -> list[tuple[int, bytes]]:
        """Give ``limit`` documents with keys below ``before``, highest first, the unwritten too."""

    def settle(self) -> None:
        """Wait until what is kept so far is written, or cannot be; for the start."""

    def close(self) -> None:
        """Keep what is not kept yet; waits for the disk, some seconds at most. Idempotent."""


class Forgetful:
    """A Journal that keeps nothing, where there is no folder for one."""

    is_lasting = False
    problem: str | None = None

    def keep(
        self, collection: Collection, key: int, document: bytes, *, at_once: bool = False
    ) -> None:
        """Forget it."""

    def load(self, collection: Collection, *, newest: int) -> list[tuple[int, bytes]]:  # noqa: ARG002  a Journal's
        """Give nothing."""
        return []

    async def page(
        self,
        collection: Collection,  # noqa: ARG002  a Journal's
        *,
        limit: int,  # noqa: ARG002  a Journal's
        before: int | None = None,  # noqa: ARG002  a Journal's
    ) -> list[tuple[int, bytes]]:
        """Give nothing."""
        return []

    def settle(self) -> None:
        """There is nothing to wait for."""

    def close(self) -> None:
        """Do nothing."""
