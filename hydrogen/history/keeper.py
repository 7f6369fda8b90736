"""Who keeps batches, and answers of them: a thread with a folder, or nobody."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:  # a run without a folder has neither
    from hydrogen.history.batch import Batch
    from hydrogen.history.source import Source

T = TypeVar("T")


class Stock(Struct, frozen=True, kw_only=True):
    """What is there, as of the last write. ``since`` is Unix seconds, None before the first."""

    bytes: int = 0
    since: float | None = None


class Keeper(Protocol):
    """Keeps batches over a restart. Its methods are for the event loop, and wait for no disk."""

    @property
    def is_lasting(self) -> bool:
        """Whether anything may outlast a restart, be it when the disk is mended."""

    @property
    def problem(self) -> str | None:
        """Why nothing can be written just now, for the person at the printer."""

    @property
    def stock(self) -> Stock:
        """What is kept."""

    def put(self, batch: "Batch") -> None:
        """Have a batch written, now: it is the caller who decides how often."""

    def rename(self, old: str, new: str) -> None:
        """Have what is kept of a sensor be another's from now on, beside what that has."""

    async def ask(self, work: "Callable[[Source], T]", *, newest: "Batch") -> T:
        """Have work done in the thread that reads, on all that is kept and on ``newest``.

        That is what is in no batch yet. Raises JournalFailure where the disk fails, and
        TimeoutError where it does not answer.
        """

    def close(self) -> None:
        """Write what waits and let go of the folder; waits 5 s at most for the disk. Idempotent."""
