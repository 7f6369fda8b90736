"""Where a device is, told so that it stays true when the kernel counts otherwise next time."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from drivers.i2c.bus import location as i2c_location

_I2C = re.compile(r"([0-9]+)-([0-9a-f]{4})")
_USB = re.compile(r"([0-9]+-[0-9.]+)(:[0-9.]+)?")


def _i2c(device: Path) -> str | None:
    """Give ``i2c-1@0x48``; a bus on USB has whatever number is free, and is named by its port."""
    match = _I2C.fullmatch(device.name)
    if match is None:  # the adapter, not a chip on it
        return None
    port = next((port for port in map(_usb, device.parents) if port), None)
    return i2c_location(port or f"i2c-{match[1]}", int(match[2], 16))


def _usb(device: Path) -> str | None:
    match = _USB.fullmatch(device.name) if _bus(device) == "usb" else None
    return f"usb-{match[1]}" if match else None


def _named(device: Path) -> str:
    return device.name


# By the kernel's bus: names on these are addresses, ports, or from the device tree.
_LOCATIONS: Mapping[str, Callable[[Path], str | None]] = {
    "i2c": _i2c,
    "usb": _usb,
    "w1": _named,
    "spi": _named,
    "pci": _named,
    "mmc": _named,
    "platform": _named,
    # A zone has a number, and is known by its type.
    "thermal": lambda _: "thermal",
}
VIRTUAL = "virtual"
"""The location of what is on no bus at all."""


def location_of(folder: Path) -> str:
    """Say where the device is that ``folder`` belongs to."""
    for device in _ancestors(folder.resolve()):
        locate = _LOCATIONS.get(_bus(device) or "")
        found = locate(device) if locate else None
        if found:
            return found
    return VIRTUAL


def is_on(folder: Path, bus: str) -> bool:
    """Tell whether the device is on a bus of this kind, at whatever distance."""
    return any(_bus(device) == bus for device in _ancestors(folder.resolve()))


def _ancestors(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.parents


def _bus(device: Path) -> str | None:
    link = device / "subsystem"
    return link.readlink().name if link.is_symlink() else None
