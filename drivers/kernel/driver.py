"""The driver ``kernel``: its options, and the sensor of what they name."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.kernel import hwmon, iio
from drivers.kernel.bulk import BulkRead
from drivers.kernel.channel import Subsystem
from drivers.kernel.meter import KernelMeter
from drivers.kernel.source import Source
from drivers.kernel.sysfs import Sysfs
from drivers.kernel.thermometer import CONVERSION, W1Thermometer
from drivers.quantity import Quantity
from drivers.sensor import Sensor

_CONVERSIONS: Mapping[Subsystem, float] = {Subsystem.W1: CONVERSION}
_QUANTITIES: Mapping[Subsystem, frozenset[Quantity]] = {
    Subsystem.HWMON: frozenset(unit.quantity for unit in hwmon.UNITS.values()),
    Subsystem.IIO: frozenset(
        (Quantity.AMBIENT_TEMPERATURE, *(unit.quantity for unit in iio.UNITS.values()))
    ),
    Subsystem.W1: frozenset((Quantity.TEMPERATURE,)),
    Subsystem.THERMAL: frozenset((Quantity.TEMPERATURE,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelOptions:
    """What of the kernel's is to be read. Raises ValueError for what cannot be."""

    source: str
    """The device: ``w1:28-0316a2790fff``, ``hwmon:lm75@i2c-1@0x48``, ``thermal:cpu-thermal``."""
    channel: str | None = None
    """Which of the device's channels of one quantity, by the kernel's name or label for it."""
    quantities: tuple[Quantity, ...] = (Quantity.TEMPERATURE,)
    """What of the device is measured."""

    def __post_init__(self) -> None:
        source = Source.parse(self.source)
        if len(set(self.quantities)) != len(self.quantities) or not self.quantities:
            message = "quantities has to name one quantity or several, each once"
            raise ValueError(message)
        possible = _QUANTITIES[source.subsystem]
        if not possible.issuperset(self.quantities):
            known = ", ".join(sorted(possible))
            message = f"quantities of a source of {source.subsystem} are of these: {known}"
            raise ValueError(message)
        if self.channel is not None and len(self.quantities) > 1:
            message = "channel chooses for one quantity: make a sensor of each quantity"
            raise ValueError(message)
        if self.channel is not None and len(possible) == 1:
            message = f"{source} has one channel: take the option channel away"
            raise ValueError(message)

    @property
    def device(self) -> Source:
        """The source, read."""
        return Source.parse(self.source)

    @property
    def conversion(self) -> float:
        """The longest time that a measurement takes, in seconds."""
        return _CONVERSIONS.get(self.device.subsystem, 0.0)


def open_source(sysfs: Sysfs, options: KernelOptions, bulk: BulkRead) -> Sensor:
    """Make the sensor; ``bulk`` is shared by the thermometers that one thread reads."""
    source = options.device
    if source.subsystem is Subsystem.W1:
        return W1Thermometer(sysfs, source.device, bulk)
    return KernelMeter(sysfs, source, channel=options.channel, quantities=options.quantities)
