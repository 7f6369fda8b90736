"""Asks a keeper, and does not wait again for one whose disk hangs."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from hydrogen.history.batches import Batches
from hydrogen.history.keeper import Keeper
from hydrogen.memory.unavailable import JournalFailure

if TYPE_CHECKING:
    from hydrogen.history.source import Source

T = TypeVar("T")


class Reader:
    """Belongs to the event loop's thread. ``batches`` has what the keeper does not have yet."""

    def __init__(self, keeper: Keeper, batches: Batches) -> None:
        self.is_silent = False
        """Whether the disk did not answer in time, and has answered nothing since."""
        self._keeper = keeper
        self._batches = batches

    async def ask(self, work: "Callable[[Source], T]") -> T:
        """Have work done on all that is kept, and what is not written yet.

        Raises what it raises, JournalFailure, and TimeoutError: at once where the disk is silent.
        """
        if self.is_silent:
            raise TimeoutError
        return await self._ask(work)

    async def knock(self) -> None:
        """See whether a silent disk answers again; waits for it as long as a question would."""
        if self.is_silent:
            # That it fails is an answer.
            with suppress(JournalFailure, TimeoutError):
                await self._ask(lambda source: len(source.boots()))

    async def _ask(self, work: "Callable[[Source], T]") -> T:
        try:
            answer = await self._keeper.ask(work, newest=self._batches.newest())
        except TimeoutError:
            self.is_silent = True
            raise
        except Exception:
            self.is_silent = False
            raise
        self.is_silent = False
        return answer
