"""The threads themselves, on simulated hardware of which one thing after another goes wrong."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.i2c.simulated import Fault
from hydrogen.clock import SystemClock
from hydrogen.config import load
from hydrogen.model import State
from hydrogen.sampling.hardware import simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.snapshot import Snapshot
from hydrogen.state import Store

CONFIG = """
keys: {owner: {role: control, value: correct-horse-battery}}
buses:
  main: {device: /dev/i2c-1, timeout: 0.1}
  other: {device: /dev/i2c-2, timeout: 0.1}
sensors:
  bed: {driver: lm75b, bus: main, address: 0x48, interval: 0.1}
  room: {driver: sht31, bus: main, address: 0x44, interval: 0.1}
  air: {driver: bme280, bus: other, address: 0x76, interval: 0.1}
"""

# What is read as if nothing were, more or less often.
MILD = (Fault.NACK, Fault.SLOW, Fault.GARBAGE)


class Watch:
    """Waits for what is published; never longer than half a minute."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._published = asyncio.Event()
        store.observe(lambda _before, _after: self._published.set())

    async def until(self, condition: Callable[[Snapshot], bool]) -> None:
        async with asyncio.timeout(30):
            while not condition(self._store.snapshot):
                self._published.clear()
                await self._published.wait()


def all_ok(snapshot: Snapshot) -> bool:
    return all(sensor.state is State.OK for sensor in snapshot.sensors.values())


async def test_no_thread_dies_of_any_fault_and_everything_recovers(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG)
    clock, store = SystemClock(), Store()
    config = load(path, environ={}, catalogue=CATALOGUE)
    hardware = simulated_hardware(config, CATALOGUE, clock=clock)
    monitor = Monitor(hardware, store, clock=clock)
    watch = Watch(store)
    async with asyncio.TaskGroup() as tasks:
        monitor.start(tasks)
        await watch.until(all_ok)
        threads = bus_threads()
        for fault in Fault:
            await break_and_mend(monitor, watch, "bed", fault)
            assert bus_threads() == threads, fault
        await monitor.stop()
    assert len(threads) == 2
    assert not bus_threads()


def bus_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name in ("i2c-1", "i2c-2")}


def attempts(monitor: Monitor, name: str) -> int:
    made = monitor.statistics().sensors[name]
    return made.reads + sum(made.errors.values())


async def break_and_mend(monitor: Monitor, watch: Watch, name: str, fault: Fault) -> None:
    """Break a sensor until it shows, or for two rounds where it need not; mend it again."""
    assert monitor.simulation is not None
    monitor.simulation.break_sensor(name, fault)
    if fault in MILD:
        before = attempts(monitor, name)
        await watch.until(lambda _: attempts(monitor, name) >= before + 2)
    else:
        await watch.until(lambda now: now.sensors[name].state is State.FAULT)
    monitor.simulation.break_sensor(name, None)
    await watch.until(all_ok)
