import asyncio
import os
import threading
from dataclasses import replace
from pathlib import Path

import msgspec

from drivers.chips import CATALOGUE
from drivers.i2c.bus import I2CDevice
from drivers.sensor import Match
from hydrogen.clock import SystemClock
from hydrogen.config import load
from hydrogen.config.model import Config
from hydrogen.doctor.kernel import KernelChannels
from hydrogen.doctor.rescan import rescan
from hydrogen.sampling.hardware import real_hardware, simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.state import Store
from tests.drivers.kernel.tree import Tree
from tests.hydrogen.serving import CONFIGURATION

KEYS = "keys: {owner: {role: control, value: a-control-key-for-tests}}\n"


def real(folder: Path, configuration: str) -> tuple[Monitor, Config]:
    path = folder / "config.yaml"
    path.write_text(configuration)
    config = load(path, environ={}, catalogue=CATALOGUE)
    clock = SystemClock()
    return Monitor(real_hardware(config, CATALOGUE), Store(), clock=clock), config


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

    answer = await rescan(monitor, config, CATALOGUE, KernelChannels(), only="main")

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
        kernel = KernelChannels()
        answer = await rescan(monitor, config, catalogue, kernel, only="main", patience=0)
        free.set()
        after = monitor.on_buses(lambda bus: bus.name, ["main"])["main"]
        assert await asyncio.wrap_future(after) == "i2c-1"
        await monitor.stop()

    assert "main came to no end within 0 s: does one of its chips hang?" in str(answer)
    assert asked == []


async def test_what_the_kernel_reads_is_told_with_the_yaml_for_what_is_not_configured(
    tmp_path: Path,
) -> None:
    tree = Tree(tmp_path / "sys")
    tree.thermometer("28-0316a2790fff")
    tree.thermometer("28-000000000001")
    sensor = 'driver: kernel, source: "w1:28-000000000001"'
    monitor, config = real(tmp_path, f"{KEYS}sensors: {{rod: {{{sensor}}}}}")

    answer = await rescan(monitor, config, CATALOGUE, KernelChannels(tree.root))

    kernel = msgspec.convert(answer["kernel"], list[dict[str, object]])
    assert sorted(str(found["source"]) for found in kernel) == [
        "w1:28-000000000001",
        "w1:28-0316a2790fff",
    ]
    assert answer["yaml"] == (
        "sensors:\n"
        "  w1_28_0316a2790fff:  # a name of your own\n"
        "    driver: kernel\n"
        "    source: w1:28-0316a2790fff\n"
    )


async def test_a_kernel_that_does_not_answer_is_told_as_such_and_never_asked_twice_at_once(
    tmp_path: Path,
) -> None:
    tree = Tree(tmp_path / "sys")
    silent = tree.zone(0, "cpu-thermal") / "type"
    silent.unlink()
    os.mkfifo(silent)  # whoever opens it waits until somebody writes
    kernel = KernelChannels(tree.root)
    monitor, config = real(tmp_path, KEYS)
    before = {*threading.enumerate()}

    for _ in range(3):
        assert await rescan(monitor, config, CATALOGUE, kernel, patience=0) == {
            "buses": {},
            "yaml": "",
            "kernel": [],
            "kernel_fault": {
                "code": "bus_timeout",
                "message": (
                    "the kernel did not say within 0 s what it measures by itself: does one of "
                    "its drivers hang? Nothing is known of it"
                ),
            },
        }
        assert len({*threading.enumerate()} - before) == 1
    with silent.open("w") as answered:
        answered.write("cpu-thermal")
    answer = await rescan(monitor, config, CATALOGUE, kernel)
    assert "thermal:cpu-thermal" in str(answer["kernel"])
    assert "kernel_fault" not in answer


async def test_with_one_bus_and_in_a_simulation_the_kernel_is_not_asked(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "sys")
    tree.thermometer("28-0316a2790fff")
    simulated, config = monitored(tmp_path)

    kernel = KernelChannels(tree.root)
    assert (await rescan(simulated, config, CATALOGUE, kernel))["kernel"] == []
    monitor, config = real(tmp_path, KEYS + "buses: {main: {device: /dev/i2c-99}}")
    answer = await rescan(monitor, config, CATALOGUE, kernel, only="main", patience=0)
    assert answer["kernel"] == []
    assert "kernel_fault" not in answer
