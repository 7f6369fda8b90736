"""The thermometers of /sys/bus/w1: Linux Documentation/w1/slaves/w1_therm.rst."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drivers.kernel.channel import Channel, Subsystem, Unit
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity

DEVICES = "bus/w1/devices"
# The families that the kernel's w1_therm reads: DS18S20, DS1822, DS18B20, DS1825, DS28EA00.
SERIAL = re.compile(r"(10|22|28|3b|42)-[0-9a-f]{12}")
MASTER = re.compile(r"w1_bus_master[0-9]+")
MILLIDEGREES = Unit(Quantity.TEMPERATURE, Decimal("0.001"))


def channels(sysfs: Sysfs) -> Iterator[Channel]:
    """List every thermometer that the kernel found; none is asked anything."""
    for device in sysfs.entries(DEVICES):
        if SERIAL.fullmatch(device.name):
            yield Channel(
                subsystem=Subsystem.W1,
                device=device.name,
                location="",
                name="temperature",
                label=None,
                unit=MILLIDEGREES,
                path=device / "w1_slave",
            )


def master_of(sysfs: Sysfs, serial: str) -> str | None:
    """Name the bus that a thermometer is on at this moment, None where it is on none."""
    device = sysfs.root / DEVICES / serial
    return device.resolve().parent.name if device.exists() else None
