"""One WebSocket: what it wants, how far it has come, and whether it still listens.

Frames go straight to the transport when it has nothing left to send, and are left out when it
has: the next one is newer. A client that stops reading therefore costs one frame, not a queue.
"""

import asyncio
from typing import Literal

from aiohttp import web
from msgspec import Struct

from hydrogen.api.auth import Principal
from hydrogen.api.frame import PING, text_frame

# A pong costs as much as three statuses, so there is one in twenty. A reader that stopped must be
# gone within 30 s; the broadcaster looks every second.
_PING_SECONDS = 19.0
_SILENCE_SECONDS = 28.0
_MOST_UNHEARD = 24 * 1024  # bytes
_ANSWER_SECONDS = 25.0
_ANSWER_BACKLOG = 32 * 1024  # bytes; a client that asks without reading must read first
_BACKLOG_LOOK_SECONDS = 0.05

TENTHS = 10
"""Status intervals are counted in tenths of a second, the shortest that is granted."""

WebSocket = web.WebSocketResponse[Literal[False]]
"""A WebSocket whose text comes as bytes, so that what is no UTF-8 can be answered."""


class Minute(Struct):
    """Counts what happens in the current minute."""

    begun: float = 0.0
    count: int = 0

    def add(self, now: float) -> int:
        """Count one; return how many there were in this minute."""
        if now - self.begun >= 60:  # noqa: PLR2004  a minute's seconds
            self.begun, self.count = now, 0
        self.count += 1
        return self.count

    def left(self, now: float) -> float:
        """Give the seconds until the next minute begins."""
        return max(0.0, self.begun + 60 - now)


class Connection:
    """An open WebSocket. Belongs to the event loop's thread."""

    __slots__ = (
        "address",
        "drained_at",
        "events",
        "heard_at",
        "interval",
        "invalid",
        "pinged_at",
        "principal",
        "received",
        "status",
        "transport",
        "unheard",
        "websocket",
    )

    def __init__(
        self,
        websocket: WebSocket,
        transport: asyncio.WriteTransport,
        principal: Principal,
        *,
        address: str,
        now: float,
    ) -> None:
        self.websocket = websocket
        self.transport = transport
        self.principal = principal
        self.address = address
        self.status = True
        """Whether statuses are pushed to it."""
        self.interval = TENTHS
        """Tenths of a second between two statuses."""
        self.events: int | None = None
        """The sequence number of the last event sent; ``None`` when it did not subscribe."""
        self.heard_at = now
        # Under TLS the socket's own buffer is out of sight, and what was sent is counted instead
        # until the client is heard; in the clear nothing is counted.
        self.unheard: int | None = 0 if transport.get_extra_info("sslcontext") else None
        self.drained_at = now
        self.pinged_at = now
        self.received = Minute()
        self.invalid = Minute()

    @property
    def is_idle(self) -> bool:
        """Whether everything sent so far has left for the network."""
        return self.transport.get_write_buffer_size() == 0

    def offer(self, frame: bytes) -> bool:
        """Send a frame if the client has taken all before it; say whether it was sent."""
        if not self.is_idle or self.transport.is_closing():
            return False
        if self.unheard is not None:
            if self.unheard > _MOST_UNHEARD:
                return False
            self.unheard += len(frame)
            if self.unheard > _MOST_UNHEARD:
                frame += PING  # its pong shows that all before it was read
        self.transport.write(frame)
        return True

    def heard(self, now: float) -> None:
        """Take note that something came from the client."""
        self.heard_at = now
        if self.unheard is not None:
            self.unheard = 0

    async def reply(self, payload: bytes) -> None:
        """Send an answer; wait for a client that has not read the last ones yet.

        Raises TimeoutError when it does not read them within 25 s.
        """
        async with asyncio.timeout(_ANSWER_SECONDS):
            while self.transport.get_write_buffer_size() > _ANSWER_BACKLOG:  # noqa: ASYNC110  a transport tells nobody but its protocol when it has room again
                await asyncio.sleep(_BACKLOG_LOOK_SECONDS)
        self.transport.write(text_frame(payload))

    def keep_alive(self, now: float) -> bool:
        """Ping when it is time; say whether the client was heard and took what it was sent."""
        if self.is_idle:
            self.drained_at = now
        if now - min(self.heard_at, self.drained_at) >= _SILENCE_SECONDS:
            return False
        if now - max(self.heard_at, self.pinged_at) >= _PING_SECONDS and self.offer(PING):
            self.pinged_at = now
        return True

    def drop(self) -> None:
        """Cut the connection; what was not sent is thrown away."""
        self.transport.abort()
