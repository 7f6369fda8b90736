"""A client that stops reading, and what the kernel tells of its connection."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.server import Server
from tests.bench.wire import upgrade

_SMALLEST = 1  # byte, of which the kernel makes its own minimum (socket(7))
_END_OF_HEAD = b"\r\n\r\n"
_ESTABLISHED = "01"  # of the kernel's include/net/tcp_states.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The server's end of a connection."""

    established: bool
    queue: int
    """Bytes that the client has not taken."""


class Stalled:
    """A WebSocket that was opened and is never read again.

    Its receive buffer is as small as the kernel allows, so that everything stays with the server.
    """

    def __init__(self, server: Server, connection: socket.socket) -> None:
        self._ports = server.port, connection.getsockname()[1]

    def sending(self) -> Sending | None:
        """Look at the server's end; ``None`` when the kernel has forgotten it. See proc(5)."""
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
            _, local, remote, state, queues, *_ = line.split()
            if self._ports == (_port(local), _port(remote)):
                queue = int(queues.partition(":")[0], 16)
                return Sending(established=state == _ESTABLISHED, queue=queue)
        return None


@contextlib.asynccontextmanager
async def stalled(server: Server) -> AsyncIterator[Stalled]:
    """Open a WebSocket, then read nothing until the block ends."""
    loop = asyncio.get_running_loop()
    with socket.socket() as connection:
        connection.settimeout(0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALLEST)
        await loop.sock_connect(connection, ("127.0.0.1", server.port))
        await loop.sock_sendall(connection, upgrade(server.port, server.headers))
        head = b""
        while _END_OF_HEAD not in head:
            head += await loop.sock_recv(connection, 1)
        yield Stalled(server, connection)


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)
