"""A module of the tests that runs as a program and tells what it did, until it is killed."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

_PATIENCE = 60.0  # seconds; for one line, on a machine that does much else


class Telling:
    """The program; ``rest`` is what it had told besides, as soon as it was killed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.rest = b""

    async def line(self) -> bytes:
        """Wait for the next line that it tells."""
        assert self._process.stdout is not None
        return await asyncio.wait_for(self._process.stdout.readline(), _PATIENCE)

    async def kill(self) -> None:
        """Kill it, and keep what it had told."""
        self._process.kill()
        self.rest, _ = await self._process.communicate()


@contextlib.asynccontextmanager
async def telling(module: str, folder: Path) -> AsyncIterator[Telling]:
    """Start a module with a folder; it is killed at the end of the block."""
    program = Telling(
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, str(folder), stdout=asyncio.subprocess.PIPE
        )
    )
    try:
        yield program
    finally:
        await program.kill()
