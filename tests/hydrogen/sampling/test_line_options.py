import asyncio
from pathlib import Path

from hydrogen.printer import LineRole
from hydrogen.sampling.hardware import simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.config.chips import CATALOGUE
from tests.hydrogen.config.written import KEYS, config


async def test_what_the_configuration_says_of_a_line_reaches_who_watches_it(tmp_path: Path) -> None:
    text = (
        f"lines:\n  door: {{line: GPIO17, role: door, chatter: 7}}\n  lamp: {{line: GPIO4}}{KEYS}"
    )
    clock, store = ManualClock(), Store()
    hardware = simulated_hardware(config(tmp_path, text), CATALOGUE, clock=clock)
    assert {name: line.chatter for name, line in hardware.lines.items()} == {"door": 7, "lamp": 20}
    monitor = Monitor(hardware, store, clock=clock)
    async with asyncio.TaskGroup() as tasks:
        monitor.start(tasks)
        roles = {name: line.role for name, line in store.snapshot.lines.items()}
        await monitor.stop()
    assert roles == {"door": LineRole.DOOR, "lamp": None}
