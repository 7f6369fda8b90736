"""The program as a process of its own, as systemd or a person would start it."""

import asyncio
import contextlib
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60.0  # seconds; a loaded machine may be slow, a broken program never gets there


@dataclass(frozen=True)
class Finished:
    """A process that ended."""

    status: int
    output: str
    errors: str


class Running:
    """A running program."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.greeting: list[str] = []

    async def line(self) -> str:
        """Wait for the next line of its output."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), _PATIENCE)
        return line.decode().rstrip("\n")

    async def log_line(self, part: str) -> str:
        """Wait for a line of its log that has a part."""
        assert self.process.stderr is not None
        while True:
            line = await asyncio.wait_for(self.process.stderr.readline(), _PATIENCE)
            assert line, f"the log ended before {part!r}"
            if part in line.decode():
                return line.decode().rstrip("\n")

    def signal(self, number: int) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    async def finish(self) -> Finished:
        """Wait for its end."""
        output, errors = await asyncio.wait_for(self.process.communicate(), _PATIENCE)
        assert self.process.returncode is not None
        return Finished(self.process.returncode, output.decode(), errors.decode())


@contextlib.asynccontextmanager
async def started(
    *arguments: str | Path,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    files: int | None = None,
) -> AsyncIterator[Running]:
    """Start ``hydrogen`` with arguments; it is killed at the end of the block if it still runs.

    ``files`` limits the descriptors that it may have.
    """
    limit = () if files is None else ("prlimit", f"--nofile={files}:{files}")
    process = await asyncio.create_subprocess_exec(
        *limit,
        sys.executable,
        "-m",
        "hydrogen",
        *map(str, arguments),
        env=dict(os.environ) | dict(environ or {}),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def finished(
    *arguments: str | Path, environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> Finished:
    """Run ``hydrogen`` to its end."""
    async with started(*arguments, environ=environ, folder=folder) as running:
        return await running.finish()


def free_port(host: str = "127.0.0.1") -> int:
    """Find a port that nobody uses just now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
