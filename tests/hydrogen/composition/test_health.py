"""What is told of the program's own health while a bus hangs."""

import json
import socket
from pathlib import Path

from hydrogen.clock import SystemClock
from tests.hydrogen.serving import Served, ask, serve


class JumpingClock(SystemClock):
    """The machine's clock, which a test may put forward."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


async def health(served: Served) -> tuple[int, object]:
    async with served.http(key=None) as http, http.get("/healthz") as response:
        return response.status, (await response.json())["ok"]


async def test_while_a_bus_hangs_the_watchdog_is_not_fed_and_health_is_503(
    config: Path, tmp_path: Path
) -> None:
    clock = JumpingClock()
    environ = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "3000"}
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(environ["NOTIFY_SOCKET"])
        manager.settimeout(0)
        async with serve(config, clock=clock, environ=environ) as served:
            while (await health(served)) != (200, True) or not heard(manager):
                pass
            async with served.websocket() as client:
                await ask(client, {"type": "simulate", "sensor": "bed", "fault": "hang", "id": 1})
                while json.loads(await client.recv())["sensors"]["bed"]["state"] != "fault":
                    pass
                clock.ahead = 3600.0
                while (await health(served))[0] == 200:
                    pass
                heard(manager)
                for _ in range(30):  # many times as long as the watchdog's interval
                    await health(served)
                assert heard(manager) == []
                assert await health(served) == (503, False)

            # The client was cut, as it seemed silent for an hour.
            async with served.websocket() as client:
                await ask(client, {"type": "simulate", "sensor": "bed", "id": 2})
                while (await health(served))[0] == 503:
                    pass


def heard(manager: socket.socket) -> list[bytes]:
    """Take all that systemd was told so far."""
    messages = []
    while True:
        try:
            messages.append(manager.recv(1000))
        except BlockingIOError:
            return messages
