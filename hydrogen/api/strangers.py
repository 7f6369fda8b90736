"""Sockets that are no WebSockets: each has its time, and all of them their number.

aiohttp waits for ever for a first request, so anybody could hold every descriptor of the process
without a key.
"""

import errno
import logging
import math
from asyncio import AbstractEventLoop, BaseTransport, WriteTransport
from collections.abc import Sequence
from typing import Protocol

from hydrogen.api.broadcast import Broadcaster
from hydrogen.api.downloads import Downloads
from hydrogen.clock import Clock

_log = logging.getLogger("hydrogen.api")

_LONGEST = 60.0  # seconds; a request of ours takes milliseconds, and a client can connect again
_MOST = 128


class Handler(Protocol):
    """What aiohttp has for each socket."""

    @property
    def transport(self) -> BaseTransport | None:
        """The socket's transport; ``None`` once it is closed."""


class Server(Protocol):
    """What aiohttp knows all sockets by."""

    @property
    def connections(self) -> Sequence[Handler]:
        """One for each socket."""


class Exhaustion:
    """Says once a minute that no connection can be accepted; asyncio says it hundreds of times."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._said_at = -math.inf

    def handle(self, loop: AbstractEventLoop, context: dict[str, object]) -> None:
        """Be the loop's exception handler; all else is left to the usual one."""
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in (errno.EMFILE, errno.ENFILE):
            loop.default_exception_handler(context)
            return
        now = self._clock.monotonic()
        if now - self._said_at >= _LONGEST:
            self._said_at = now
            _log.error("nobody else can connect: every file descriptor is taken by open sockets")


class Strangers:
    """Cuts sockets that stay without becoming a WebSocket, the oldest first.

    Of one that takes a file, the time counts from the last piece that it took.
    """

    def __init__(
        self, server: Server, broadcaster: Broadcaster, downloads: Downloads, *, clock: Clock
    ) -> None:
        self._server = server
        self._broadcaster = broadcaster
        self._downloads = downloads
        self._clock = clock
        self._since: dict[BaseTransport, float] = {}

    def look(self) -> None:
        """Cut those that are there for a minute, and the oldest of more than 128."""
        now = self._clock.monotonic()
        serving = {connection.transport for connection in self._broadcaster.connections}
        present = {
            handler.transport: self._begun(handler.transport, now)
            for handler in self._server.connections
            if handler.transport is not None and handler.transport not in serving
        }
        oldest = sorted(present, key=present.__getitem__)
        for number, transport in enumerate(oldest):
            if len(oldest) - number > _MOST or now - present[transport] >= _LONGEST:
                if isinstance(transport, WriteTransport):
                    transport.abort()
                del present[transport]
        self._since = present

    def _begun(self, transport: BaseTransport, now: float) -> float:
        went_on_at = self._downloads.went_on_at(transport)
        return self._since.get(transport, now) if went_on_at is None else went_on_at
