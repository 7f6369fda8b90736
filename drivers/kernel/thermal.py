"""The thermal zones: Linux Documentation/driver-api/thermal/sysfs-api.rst."""

from collections.abc import Iterator
from decimal import Decimal

from drivers.kernel.channel import Channel, Subsystem, Unit
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity

MILLIDEGREES = Unit(Quantity.TEMPERATURE, Decimal("0.001"))


def channels(sysfs: Sysfs) -> Iterator[Channel]:
    """List every zone by its type, reading names alone."""
    for zone in sysfs.entries("class/thermal"):
        kind = sysfs.word(zone / "type")
        if kind is not None and zone.name.startswith("thermal_zone"):
            yield Channel(
                subsystem=Subsystem.THERMAL,
                device=kind,
                location="",
                name="temp",
                label=None,
                unit=MILLIDEGREES,
                path=zone / "temp",
            )
