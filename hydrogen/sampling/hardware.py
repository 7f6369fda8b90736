"""Whether hardware is real or simulated is decided here, and nowhere else."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from drivers.gpio.line import Gpio
from drivers.host.disk import Disk
from drivers.host.machine import Machine
from drivers.host.roots import Roots
from drivers.i2c.bus import I2CBus
from drivers.sensor import Chip
from hydrogen.clock import Clock
from hydrogen.config.model import Config
from hydrogen.config.reading import CombineConfig
from hydrogen.demonstration import Trouble
from hydrogen.model import SensorStatus
from hydrogen.printer import LineRole
from hydrogen.sampling.buses import BusInUse, SensorsOnBuses
from hydrogen.sampling.channels import root_of
from hydrogen.sampling.host import HostSampler
from hydrogen.sampling.sampler import SampledSensor
from hydrogen.sampling.treatment import combination
from hydrogen.sampling.watcher import WatchedLine
from hydrogen.state import Store

if TYPE_CHECKING:  # which few need; what is simulated, a demonstration alone, takes 0.5 MB
    from hydrogen.sampling.combination import Combination
    from hydrogen.sampling.simulated_sensor import SimulatedSensor
    from hydrogen.sampling.simulation import SimulatedHardware


class Hardware(Struct, frozen=True, kw_only=True):
    """All that a configuration names."""

    buses: tuple[BusInUse, ...]
    sensors: Mapping[str, SampledSensor]
    gpio: Gpio
    lines: Mapping[str, WatchedLine]
    simulation: "SimulatedHardware | None"
    combinations: "Mapping[str, Combination]"
    combined: Mapping[str, SensorStatus]
    """The sensors that combinations are, before the first reading."""


class _Kernel(Struct, frozen=True):
    """The sensors that the kernel reads itself; ``simulated`` where its devices are."""

    buses: Sequence[BusInUse] = ()
    sensors: Mapping[str, SampledSensor] = field(default_factory=dict)
    simulated: "dict[str, SimulatedSensor]" = field(default_factory=dict)


class _Parts(Struct, frozen=True):
    """What is either real or simulated."""

    buses: Mapping[str, I2CBus]
    kernel: _Kernel
    gpio: Gpio
    simulation: "SimulatedHardware | None" = None


def real_hardware(config: Config, catalogue: Mapping[str, Chip]) -> Hardware:
    """Make the kernel's buses and lines; none is touched yet."""
    # Not at the top: a demonstration does without, and it takes 0.6 MB.
    from drivers.gpio.lines import LinuxGpio  # noqa: PLC0415  real or simulated
    from drivers.i2c.linux import LinuxI2CBus  # noqa: PLC0415  real or simulated

    switched = {root_of(name, config.channels) for name in config.channels}
    buses = {
        name: LinuxI2CBus(bus.device, timeout=bus.timeout, alone=name in switched)
        for name, bus in config.buses.items()
    }
    kernel = _kernel(config, simulate=False)
    return _assemble(config, catalogue, _Parts(buses, kernel, LinuxGpio("hydrogen")))


def simulated_hardware(config: Config, catalogue: Mapping[str, Chip], *, clock: Clock) -> Hardware:
    """Make simulated chips on simulated wires for every sensor, and simulated lines."""
    # Not at the top: real hardware does without.
    from drivers.gpio.simulated import SimulatedGpio  # noqa: PLC0415  real or simulated
    from hydrogen.sampling.simulated_lines import SimulatedLine  # noqa: PLC0415  real or simulated
    from hydrogen.sampling.simulated_sensor import SimulatedSensor  # noqa: PLC0415  real or simulated
    from hydrogen.sampling.simulated_wires import simulated_wires  # noqa: PLC0415  real or simulated
    from hydrogen.sampling.simulation import SimulatedHardware  # noqa: PLC0415  real or simulated

    # One chip for all the sensors that share it: what is configured at an address is of one kind.
    drivers = {(s.bus, s.address): s.driver for s in config.sensors.values()}
    chips = {place: catalogue[driver].simulate() for place, driver in drivers.items()}
    wires = simulated_wires(config, chips, wait=time.sleep)
    buses = {name: wires[name] for name in config.buses}
    powered = [line.address for line in config.lines.values() if line.role is LineRole.POWER]
    gpio = SimulatedGpio(clock=clock.monotonic, active=powered)
    simulated = {
        name: SimulatedSensor(
            wires[s.bus],
            s.address,
            catalogue[s.driver].surroundings(chips[s.bus, s.address], s.options),
            catalogue[s.driver].quantities_with(s.options),
        )
        for name, s in config.sensors.items()
    }
    kernel = _kernel(config, simulate=True)
    lines = {
        name: SimulatedLine(address=line.address, role=line.role, debounce=line.settings.debounce)
        for name, line in config.lines.items()
    }
    outputs = {name: output.address for name, output in config.outputs.items()}
    simulation = SimulatedHardware(simulated | kernel.simulated, gpio, lines, outputs, clock=clock)
    return _assemble(config, catalogue, _Parts(buses, kernel, gpio, simulation))


def host_sampler(
    roots: Roots,
    folder: Path,
    store: Store,
    *,
    clock: Clock,
    troubles: Callable[[], frozenset[Trouble]] | None,
) -> HostSampler:
    """Make what reads the machine, and the disk that ``folder`` is on.

    The machine is the real one in a demonstration, too, but for its ``troubles``.
    """
    machine, disk = Machine(roots), Disk(folder, roots)
    if troubles is None:
        return HostSampler(machine, disk, store, clock=clock)
    from hydrogen.sampling.demonstration.host import (  # noqa: PLC0415  a demonstration alone needs it
        DISK_SECONDS,
        TroubledDisk,
        TroubledMachine,
    )

    return HostSampler(
        TroubledMachine(machine, troubles),
        TroubledDisk(disk, troubles),
        store,
        clock=clock,
        disk_interval=DISK_SECONDS,
    )


def _kernel(config: Config, *, simulate: bool) -> _Kernel:
    if not config.kernel:
        return _Kernel()
    # Not at the top: it takes 0.2 MB, and few have such sensors.
    from drivers.kernel.sysfs import Sysfs  # noqa: PLC0415  real or simulated
    from hydrogen.sampling import kernel  # noqa: PLC0415  real or simulated

    simulated: dict[str, SimulatedSensor] = {}
    if simulate:
        tree, simulated = kernel.simulated_kernel(config.kernel)
        made = kernel.kernel_sensors(config.kernel, tree.sysfs, end=tree.close)
    else:
        made = kernel.kernel_sensors(config.kernel, Sysfs())
    return _Kernel(made.buses, made.sensors, simulated)


def _assemble(config: Config, catalogue: Mapping[str, Chip], parts: _Parts) -> Hardware:
    on_buses = SensorsOnBuses(config, catalogue, parts.buses)
    sensors = {**on_buses.sensors, **parts.kernel.sensors}
    return Hardware(
        buses=(*on_buses.in_use, *parts.kernel.buses),
        sensors=sensors,
        gpio=parts.gpio,
        lines={
            name: WatchedLine(line.address, line.settings, line.role, line.chatter)
            for name, line in config.lines.items()
        },
        simulation=parts.simulation,
        combinations={name: combination(made) for name, made in config.combine.items()},
        combined={name: _combined(made, sensors) for name, made in config.combine.items()},
    )


def _combined(made: CombineConfig, sensors: Mapping[str, SampledSensor]) -> SensorStatus:
    first, *others = (sensors[name].status.quantities for name in made.of)
    return SensorStatus(
        driver="combine",
        location=", ".join(made.of),
        quantities=tuple(q for q in first if all(q in other for other in others)),
        interval=max(sensors[name].interval for name in made.of),
    )
