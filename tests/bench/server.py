"""A server that runs, ours or the yardstick, as a client sees it."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.figure import Unmeasured
from tests.bench.patience import patience
from tests.bench.process import Child
from tests.bench.wire import Client, connect

_PATIENCE = 30.0  # seconds for a process to come up
_RETRY = 0.002


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and the headers with which it lets a client in."""

    name: str
    child: Child
    port: int
    headers: tuple[str, ...] = ()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.child.pid

    async def connect(self, hear: Callable[[bytes], None]) -> Client:
        """Open a WebSocket. Raises OSError."""
        return await connect(self.port, self.headers, hear)

    async def accepting(self) -> float:
        """Wait for its port; give the monotonic time when it accepted a connection."""
        async with patience(_PATIENCE, f"the open port of {self.name}"):
            while True:
                self.child.check()
                with contextlib.suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    at = time.monotonic()
                    writer.close()
                    return at
                await asyncio.sleep(_RETRY)

    async def first_message(self) -> tuple[float, bytes]:
        """Connect as soon as it lets us; give the time of the first message, and the message."""
        first: asyncio.Future[tuple[float, bytes]] = asyncio.get_running_loop().create_future()

        def hear(payload: bytes) -> None:
            if not first.done():
                first.set_result((time.monotonic(), payload))

        async with patience(_PATIENCE, f"the first message of {self.name}"):
            client = await self._connect_at_last(hear)
            heard = await first
        client.close()
        return heard

    async def _connect_at_last(self, hear: Callable[[bytes], None]) -> Client:
        while True:
            self.child.check()
            try:
                return await self.connect(hear)
            except ConnectionRefusedError:
                await asyncio.sleep(_RETRY)
            except OSError as error:
                msg = f"{self.name} let nobody in: {error}"
                raise Unmeasured(msg) from error
