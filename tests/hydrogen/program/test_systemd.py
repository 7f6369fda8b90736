import asyncio
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hydrogen.process import free_port, started
from tests.hydrogen.program.written import write


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """A socket that stands for systemd's."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)  # noqa: FBT003  the name is the standard library's
        yield listening


async def told(manager: socket.socket) -> str:
    """Wait for what systemd is told next."""
    loop = asyncio.get_running_loop()
    return (await asyncio.wait_for(loop.sock_recv(manager, 1000), 30)).decode()


async def test_systemd_is_told_of_the_start_a_reload_and_the_end(
    tmp_path: Path, manager: socket.socket
) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify")}
    path = write(tmp_path, port=free_port())
    async with started("run", "--simulate", path, environ=environ) as running:
        assert await told(manager) == "READY=1"
        running.signal(signal.SIGHUP)
        reloading = await told(manager)
        assert await told(manager) == "READY=1"
        running.signal(signal.SIGTERM)
        assert await told(manager) == "STOPPING=1"
        await running.finish()

    first, second = reloading.split("\n")
    assert first == "RELOADING=1"
    assert second.startswith("MONOTONIC_USEC=")


async def test_the_watchdog_is_fed_while_sampling_goes_on(
    tmp_path: Path, manager: socket.socket
) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "60000"}
    path = write(tmp_path, port=free_port())
    async with started("run", "--simulate", path, environ=environ):
        messages = [await told(manager) for _ in range(4)]

    assert messages == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]


async def test_a_manager_that_went_away_is_said_and_is_not_the_end(tmp_path: Path) -> None:
    environ = {"NOTIFY_SOCKET": str(tmp_path / "nobody")}
    path = write(tmp_path, port=free_port())
    async with started("run", "--simulate", path, environ=environ) as running:
        logged = await running.log_line("systemd")
        running.signal(signal.SIGTERM)
        done = await running.finish()

    assert logged.endswith(f"systemd does not hear at {tmp_path}/nobody: No such file or directory")
    assert done.status == 0
