"""The client's side of a WebSocket, by hand: as little work as a client can do (RFC 6455)."""

import asyncio
from collections.abc import Callable, Sequence

DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
"""The header with which every browser offers compression."""

_TEXT, _CLOSE, _PING = 0x1, 0x8, 0x9
_FINAL_PONG = 0x8A
_FINAL_TEXT = 0x81
_NO_MASK = b"\x00\x00\x00\x00"  # a client has to mask; this mask changes nothing
_END_OF_HEAD = b"\r\n\r\n"


def upgrade(port: int, headers: Sequence[str]) -> bytes:
    """Write the request that opens a WebSocket."""
    lines = (
        "GET / HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *headers,
    )
    return "\r\n".join(lines).encode() + _END_OF_HEAD


def text(payload: bytes) -> bytes:
    """Frame a short message."""
    if len(payload) >= 126:
        msg = "a message of 126 bytes or more needs a longer length"
        raise ValueError(msg)
    return bytes((_FINAL_TEXT, 0x80 | len(payload))) + _NO_MASK + payload


def split(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Cut whole frames off, each as its opcode and payload; give what is left over too."""
    frames = []
    at = 0
    while len(data) - at >= 2:
        begin = at + 2
        length = data[at + 1] & 0x7F
        if length >= 126:
            begin += 2 if length == 126 else 8
            length = int.from_bytes(data[at + 2 : begin], "big")
        if len(data) < begin + length:
            break
        frames.append((data[at] & 0x0F, data[begin : begin + length]))
        at = begin + length
    return frames, data[at:]


class Client(asyncio.Protocol):
    """An open WebSocket that tells ``hear`` of every text and answers pings."""

    def __init__(self, request: bytes, hear: Callable[[bytes], None]) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done once the server has upgraded; ConnectionError when it refused."""
        self.lost = False
        self._request = request
        self._hear = hear
        self._rest = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        transport.write(self._request)

    def connection_lost(self, _error: Exception | None) -> None:
        self.lost = True
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("closed before the upgrade"))

    def data_received(self, data: bytes) -> None:
        data = self._rest + data
        if not self.opened.done():
            head, end, data_after = data.partition(_END_OF_HEAD)
            if not end:
                self._rest = data
                return
            self._open(head)
            data = data_after
        frames, self._rest = split(data)
        for opcode, payload in frames:
            if opcode == _TEXT:
                self._hear(payload)
            else:
                self._control(opcode, payload)

    def send(self, payload: bytes) -> None:
        """Send a short text."""
        self._write(text(payload))

    def close(self) -> None:
        """Leave without a farewell."""
        if self._transport is not None:
            self._transport.abort()

    def _open(self, head: bytes) -> None:
        first = head.split(b"\r\n")[0].decode()
        if " 101 " in f"{first} ":
            self.opened.set_result(None)
        else:
            self.opened.set_exception(ConnectionError(f"refused: {first}"))

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            self._write(bytes((_FINAL_PONG, 0x80 | len(payload))) + _NO_MASK + payload)
        elif opcode == _CLOSE:
            self.close()

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)


async def connect(port: int, headers: Sequence[str], hear: Callable[[bytes], None]) -> Client:
    """Open a WebSocket. Raises OSError, of which ConnectionError is when it was refused."""
    loop = asyncio.get_running_loop()
    request = upgrade(port, headers)
    _, client = await loop.create_connection(lambda: Client(request, hear), "127.0.0.1", port)
    await client.opened
    return client
