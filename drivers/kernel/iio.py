"""The channels of /sys/bus/iio: Linux Documentation/ABI/testing/sysfs-bus-iio."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from drivers.kernel.channel import Channel, Subsystem, Unit
from drivers.kernel.location import location_of
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity

# After offset and scale: millidegrees, thousandths of a percent, kilopascals, millivolts, ...
_MILLI = Decimal("0.001")
UNITS: dict[str, Unit] = {
    "temp": Unit(Quantity.TEMPERATURE, _MILLI),
    "humidityrelative": Unit(Quantity.HUMIDITY, _MILLI),
    "pressure": Unit(Quantity.PRESSURE, Decimal(10)),
    "voltage": Unit(Quantity.VOLTAGE, _MILLI),
    "current": Unit(Quantity.CURRENT, _MILLI),
    "power": Unit(Quantity.POWER, _MILLI),
}
"""By what a file's name begins with, after ``in_``."""
_AMBIENT = "_ambient"
# Kind, number or pair of numbers, modifier. Means, peaks and the like are not what is there now.
_INPUT = re.compile(
    rf"in_({'|'.join(UNITS)})([0-9]*(?:-voltage[0-9]+)?)(_ambient|_object|_supply|)_(input|raw)"
)


def channels(sysfs: Sysfs) -> Iterator[Channel]:
    """List every channel, reading names alone."""
    for device in sysfs.entries("bus/iio/devices"):
        name = sysfs.word(device / "name")
        if name is not None:
            yield from _of(sysfs, device, name)


def _of(sysfs: Sysfs, folder: Path, device: str) -> Iterator[Channel]:
    files = {path.name for path in folder.iterdir()}
    location = location_of(folder)
    for file in sorted(files):
        match = _INPUT.fullmatch(file)
        if match is None:
            continue
        kind, number, modifier, form = match.groups()
        name = f"{kind}{number}{modifier}"
        scale = _by_raw(folder, files, match, "scale") if form == "raw" else None
        # A raw number without its scale is in no unit at all; _input is in the unit already.
        if form == "raw" and (scale is None or f"in_{name}_input" in files):
            continue
        yield Channel(
            subsystem=Subsystem.IIO,
            device=device,
            location=location,
            name=name,
            label=sysfs.word(folder / f"in_{name}_label"),
            unit=unit_of(kind, modifier),
            path=folder / file,
            offset=_by_raw(folder, files, match, "offset") if form == "raw" else None,
            scale=scale,
        )


def unit_of(kind: str, modifier: str) -> Unit:
    """Give what a channel of this kind means; the ambience is that of a chip that looks afar."""
    unit = UNITS[kind]
    return Unit(Quantity.AMBIENT_TEMPERATURE, unit.factor) if modifier == _AMBIENT else unit


def _by_raw(folder: Path, files: set[str], raw: re.Match[str], item: str) -> Path | None:
    """Find the file that goes with a raw one: its own, or that of all channels of its kind."""
    kind, number, modifier, _ = raw.groups()
    of_a_pair = "-voltage" if "-" in number else ""
    for mine in (
        f"{number}{modifier}",
        f"{of_a_pair}{modifier}",
        number,
        of_a_pair,
        modifier,
        "",
    ):
        if f"in_{kind}{mine}_{item}" in files:
            return folder / f"in_{kind}{mine}_{item}"
    return None
