"""Whether hardware is real or simulated is decided here, and nowhere else."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from drivers.gpio.line import Gpio
from drivers.gpio.lines import LinuxGpio
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.i2c.simulated import SimulatedBus
from drivers.sensor import Chip
from hydrogen.clock import Clock
from hydrogen.config.model import Config
from hydrogen.model import SensorStatus
from hydrogen.sampling.sampler import SampledSensor
from hydrogen.sampling.simulation import SimulatedHardware, SimulatedSensor
from hydrogen.sampling.station import Station
from hydrogen.sampling.watcher import WatchedLine

_TRANSFERS_IN_A_STEP = 5  # what a driver does at most between two waits


@dataclass(frozen=True, slots=True, kw_only=True)
class BusInUse:
    """A bus with the sensors on it, and the seconds that one step of a sensor may take."""

    bus: I2CBus
    stations: tuple[Station, ...]
    deadline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardware:
    """All that a configuration names."""

    buses: tuple[BusInUse, ...]
    sensors: Mapping[str, SampledSensor]
    gpio: Gpio
    lines: Mapping[str, WatchedLine]
    simulation: SimulatedHardware | None


def real_hardware(config: Config, catalogue: Mapping[str, Chip]) -> Hardware:
    """Make the kernel's buses and lines; none is touched yet."""
    buses = {
        name: LinuxI2CBus(bus.device, timeout=bus.timeout) for name, bus in config.buses.items()
    }
    return _assemble(config, catalogue, buses, LinuxGpio(), None)


def simulated_hardware(config: Config, catalogue: Mapping[str, Chip], *, clock: Clock) -> Hardware:
    """Make simulated chips on simulated wires for every sensor, and simulated lines."""
    chips = {name: catalogue[s.driver].simulate() for name, s in config.sensors.items()}
    buses = {
        name: SimulatedBus(
            bus.device.rpartition("/")[2],
            {s.address: chips[n] for n, s in config.sensors.items() if s.bus == name},
            wait=time.sleep,
            timeout=bus.timeout,
        )
        for name, bus in config.buses.items()
    }
    gpio = SimulatedGpio()
    simulated = {
        name: SimulatedSensor(buses[s.bus], s.address, chips[name], catalogue[s.driver].quantities)
        for name, s in config.sensors.items()
    }
    lines = {name: line.address for name, line in config.lines.items()}
    simulation = SimulatedHardware(simulated, gpio, lines, clock=clock)
    return _assemble(config, catalogue, buses, gpio, simulation)


def _assemble(
    config: Config,
    catalogue: Mapping[str, Chip],
    buses: Mapping[str, I2CBus],
    gpio: Gpio,
    simulation: SimulatedHardware | None,
) -> Hardware:
    sensors: dict[str, SampledSensor] = {}
    stations: dict[str, list[Station]] = {name: [] for name in buses}
    for name, settings in config.sensors.items():
        chip = catalogue[settings.driver]
        device = I2CDevice(buses[settings.bus], settings.address)
        sensor = chip.open(device, settings.options)
        stations[settings.bus].append(Station(name, sensor, interval=settings.interval))
        sensors[name] = SampledSensor(
            status=SensorStatus(
                driver=chip.name, location=device.location, quantities=chip.quantities
            ),
            interval=settings.interval,
            conversion=chip.conversion,
        )
    return Hardware(
        buses=tuple(
            BusInUse(
                bus=bus,
                stations=tuple(stations[name]),
                deadline=_TRANSFERS_IN_A_STEP * config.buses[name].timeout,
            )
            for name, bus in buses.items()
        ),
        sensors=sensors,
        gpio=gpio,
        lines={
            name: WatchedLine(line.address, line.settings) for name, line in config.lines.items()
        },
        simulation=simulation,
    )
