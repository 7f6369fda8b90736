import asyncio
import threading
from dataclasses import replace
from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.i2c.bus import I2CDevice
from drivers.sensor import Match
from hydrogen.clock import SystemClock
from hydrogen.config import load
from hydrogen.config.model import Config
from hydrogen.doctor.rescan import rescan
from hydrogen.sampling.hardware import simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.state import Store
from tests.hydrogen.serving import CONFIGURATION


def monitored(folder: Path) -> tuple[Monitor, Config]:
    path = folder / "config.yaml"
    path.write_text(CONFIGURATION)
    config = load(path, environ={}, catalogue=CATALOGUE)
    clock = SystemClock()
    hardware = simulated_hardware(config, CATALOGUE, clock=clock)
    return Monitor(hardware, Store(), clock=clock), config


async def test_a_bus_that_was_let_go_of_meanwhile_says_so(tmp_path: Path) -> None:
    monitor, config = monitored(tmp_path)
    async with asyncio.TaskGroup() as tasks:
        monitor.start(tasks)
        await monitor.stop()

    answer = await rescan(monitor, config, CATALOGUE, only="main")

    assert "main was let go of before it could be examined: ask again" in str(answer)


async def test_a_bus_that_is_held_up_is_told_as_such_and_not_searched_when_nobody_waits(
    tmp_path: Path,
) -> None:
    asked: list[int] = []

    def recognise(device: I2CDevice) -> Match:
        asked.append(device.address)
        return Match.NO

    catalogue = {"lm75": replace(CATALOGUE["lm75"], recognise=recognise)}
    monitor, config = monitored(tmp_path)
    free = threading.Event()
    async with asyncio.TaskGroup() as tasks:
        monitor.start(tasks)
        monitor.on_buses(lambda _bus: free.wait(20), ["main"])
        answer = await rescan(monitor, config, catalogue, only="main", patience=0)
        free.set()
        after = monitor.on_buses(lambda bus: bus.name, ["main"])["main"]
        assert await asyncio.wrap_future(after) == "i2c-1"
        await monitor.stop()

    assert "main came to no end within 0 s: does one of its chips hang?" in str(answer)
    assert asked == []
