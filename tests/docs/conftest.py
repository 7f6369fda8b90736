from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection

from tests.docs.stories import is_read, is_settled, wait_for
from tests.drivers.host.trees import raspberry_pi, roots
from tests.hydrogen.serving import CONFIGURATION, Served, ask, serve

PRINTER = """
  printing: {line: GPIO22, role: printing, debounce: 0}
printer:
  settle: 0
  idle_after: 0
  states: [{state: printing, when: {printing: active}, after: 0}]
alarms:
  open_door: {condition: active, line: door, states: [printing]}
outputs:
  fan: {line: GPIO23}
  heater: {line: GPIO24, off_while: [door]}
notifications:
  phone: {webhook: "http://127.0.0.1:9/", levels: [critical], group: 0}
memory:
  blackbox: {before: 10, after: 0}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    lines = CONFIGURATION.replace("  door: {", "  door: {role: door, ").splitlines()
    path.write_text("\n".join(line for line in lines if "outside" not in line) + PRINTER)
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    folder = tmp_path / "machine"
    raspberry_pi(folder, "4 Model B Rev 1.5")
    return folder


@pytest.fixture
async def served(config: Path, machine: Path) -> AsyncIterator[Served]:
    async with serve(config, roots=roots(machine)) as served:
        yield served


@pytest.fixture
async def early(served: Served) -> AsyncIterator[ClientConnection]:
    """Connect when every sensor was read; what the printer does is not yet known."""
    async with served.websocket() as client:
        # The demonstration's printer shall leave the lines to the test.
        await ask(client, {"type": "simulate", "printer": "finish", "id": "rest"})
        await ask(client, {"type": "subscribe", "interval": 0.1, "id": "often"})
        await wait_for(client, is_read)
        yield client


@pytest.fixture
async def client(early: ClientConnection) -> ClientConnection:
    await wait_for(early, is_settled)
    return early
