"""A transport that keeps what is written to it, and a stand-in for the network behind it."""

import asyncio
import json
from collections.abc import Iterable, Mapping

from aiohttp import web
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from hydrogen.api.auth import Principal
from hydrogen.api.connection import Connection, WebSocket
from hydrogen.config.model import Role


class RecordingTransport(asyncio.WriteTransport):
    """Sends at once while ``flowing``; keeps everything in its buffer while not."""

    def __init__(self, extra: Mapping[str, object] | None = None) -> None:
        super().__init__(dict(extra or {}))
        self.sent = b""
        self.flowing = True
        self.aborted = False
        self._buffered = b""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self._buffered += bytes(data)
        self.flush()

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        for data in list_of_data:
            self.write(data)

    def flush(self) -> None:
        if self.flowing:
            self.sent += self._buffered
            self._buffered = b""

    def get_write_buffer_size(self) -> int:
        return len(self._buffered)

    def is_closing(self) -> bool:
        return self.aborted

    def abort(self) -> None:
        self.aborted = True

    def take_frames(self) -> list[Frame]:
        """Read everything sent since the last call."""
        reader = StreamReader()
        reader.feed_data(self.sent)
        self.sent = b""
        frames = []
        while reader.buffer:
            reading = Frame.parse(reader.read_exact, mask=False)
            try:
                next(reading)
            except StopIteration as finished:
                frames.append(finished.value)
        return frames

    def take_messages(self) -> list[dict[str, object]]:
        """Read the text messages sent since the last call."""
        return [json.loads(bytes(f.data)) for f in self.take_frames() if f.opcode is Opcode.TEXT]


OWNER = Principal("owner", Role.CONTROL, b"digest")


def connection_to(
    transport: RecordingTransport, *, now: float, principal: Principal = OWNER
) -> Connection:
    """Make a connection whose network is the transport."""
    websocket: WebSocket = web.WebSocketResponse(decode_text=False)
    return Connection(websocket, transport, principal, address="192.0.2.1", now=now)
