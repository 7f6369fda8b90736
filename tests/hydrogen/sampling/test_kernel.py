"""Sensors of the kernel's among the others: their threads, and their simulation."""

import gc
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.errors import DriverError
from drivers.kernel.driver import KernelOptions
from drivers.quantity import Quantity
from hydrogen.config import KernelConfig, load
from hydrogen.model import SensorStatus, State
from hydrogen.sampling.hardware import Hardware, simulated_hardware
from hydrogen.sampling.kernel import HANGS, KernelThread, kernel_sensors
from hydrogen.sampling.sampler import SampledSensor, Sampler
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker, Busy
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.drivers.kernel.tree import Tree
from tests.hydrogen.sampling.sensors import ScriptedSensor

PROBES = ("28-000000000001", "28-000000000002", "28-000000000003")
CONFIG = """
keys: {owner: {role: control, value: correct-horse-battery}}
buses: {main: {device: /dev/i2c-1}}
sensors:
  chip: {driver: lm75b, bus: main, address: 0x48}
  probe: {driver: kernel, source: "w1:28-0316a2790fff", calibration: {temperature: {offset: 1}}}
  other: {driver: kernel, source: "w1:28-000000000002"}
  air: {driver: kernel, source: iio:bme280, quantities: [temperature, humidity, pressure]}
  processor: {driver: kernel, source: thermal:cpu-thermal}
combine: {warmest: {method: max, of: [chip, probe]}}
"""


def of(source: str) -> KernelConfig:
    return KernelConfig(interval=1.0, options=KernelOptions(source=source))


def test_every_1_wire_bus_has_a_thread_of_its_own_and_so_has_all_the_rest(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "sys")
    tree.thermometer(PROBES[0], master=1)
    tree.thermometer(PROBES[1], master=2)
    config = {
        "one": of(f"w1:{PROBES[0]}"),
        "two": of(f"w1:{PROBES[1]}"),
        "nowhere": of(f"w1:{PROBES[2]}"),
        "cpu": of("thermal:cpu-thermal"),
        "chip": of("hwmon:lm75"),
    }
    made = kernel_sensors(config, tree.sysfs)
    threads = {
        thread.name: [station.name for station in stations]
        for thread, stations in made.threads.items()
    }
    assert threads == {
        "w1_bus_master1": ["one"],
        "w1_bus_master2": ["two"],
        "w1": ["nowhere"],
        "kernel": ["cpu", "chip"],
    }
    assert made.sensors["one"].status == SensorStatus(
        driver="kernel", location=f"w1:{PROBES[0]}", quantities=(Quantity.TEMPERATURE,)
    )


def test_every_sensor_tells_its_interval_and_a_combination_the_longest(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    slow = CONFIG.replace("address: 0x48}", "address: 0x48, interval: 5}")
    path.write_text(slow.replace('0316a2790fff",', '0316a2790fff", interval: 60,'))
    config = load(path, environ={}, catalogue=CATALOGUE)
    made = simulated_hardware(config, CATALOGUE, clock=ManualClock())
    intervals = {name: sensor.status.interval for name, sensor in made.sensors.items()}
    assert (intervals["chip"], intervals["probe"]) == (5.0, 60.0)
    assert made.combined["warmest"].interval == 60.0


def test_those_of_a_bus_may_take_as_long_as_all_of_them(tmp_path: Path) -> None:
    tree = Tree(tmp_path / "sys")
    for serial in PROBES:
        tree.thermometer(serial)
    made = kernel_sensors({serial: of(f"w1:{serial}") for serial in PROBES}, tree.sysfs)
    assert [sensor.conversion for sensor in made.sensors.values()] == [2.25] * 3


class Demonstration:
    """The simulated hardware of that configuration, stepped as its sensors fall due."""

    def __init__(self, folder: Path) -> None:
        path = folder / "config.yaml"
        path.write_text(CONFIG)
        self.clock = ManualClock()
        config = load(path, environ={}, catalogue=CATALOGUE)
        self.hardware: Hardware = simulated_hardware(config, CATALOGUE, clock=self.clock)

    def station(self, name: str) -> Station:
        [found] = [s for bus in self.hardware.buses for s in bus.stations if s.name == name]
        return found

    def read(self, name: str) -> Outcome:
        """Step a sensor until it has an outcome."""
        station = self.station(name)
        for _ in range(100):
            self.clock.now = max(self.clock.now, station.due)
            outcome = station.step(self.clock)
            if outcome is not None:
                return outcome
        raise TimeoutError

    def hold(self, name: str, quantity: Quantity, value: float) -> None:
        assert self.hardware.simulation is not None
        self.hardware.simulation.hold(name, quantity, value)

    def break_sensor(self, name: str, fault: str | None) -> None:
        assert self.hardware.simulation is not None
        self.hardware.simulation.break_sensor(name, fault)


@pytest.fixture(name="demonstration")
def made(tmp_path: Path) -> Demonstration:
    return Demonstration(tmp_path)


def test_the_simulated_ones_are_read_by_their_drivers(demonstration: Demonstration) -> None:
    demonstration.hold("probe", Quantity.TEMPERATURE, 41.5)
    demonstration.hold("air", Quantity.HUMIDITY, 22.125)
    assert demonstration.read("probe").values == {Quantity.TEMPERATURE: 42.5}
    assert demonstration.read("probe").uncorrected == {Quantity.TEMPERATURE: 41.5}
    air = demonstration.read("air").values
    assert set(air) == {Quantity.TEMPERATURE, Quantity.HUMIDITY, Quantity.PRESSURE}
    assert air[Quantity.HUMIDITY] == 22.125
    assert 10 < demonstration.read("processor").values[Quantity.TEMPERATURE] < 70
    assert demonstration.hardware.combined["warmest"].quantities == (Quantity.TEMPERATURE,)


@pytest.mark.parametrize("name", ["probe", "air", "processor"])
@pytest.mark.parametrize("fault", ["absent", "stuck", "all_ones", "grounded", "wrong_chip"])
def test_a_broken_one_has_no_number_and_recovers(
    name: str, fault: str, demonstration: Demonstration
) -> None:
    assert demonstration.read(name).error is None
    demonstration.break_sensor(name, fault)
    for _ in range(3):
        outcome = demonstration.read(name)
        assert isinstance(outcome.error, DriverError)
        assert outcome.values == {}
    demonstration.break_sensor(name, None)
    assert demonstration.read(name).error is None


def test_threads_of_the_simulation_are_as_those_of_the_kernel(demonstration: Demonstration) -> None:
    names = {
        used.bus.name: [s.name for s in used.stations] for used in demonstration.hardware.buses
    }
    assert names == {
        "i2c-1": ["chip"],
        "w1_bus_master1": ["probe", "other"],
        "kernel": ["air", "processor"],
    }
    for used in demonstration.hardware.buses:
        used.bus.close()


def test_its_files_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    demonstration = Demonstration(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] != []
    del demonstration
    gc.collect()
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


class Unstarted(BusWorker):
    """A worker that only a test turns."""

    def start(self) -> None:
        pass


async def test_a_driver_that_hangs_in_the_kernel_is_told_as_such() -> None:
    clock, store = ManualClock(), Store()
    status = SensorStatus(driver="kernel", location="w1:28-1", quantities=(Quantity.TEMPERATURE,))
    store.reset(sensors={"probe": status}, lines={})
    sampled = SampledSensor(status=status, interval=1.0, conversion=0.75)
    sampler = Sampler({"probe": sampled}, store, clock=clock)
    worker = Unstarted(
        KernelThread("w1_bus_master1", lambda: None),
        [Station("probe", ScriptedSensor(), interval=1.0)],
        clock=clock,
        report=sampler.report,
        hangs=HANGS,
    )
    sampler.start([(worker, 10.0)])
    worker.busy = Busy("probe", clock.now)
    clock.advance(10)
    sampler.check()
    probe = store.snapshot.sensors["probe"]
    assert probe.state is State.FAULT
    assert probe.fault is not None
    assert probe.fault.message == (
        "w1_bus_master1 has hung for over 10 s in a transfer to probe: the kernel's driver waits "
        "for a device: look into the kernel's log with dmesg"
    )
