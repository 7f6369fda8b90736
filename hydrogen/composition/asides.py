"""Files of the memory that were damaged: a thread finds them, the event loop tells of them."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from hydrogen.events import EventKind, EventLog

if TYPE_CHECKING:
    from hydrogen.history.store.set_aside import SetAside


class Asides:
    """Takes from any thread; what is found before ``tell`` is told by it."""

    def __init__(self, events: EventLog) -> None:
        self._events = events
        self._untold: deque[SetAside] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    def put(self, aside: "SetAside") -> None:
        """Have it told, in any thread."""
        self._untold.append(aside)
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop has ended: it is in the log
                loop.call_soon_threadsafe(self._tell)

    def tell(self) -> None:
        """Tell of those that were found, and of each from now on; in the event loop."""
        self._loop = asyncio.get_running_loop()
        self._tell()

    def _tell(self) -> None:
        while self._untold:
            aside = self._untold.popleft()
            self._events.record(
                EventKind.MEMORY_SET_ASIDE,
                {"file": aside.file, "now": aside.aside, "message": aside.message},
            )
