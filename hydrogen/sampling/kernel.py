"""The sensors that the kernel reads itself: a thread a 1-Wire bus, and one for all the rest."""

import shutil
import tempfile
import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drivers.kernel import NAME
from drivers.kernel.bulk import BulkRead
from drivers.kernel.channel import Subsystem
from drivers.kernel.driver import KernelOptions, open_source
from drivers.kernel.simulated import SimulatedKernel
from drivers.kernel.sysfs import Sysfs
from drivers.kernel.thermometer import RANGE
from drivers.kernel.w1 import master_of
from drivers.quantity import Quantity
from hydrogen.config.model import KernelConfig
from hydrogen.model import SensorStatus
from hydrogen.sampling.buses import BusInUse
from hydrogen.sampling.sampler import SampledSensor
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.station import Station
from hydrogen.sampling.treatment import Ranges, correction, judge, smoothing

STEP_SECONDS = 10.0
"""The longest that the kernel may take for a reading: a conversion, and what it tries again."""
HANGS = "the kernel's driver waits for a device: look into the kernel's log with dmesg"
_W1 = "w1"  # for thermometers that are on no bus yet

_RANGES: Mapping[Subsystem, Ranges] = {Subsystem.W1: {Quantity.TEMPERATURE: RANGE}}


@dataclass(frozen=True, slots=True)
class KernelThread:
    """What the sensors of one thread are on; ``end`` lets readings that hang return."""

    name: str
    end: Callable[[], None]

    def close(self) -> None:
        """Let readings that hang return; may be called again."""
        self.end()


@dataclass(frozen=True, slots=True)
class KernelSensors:
    """All of them: by thread, and by their names."""

    threads: dict[KernelThread, list[Station]] = field(default_factory=dict)
    sensors: dict[str, SampledSensor] = field(default_factory=dict)

    @property
    def buses(self) -> list[BusInUse]:
        """The threads as the program uses them."""
        return [
            BusInUse(bus=thread, stations=tuple(members), deadline=STEP_SECONDS, hangs=HANGS)
            for thread, members in self.threads.items()
        ]


def kernel_sensors(
    config: Mapping[str, KernelConfig], sysfs: Sysfs, *, end: Callable[[], None] = lambda: None
) -> KernelSensors:
    """Make the sensors of ``config``; none is asked anything yet."""
    made = KernelSensors()
    for thread_name, members in _by_thread(config, sysfs).items():
        bulk = BulkRead(sysfs)
        stations = [_station(name, config[name], sysfs, bulk) for name in members]
        made.threads[KernelThread(thread_name, end)] = stations
        # One after the other in the worst case, so that the last may take as long as all.
        conversion = sum(config[name].options.conversion for name in members)
        for name in members:
            made.sensors[name] = _sampled(config[name], conversion)
    return made


def simulated_kernel(
    config: Mapping[str, KernelConfig],
) -> tuple[SimulatedKernel, dict[str, SimulatedSensor]]:
    """Make a tree of simulated devices in a folder that goes when the tree does."""
    folder = Path(tempfile.mkdtemp(prefix="hydrogen-sysfs-"))
    kernel = SimulatedKernel(folder, wait=time.sleep)
    weakref.finalize(kernel, shutil.rmtree, folder, ignore_errors=True)
    sensors: dict[str, SimulatedSensor] = {}
    for name, settings in config.items():
        number, surroundings = kernel.add(settings.options)
        sensors[name] = SimulatedSensor(kernel, number, surroundings, settings.options.quantities)
    return kernel, sensors


def _by_thread(config: Mapping[str, KernelConfig], sysfs: Sysfs) -> dict[str, list[str]]:
    """Group the sensors, so that a slow 1-Wire bus holds up nobody else."""
    threads: dict[str, list[str]] = {}
    for name, settings in config.items():
        threads.setdefault(_thread(settings.options, sysfs), []).append(name)
    return threads


def _thread(options: KernelOptions, sysfs: Sysfs) -> str:
    source = options.device
    return (master_of(sysfs, source.device) or _W1) if source.subsystem is Subsystem.W1 else NAME


def _station(name: str, settings: KernelConfig, sysfs: Sysfs, bulk: BulkRead) -> Station:
    options = settings.options
    ranges = _RANGES.get(options.device.subsystem, {})
    return Station(
        name,
        open_source(sysfs, options, bulk),
        interval=settings.interval,
        correction=correction(settings),
        judge=judge(settings, options.quantities, ranges=ranges, frozen_after=None),
    )


def _sampled(settings: KernelConfig, conversion: float) -> SampledSensor:
    options = settings.options
    status = SensorStatus(
        driver=NAME,
        location=options.source,
        quantities=options.quantities,
        interval=settings.interval,
    )
    return SampledSensor(
        status=status,
        interval=settings.interval,
        conversion=conversion,
        smoothing=smoothing(settings.smoothing),
    )
