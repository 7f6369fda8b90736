"""Many clients in a process of their own: ``python -m tests.bench.load PORT PID HEADER ...``.

Obeys ``connect N`` (open clients until there are N) and ``collect SECONDS`` (report when each
client heard what, and what the process PID spent meanwhile), one a line, until its input ends.
Answers each with a line of JSON.
"""

import asyncio
import json
import sys
import time
from functools import partial

from tests.bench.footprint import cpu_seconds
from tests.bench.wire import Client, connect

_AT_ONCE = 50
_QUIET = 0.25  # seconds without a message: the middle between two ticks
_PATIENCE = 3.0  # seconds; a server that is never quiet is looked at anyway
_LOOK = 0.01


class Load:
    """Clients that note when they hear a message."""

    def __init__(self, port: int, pid: int, headers: list[str]) -> None:
        self._port = port
        self._pid = pid
        self._headers = headers
        self._clients: list[Client] = []
        self._arrivals: list[list[float]] = []
        self._latest = 0.0

    async def connect(self, count: int) -> int:
        """Open clients until there are ``count``."""
        while (missing := count - len(self._clients)) > 0:
            opening = [self._open() for _ in range(min(missing, _AT_ONCE))]
            self._clients += await asyncio.gather(*opening)
        return len(self._clients)

    async def collect(self, seconds: float) -> dict[str, object]:
        """Note arrivals from between two ticks to between two others."""
        await self._until_quiet()
        for arrivals in self._arrivals:
            arrivals.clear()
        begun, spent = time.monotonic(), cpu_seconds(self._pid)
        await asyncio.sleep(seconds)
        await self._until_quiet()
        return {
            "cpu_seconds": cpu_seconds(self._pid) - spent,
            "begun": begun,
            "ended": time.monotonic(),
            "arrivals": self._arrivals,
            "lost": sum(client.lost for client in self._clients),
        }

    async def _open(self) -> Client:
        arrivals: list[float] = []
        self._arrivals.append(arrivals)
        return await connect(self._port, self._headers, partial(self._hear, arrivals))

    def _hear(self, arrivals: list[float], _payload: bytes) -> None:
        self._latest = time.monotonic()
        arrivals.append(self._latest)

    async def _until_quiet(self) -> None:
        patience_ends = time.monotonic() + _PATIENCE
        while time.monotonic() < min(self._latest + _QUIET, patience_ends):  # noqa: ASYNC110  that nothing comes is no event to wait for
            await asyncio.sleep(_LOOK)


async def _obey(load: Load) -> None:
    orders = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(orders)
    await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
    while line := await orders.readline():
        order, _, argument = line.decode().partition(" ")
        if order == "connect":
            answer: object = await load.connect(int(argument))
        else:
            answer = await load.collect(float(argument))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


async def _main() -> None:
    await _obey(Load(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))


if __name__ == "__main__":
    asyncio.run(_main())
