"""Who is being given a file: each has one at a time, and all of them their number."""

from asyncio import BaseTransport
from collections.abc import Iterator
from contextlib import contextmanager

from hydrogen.api.errors import rate_limited

_AT_ONCE = 8
"""So many files are given out at a time: of each, some pieces are in memory."""
_RETRY_SECONDS = 5


class Downloads:
    """Files that are being given out. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._takers: set[tuple[str, str]] = set()
        self._went_on_at: dict[BaseTransport, float] = {}

    @contextmanager
    def taken(self, *, key: str, address: str) -> Iterator[None]:
        """Let somebody have a file. Raises ApiError where they have one, or too many others do."""
        taker = (key, address)
        if taker in self._takers:
            message = "you are being given another file just now"
            raise rate_limited(message, retry_after=_RETRY_SECONDS)
        if len(self._takers) >= _AT_ONCE:
            message = f"{_AT_ONCE} files are being given out to others"
            raise rate_limited(message, retry_after=_RETRY_SECONDS, status=503)
        self._takers.add(taker)
        try:
            yield
        finally:
            self._takers.remove(taker)

    def go_on(self, transport: BaseTransport | None, *, at: float) -> None:
        """Note that a piece went out, at ``at`` in monotonic seconds."""
        if transport is not None:
            self._went_on_at[transport] = at

    def end(self, transport: BaseTransport | None) -> None:
        """Forget a file that is given out, or that nobody takes any more."""
        if transport is not None:
            self._went_on_at.pop(transport, None)

    def went_on_at(self, transport: BaseTransport) -> float | None:
        """Give when the last piece went out, in monotonic seconds; None where nothing does."""
        return self._went_on_at.get(transport)
