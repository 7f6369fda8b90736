"""The channels of /sys/class/hwmon: Linux Documentation/hwmon/sysfs-interface.rst."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from drivers.kernel.channel import Channel, Subsystem, Unit
from drivers.kernel.location import is_on, location_of
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity

# Volts come in thousandths, watts in millionths, and so on: sysfs-interface.rst, by its sections.
_MILLI, _MICRO = Decimal("0.001"), Decimal("0.000001")
UNITS: dict[str, Unit] = {
    "temp": Unit(Quantity.TEMPERATURE, _MILLI),
    "in": Unit(Quantity.VOLTAGE, _MILLI),
    "curr": Unit(Quantity.CURRENT, _MILLI),
    "power": Unit(Quantity.POWER, _MICRO),
    "humidity": Unit(Quantity.HUMIDITY, _MILLI),
    "fan": Unit(Quantity.SPEED, Decimal(1)),
}
"""By what a file's name begins with."""
_INPUT = re.compile(rf"(({'|'.join(UNITS)})[0-9]+)_input")


def channels(sysfs: Sysfs) -> Iterator[Channel]:
    """List every channel, reading names alone."""
    for device in sysfs.entries("class/hwmon"):
        # A 1-Wire thermometer is here too, without what tells its power-up value from a reading.
        if is_on(device, "w1"):
            continue
        # Old drivers have their files a folder further.
        for folder in (device, device / "device"):
            name = sysfs.word(folder / "name")
            if name is not None:
                yield from _of(sysfs, folder, name, location_of(device))
                break


def _of(sysfs: Sysfs, folder: Path, device: str, location: str) -> Iterator[Channel]:
    files = {path.name for path in folder.iterdir()}
    for file in sorted(files):
        match = _INPUT.fullmatch(file)
        if match is None:
            continue
        name, kind = match[1], match[2]
        yield Channel(
            subsystem=Subsystem.HWMON,
            device=device,
            location=location,
            name=name,
            label=sysfs.word(folder / f"{name}_label"),
            unit=UNITS[kind],
            path=folder / file,
            fault=folder / f"{name}_fault" if f"{name}_fault" in files else None,
        )
