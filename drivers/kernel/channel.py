"""One thing that the kernel measures, and how its file becomes a value."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from drivers.errors import BadData, ProbeOpen
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity


class Subsystem(StrEnum):
    """A part of the kernel that measures, as sources begin with it."""

    HWMON = "hwmon"
    IIO = "iio"
    W1 = "w1"
    THERMAL = "thermal"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number in a file means: so many of the quantity's own units times ``factor``."""

    quantity: Quantity
    factor: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A file that measures, by a name that is the same after the next start of the machine."""

    subsystem: Subsystem
    device: str
    """What the kernel calls the chip, such as ``lm75``; a thermal zone's type; a serial number."""
    location: str
    """Where the chip is, such as ``i2c-1@0x48``; nothing where ``device`` says all."""
    name: str
    """Which channel of the device it is, as the kernel calls it: ``temp1``, ``voltage0``."""
    label: str | None
    """What the kernel's driver knows to be connected there."""
    unit: Unit
    path: Path
    fault: Path | None = None
    """Reads 1 while the channel's probe is not connected."""
    offset: Path | None = None
    scale: Path | None = None

    @property
    def quantity(self) -> Quantity:
        """What it measures."""
        return self.unit.quantity

    @property
    def source(self) -> str:
        """The name of its device, as the configuration has it."""
        at = f"@{self.location}" if self.location else ""
        return f"{self.subsystem}:{self.device}{at}"

    def __str__(self) -> str:
        """Name it as messages do."""
        return f"{self.source} {self.name}"


# What no gas, conductor or fan can be: it is the driver's or the bus's mistake then.
_LOWEST: dict[Quantity, float] = {
    Quantity.TEMPERATURE: -273.15,
    Quantity.AMBIENT_TEMPERATURE: -273.15,
    Quantity.HUMIDITY: 0.0,
    Quantity.PRESSURE: 0.0,
    Quantity.SPEED: 0.0,
}
_BEYOND = 6.0  # % of humidity: Sensirion SHT2x, 6.1, whose formula begins at -6
_HIGHEST: dict[Quantity, float] = {Quantity.HUMIDITY: 100.0}


def read_channel(sysfs: Sysfs, channel: Channel) -> float:
    """Measure in the quantity's own unit; blocks while the kernel's driver does. DriverError."""
    where = str(channel)
    if channel.fault is not None and sysfs.number(channel.fault, where):
        message = f"{where}: nothing is connected to it, or a wire is broken: check its probe"
        raise ProbeOpen(message)
    number = sysfs.number(channel.path, where)
    if channel.offset is not None:
        number += sysfs.number(channel.offset, where)
    if channel.scale is not None:
        number *= sysfs.number(channel.scale, where)
    value = float(number * channel.unit.factor)
    quantity = channel.quantity
    if quantity is Quantity.HUMIDITY and -_BEYOND <= value <= 100 + _BEYOND:
        # Dry and saturated air reads a little beyond its ends, and some drivers pass that on.
        value = min(max(value, 0.0), 100.0)
    if not _LOWEST.get(quantity, value) <= value <= _HIGHEST.get(quantity, value):
        message = f"{where}: the kernel measured {value:g}, which cannot be: check its wiring"
        raise BadData(message)
    return value
