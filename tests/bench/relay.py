"""Stands between a browser and a server: counts what is sent to the browser, and can add to it."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from tests.bench.wire import split
from tests.hydrogen.process import free_port

_END_OF_HEAD = b"\r\n\r\n"
_UPGRADED = b"HTTP/1.1 101 "
_READ = 65536
_TEXT = 0x1
_FINAL = 0x80
_STATUS = b'"type":"status","sequence":'


def unmasked(opcode: int, payload: bytes) -> bytes:
    """Frame a message as a server does (RFC 6455)."""
    length = len(payload)
    first = bytes((_FINAL | opcode,))
    if length < 126:
        return first + bytes((length,)) + payload
    if length < 65536:
        return first + b"\x7e" + length.to_bytes(2, "big") + payload
    return first + b"\x7f" + length.to_bytes(8, "big") + payload


@dataclass(slots=True)
class Line:
    """One connection, as the browser sees it."""

    towards: asyncio.StreamWriter
    is_websocket: bool = False
    received: list[tuple[float, int]] = field(default_factory=list)
    """When the browser was sent how many bytes; monotonic seconds. Of a WebSocket: each frame."""


class Relay:
    """Passes bytes on, both ways."""

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self.lines: list[Line] = []
        """Every connection that there was."""
        self.newest_status = b""
        self.told = asyncio.Event()
        """Set with each status of the server's; to be cleared by who waits."""
        self.is_muted = False
        """Whether the server's own statuses are kept back."""
        self._server_port = port
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The address to go to instead."""
        return f"http://127.0.0.1:{self.port}"

    async def tell(self, payload: bytes) -> None:
        """Send a text of our own down the newest WebSocket, as quick as it is taken."""
        line = [line for line in self.lines if line.is_websocket][-1]
        line.towards.write(unmasked(_TEXT, payload))
        await line.towards.drain()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["Relay"]:
        """Listen until the block ends."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            server.close()
            for line in self.lines:
                line.towards.transport.abort()
            await asyncio.gather(*self._tasks)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        own = asyncio.current_task()
        assert own is not None
        self._tasks.add(own)
        own.add_done_callback(self._tasks.discard)
        with contextlib.suppress(OSError):
            upstream, up = await asyncio.open_connection("127.0.0.1", self._server_port)
            line = Line(writer)
            self.lines.append(line)
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(_pass(reader, up))
                    both.create_task(self._pass_down(upstream, line))
            except* OSError:
                pass  # one end went, and so the other goes
            finally:
                up.close()
                writer.close()

    async def _pass_down(self, reader: asyncio.StreamReader, line: Line) -> None:
        rest = b""
        while data := await reader.read(_READ):
            if not line.is_websocket and data.startswith(_UPGRADED):
                line.is_websocket = True
                head, _, data = data.partition(_END_OF_HEAD)
                line.towards.write(head + _END_OF_HEAD)
            if line.is_websocket:
                rest = self._frames(rest + data, line)
            else:
                line.received.append((time.monotonic(), len(data)))
                line.towards.write(data)
            await line.towards.drain()
        line.towards.close()

    def _frames(self, data: bytes, line: Line) -> bytes:
        """Pass whole frames on; give what is not whole yet."""
        frames, rest = split(data)
        for opcode, payload in frames:
            if opcode == _TEXT and _STATUS in payload:
                self.newest_status = payload
                self.told.set()
                if self.is_muted:
                    continue
            frame = unmasked(opcode, payload)
            line.received.append((time.monotonic(), len(frame)))
            line.towards.write(frame)
        return rest


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(_READ):
        writer.write(data)
        await writer.drain()
    writer.close()
