"""The bench that measurements are made on: both servers, and crowds of clients."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from tests.bench.bare_readings import BareReadings
from tests.bench.configuration import EIGHT, KEY, Place, written
from tests.bench.crowd import Crowd
from tests.bench.effort import Effort
from tests.bench.process import Child, Processes
from tests.bench.server import Server
from tests.bench.wire import DEFLATE
from tests.hydrogen.process import free_port

_log = logging.getLogger("bench")

_SETTLE = 1.5  # seconds after which every sensor has been read and nothing is new any more
_LET_IN = (f"Authorization: Key {KEY}", "Sec-WebSocket-Protocol: hydrogen-protocol")


class Bench:
    """Starts what is measured; whatever it starts ends with its block."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        self.effort = effort
        self.folder = folder
        """Where a measurement may put what it needs."""
        self._processes = Processes(folder)

    @contextlib.asynccontextmanager
    async def hydrogen(
        self,
        sensors: tuple[Place, ...] = EIGHT,
        *,
        debounce: float | None = None,
        alarms: int = 0,
        memory: Path | None = None,
    ) -> AsyncIterator[Server]:
        """Start the program on simulated hardware; does not wait for its port."""
        port = free_port()
        path = self.folder / f"{port}.yaml"
        path.write_text(written(port, sensors, debounce=debounce, alarms=alarms, memory=memory))
        async with self._processes.started("hydrogen", "run", "--simulate", str(path)) as child:
            yield Server("hydrogen", child, port, _LET_IN)

    @contextlib.asynccontextmanager
    async def stormed(self) -> AsyncIterator[tuple[Server, Child]]:
        """Start the program with simulated lines that obey: see ``tests.bench.storming``."""
        port = free_port()
        path = self.folder / f"{port}.yaml"
        path.write_text(written(port, EIGHT, debounce=0))
        async with self._processes.started(
            "tests.bench.storming", str(path), obeying=True
        ) as child:
            yield Server("hydrogen", child, port, _LET_IN), child

    @contextlib.asynccontextmanager
    async def bare(self, sensors: tuple[Place, ...] = EIGHT) -> AsyncIterator[Server]:
        """Start the yardstick with the document of so many sensors; does not wait either."""
        document = await self._document(sensors)
        port = free_port()
        arguments = (str(port), str(document))
        async with self._processes.started("tests.bench.bare", *arguments) as child:
            yield Server("bare", child, port)

    @contextlib.asynccontextmanager
    async def crowd(self, server: Server, *, deflate: bool = False) -> AsyncIterator[Crowd]:
        """Make clients for a server that is up, none connected yet."""
        headers = (*server.headers, DEFLATE) if deflate else server.headers
        arguments = (str(server.port), str(server.pid), *headers)
        async with self._processes.started("tests.bench.load", *arguments, obeying=True) as child:
            yield Crowd(child)

    @contextlib.asynccontextmanager
    async def bare_readings(self, sensors: tuple[Place, ...]) -> AsyncIterator[BareReadings]:
        """Start the loop that reads such sensors, and does nothing else."""
        (interval,) = {sensor.interval for sensor in sensors}
        arguments = (f"{s.driver}:{s.bus}:{s.address}" for s in sensors)
        async with self._processes.started(
            "tests.bench.bare_loop", str(interval), *arguments, obeying=True
        ) as child:
            yield BareReadings(child)

    def python(
        self, module: str, *arguments: str, obeying: bool = False
    ) -> AbstractAsyncContextManager[Child]:
        """Run a module of the benchmarks' own."""
        return self._processes.started(module, *arguments, obeying=obeying)

    async def settled(self, server: Server) -> None:
        """Wait until a server does what it will go on doing."""
        await server.accepting()
        await asyncio.sleep(_SETTLE)

    @staticmethod
    def tell(progress: str) -> None:
        """Tell whoever watches the run."""
        _log.info("%s", progress)

    async def warm(self) -> None:
        """Compile both servers, so that no start that is measured has to."""
        await self._document(EIGHT)
        async with self.bare() as bare:
            await bare.accepting()

    async def _document(self, sensors: tuple[Place, ...]) -> Path:
        """Keep one real status of our own server."""
        path = self.folder / f"{len(sensors)}.json"
        if not path.exists():
            async with self.hydrogen(sensors) as hydrogen:
                await self.settled(hydrogen)
                _, document = await hydrogen.first_message()
            path.write_bytes(document)
        return path
