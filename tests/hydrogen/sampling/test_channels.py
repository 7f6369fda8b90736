"""Sensors behind multiplexers, from the configuration to the outcome, on simulated wires."""

import asyncio
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.quantity import Quantity
from hydrogen.clock import SystemClock
from hydrogen.config import Config, load
from hydrogen.sampling.channels import multiplexed, root_of
from hydrogen.sampling.hardware import simulated_hardware
from hydrogen.sampling.monitor import Monitor
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.simulated_wires import simulated_wires
from hydrogen.sampling.station import Outcome
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.drivers.i2c.hanging import await_hanging

TEXT = """
keys: {owner: {role: control, value: a-key-for-the-tests-0}}
buses:
  deep: {multiplexer: pca9546a, bus: right, address: 0x73, channel: 1}
  left: {multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}
  main: {device: /dev/i2c-1, timeout: 0.2}
  right: {multiplexer: tca9548a, bus: main, address: 0x71, channel: 0}
  other: {device: /dev/i2c-2, timeout: 0.5}
sensors:
  bed: {driver: lm75b, bus: left, address: 0x48}
  dryer: {driver: lm75b, bus: deep, address: 0x48}
  enclosure: {driver: lm75b, bus: right, address: 0x4a}
  room: {driver: lm75b, bus: main, address: 0x49}
  shed: {driver: lm75b, bus: other, address: 0x48}
"""
CELSIUS = {"bed": 61.0, "dryer": 55.5, "enclosure": 41.25, "room": 22.0, "shed": -4.5}
BEHIND = {"left": ("bed",), "right": ("dryer", "enclosure"), "deep": ("dryer",)}


def wire_of(sensor: SimulatedSensor) -> SimulatedBus:
    assert isinstance(sensor.bus, SimulatedBus)
    return sensor.bus


class House:
    """All hardware of the configuration, whose stations a test steps."""

    def __init__(self, config: Config) -> None:
        self.clock = ManualClock()
        self.hardware = simulated_hardware(config, CATALOGUE, clock=self.clock)
        assert self.hardware.simulation
        self.sensors = self.hardware.simulation.sensors
        for name, celsius in CELSIUS.items():
            self.hardware.simulation.hold(name, Quantity.TEMPERATURE, celsius)
        # The wires that a multiplexer is on are those of its neighbours.
        self.multiplexers: dict[str, tuple[SimulatedBus, int]] = {
            "left": (wire_of(self.sensors["room"]), 0x70),
            "right": (wire_of(self.sensors["room"]), 0x71),
            "deep": (wire_of(self.sensors["enclosure"]), 0x73),
        }

    def round(self) -> dict[str, Outcome]:
        """Step every station until it had its measurement."""
        self.clock.advance(5)
        outcomes: dict[str, Outcome] = {}
        stations = [station for used in self.hardware.buses for station in used.stations]
        while len(outcomes) < len(stations):
            for station in stations:
                if station.name in outcomes or station.due > self.clock.monotonic():
                    continue
                outcome = station.step(self.clock)
                if outcome is not None:
                    outcomes[station.name] = outcome
            self.clock.advance(0.05)
        return outcomes

    def celsius(self) -> dict[str, float]:
        return {
            name: outcome.values[Quantity.TEMPERATURE]
            for name, outcome in self.round().items()
            if outcome.error is None
        }

    def errors(self) -> dict[str, str]:
        return {name: str(o.error) for name, o in self.round().items() if o.error is not None}


@pytest.fixture(name="config", scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Config:
    path: Path = tmp_path_factory.mktemp("channels") / "config.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path, environ={}, catalogue=CATALOGUE)


@pytest.fixture
def house(config: Config) -> House:
    return House(config)


def test_every_bus_knows_the_device_file_that_it_hangs_off(config: Config) -> None:
    roots = {name: root_of(name, config.channels) for name in (*config.buses, *config.channels)}
    assert roots == {
        "main": "main",
        "other": "other",
        "left": "main",
        "right": "main",
        "deep": "main",
    }


def test_all_buses_behind_one_device_file_share_its_thread(house: House) -> None:
    threads = {
        used.bus.name: [station.name for station in used.stations] for used in house.hardware.buses
    }
    assert threads == {"i2c-1": ["bed", "dryer", "enclosure", "room"], "i2c-2": ["shed"]}
    assert [used.deadline for used in house.hardware.buses] == [1.0, 2.5]


def test_a_location_tells_the_way(house: House) -> None:
    places = {name: s.status.location for name, s in house.hardware.sensors.items()}
    assert places == {
        "bed": "i2c-1/0x70/3@0x48",
        "dryer": "i2c-1/0x71/0/0x73/1@0x48",
        "enclosure": "i2c-1/0x71/0@0x4a",
        "room": "i2c-1@0x49",
        "shed": "i2c-2@0x48",
    }


def test_equal_addresses_behind_different_channels_measure_what_is_where_they_are(
    house: House,
) -> None:
    for _ in range(3):
        assert house.celsius() == CELSIUS


def test_a_fault_of_one_of_them_is_that_one_s(house: House) -> None:
    house.sensors["bed"].bus.inject(house.sensors["bed"].address, Fault.ABSENT)
    assert house.errors() == {
        "bed": "i2c-1/0x70/3@0x48 does not answer: check its wiring, power and address"
    }
    house.sensors["bed"].bus.clear(house.sensors["bed"].address)
    assert house.celsius() == CELSIUS


@pytest.mark.parametrize(
    ("multiplexer", "place"),
    [("left", "i2c-1@0x70"), ("right", "i2c-1@0x71"), ("deep", "i2c-1/0x71/0@0x73")],
)
def test_a_multiplexer_without_power_is_the_fault_of_those_behind_it_alone(
    house: House, multiplexer: str, place: str
) -> None:
    house.celsius()
    wire, address = house.multiplexers[multiplexer]
    wire.inject(address, Fault.ABSENT)
    message = f"the multiplexer {place} does not answer: check its wiring, power and address"
    assert house.errors() == dict.fromkeys(BEHIND[multiplexer], message)
    wire.clear(address)
    assert house.celsius() == CELSIUS


def test_a_brown_out_of_a_multiplexer_is_healed_by_the_next_try(house: House) -> None:
    house.celsius()
    for wire, address in house.multiplexers.values():
        wire.inject(address, Fault.ABSENT)
        wire.clear(address)
    assert house.celsius() == CELSIUS


def test_in_the_end_every_channel_is_disconnected(house: House) -> None:
    house.celsius()
    for used in house.hardware.buses:
        for station in used.stations:
            station.finish()
        used.bus.close()
    wire, _ = house.multiplexers["left"]
    for address in (0x70, 0x71):
        assert wire.transfer(address, b"", 1) == b"\x00"


def test_the_address_of_a_chip_on_the_bus_above_reads_two_chips_at_once(config: Config) -> None:
    """Why the configuration refuses it."""
    chips = {place: CATALOGUE["lm75b"].simulate() for place in (("main", 0x48), ("left", 0x48))}
    wires = simulated_wires(config, chips, wait=lambda _seconds: None)
    buses = multiplexed({"main": wires["main"], "other": wires["other"]}, config.channels)
    for celsius, chip in zip((21.0, 42.0), chips.values(), strict=True):
        chip.set(Quantity.TEMPERATURE, celsius)
    assert buses["left"].transfer(0x48, b"\x00", 1) == bytes((21 & 42,))


# What takes no time: a round of waiting would be a round of a test's time.
FAULTS = (Fault.ABSENT, Fault.WRONG_CHIP, Fault.ALL_ONES, None)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(BEHIND)), st.sampled_from(FAULTS)),
        st.tuples(st.sampled_from(sorted(CELSIUS)), st.sampled_from([Fault.ABSENT, Fault.NACK])),
        st.tuples(st.sampled_from(sorted(CELSIUS)), st.none()),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=50)
@given(steps)
def test_whatever_happens_no_sensor_gives_another_one_s_number_and_all_come_back(
    config: Config, sequence: list[tuple[str, Fault | None]]
) -> None:
    house = House(config)
    places = house.multiplexers | {
        name: (wire_of(sensor), sensor.address) for name, sensor in house.sensors.items()
    }
    for name, fault in sequence:
        wire, address = places[name]
        if fault is None:
            wire.clear(address)
        else:
            wire.inject(address, fault)
        assert house.celsius().items() <= CELSIUS.items()
    for wire, address in places.values():
        wire.clear(address)
    house.celsius()
    assert house.celsius() == CELSIUS


async def test_a_thread_that_hung_and_comes_back_touches_no_multiplexer_of_its_successor_s(
    config: Config,
) -> None:
    hardware = simulated_hardware(config, CATALOGUE, clock=SystemClock())
    assert hardware.simulation
    bed = hardware.simulation.sensors["bed"]
    bed.bus.inject(bed.address, Fault.HANG)
    monitor = Monitor(hardware, Store(), clock=SystemClock())
    async with asyncio.TaskGroup() as tasks:
        monitor.start(tasks)
        await asyncio.to_thread(await_hanging, wire_of(bed))
        await monitor.stop()
    root = wire_of(hardware.simulation.sensors["room"])
    left = root.transfer(0x70, b"", 1)
    thread = next(thread for thread in threading.enumerate() if thread.name == "i2c-1")
    bed.bus.clear(bed.address)
    await asyncio.to_thread(thread.join, 10)
    assert not thread.is_alive()
    assert root.transfer(0x70, b"", 1) == left == b"\x08"
