"""Questions about the past: each has its turn, and there are never too many, nor of one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec import Struct

from hydrogen.api.errors import ApiError, ErrorCode, rate_limited
from hydrogen.memory.unavailable import JournalFailure, reason

_MOST = 16
"""So many may wait; the longest answer of all is some 3 MB, and one is made at a time."""
_MOST_OF_ONE = 4
"""So that no client has all the turns; a page asks one after the other."""
_SECONDS = 20.0  # a client that is not answered must still be heard, which takes its turn
_RETRY_SECONDS = 2


class Asker(Struct, frozen=True, kw_only=True):
    """Who asks: the name of a key, and from where it is used."""

    key: str
    address: str


class Questions:
    """Those that wait for an answer. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._waiting: list[Asker] = []
        self._turn = asyncio.Lock()

    @property
    def waiting(self) -> int:
        """How many wait, or are being answered."""
        return len(self._waiting)

    @asynccontextmanager
    async def turn(self, asker: Asker) -> AsyncIterator[None]:
        """Wait for one's turn, and have it; raises ApiError where the disk fails meanwhile too."""
        if self._waiting.count(asker) >= _MOST_OF_ONE:
            message = f"{_MOST_OF_ONE} questions of yours about the past are waiting"
            raise rate_limited(message, retry_after=_RETRY_SECONDS)
        if len(self._waiting) >= _MOST:
            message = f"{_MOST} questions about the past are waiting"
            raise rate_limited(message, retry_after=_RETRY_SECONDS, status=503)
        self._waiting.append(asker)
        try:
            async with asyncio.timeout(_SECONDS), self._turn:
                yield
        except (JournalFailure, TimeoutError) as error:
            raise disk_failure(error) from error
        finally:
            self._waiting.remove(asker)


def disk_failure(error: JournalFailure | TimeoutError) -> ApiError:
    """Say that what is kept cannot be read just now."""
    return ApiError(ErrorCode.REFUSED, reason(error), status=503, details={"reason": "disk"})
