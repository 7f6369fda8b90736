"""A printer as it stands in a workshop, in the evening of a day on which it printed twice."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

from tests.clock import SettableClock
from tests.drivers.host.trees import raspberry_pi, roots
from tests.hydrogen.serving import CONTROL_KEY, READ_KEY, Served, ask, receive, serve


@contextlib.asynccontextmanager
async def open_workshop(folder: Path, day: Path) -> AsyncIterator[Served]:
    """Serve it after a day that was kept: it prints anew, and the black box was recorded once."""
    config = folder / "config.yaml"
    config.write_text(_configured(folder / "memory"))
    await asyncio.to_thread(shutil.copytree, day, folder / "memory" / "simulated")
    machine = folder / "machine"
    raspberry_pi(machine, "4 Model B Rev 1.5")
    clock = SettableClock(synchronized=True)
    async with serve(config, clock=clock, roots=roots(machine)) as served:
        async with served.websocket() as client:
            await ask(client, {"type": "simulate", "printer": "print", "id": 1})
            await ask(client, {"type": "subscribe", "topics": ["status", "events"], "id": 2})
            while (await receive(client)).get("event") != "job_started":
                pass
            await ask(client, {"type": "record_blackbox", "id": 3})
        yield served


def _configured(memory: Path) -> str:
    """Give the demonstration's own configuration, with these tests' keys and a dryer's air."""
    text = Path("config.yaml").read_text()
    for old, new in (
        ("#port: 5001", "port: 0"),
        ('#listen: ["127.0.0.1", "::1"]', 'listen: ["127.0.0.1"]'),
        (
            "  demo:\n    role: control\n    value: hydrogen-demo-key\n",
            (
                f"  owner: {{role: control, value: {CONTROL_KEY}}}\n"
                f"  tablet: {{role: read, value: {READ_KEY}}}\n"
            ),
        ),
        (
            "    driver: lm75b\n    bus: main\n    address: 0x4a\n",
            "    driver: bme280\n    bus: main\n    address: 0x76\n",
        ),
        ("\nmemory:\n", f"\nmemory:\n  folder: {memory}\n"),
        ("#after: 60.0  # seconds", "after: 1"),
        ("#settle: ", "settle: 0 # "),
        ("#idle_after: ", "idle_after: 0 # "),
        ("    raise_after: 3\n", "    raise_after: 0\n"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
