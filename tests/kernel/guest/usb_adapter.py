"""The kernel's bus of an adapter on a virtual USB port: when it is there, and when it is gone."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from drivers.sensor import SimulatedChip
from tests.drivers.i2c.tiny_usb import TinyUsb

from . import modules

NAME = "i2c-tiny-usb"
# In the order in which they need one another.
MODULES = ("usb-common", "usbcore", "usbip-core", "vhci-hcd", "i2c-tiny-usb")


@contextmanager
def plugged_in(chips: Mapping[int, SimulatedChip]) -> Iterator[int]:
    """Plug an adapter with these chips in, and give its bus's number."""
    usb = TinyUsb(chips)
    path = plug_in(usb)
    try:
        yield number(path)
    finally:
        pull_out(usb)


def plug_in(usb: TinyUsb) -> str:
    """Plug an adapter in, and give its bus's device file."""
    for name in MODULES:
        if not modules.is_loaded(name):
            modules.load(name)
    usb.plug_in()
    return made()


def pull_out(usb: TinyUsb) -> None:
    """Pull an adapter out; nobody has its bus open."""
    usb.unplug()
    gone()


def number(path: str) -> int:
    return int(path.removeprefix("/dev/i2c-"))


def made() -> str:
    """Wait for the bus, and give its device file."""
    return _until(_bus_file, found=True)


def gone() -> None:
    """Wait for the bus to go."""
    _until(_bus_file, found=False)


def _bus_file() -> str | None:
    for bus in Path("/sys/class/i2c-dev").iterdir():
        with suppress(OSError):  # it is going away
            if NAME in (bus / "name").read_text():
                return f"/dev/{bus.name}"
    return None


def _until(condition: Callable[[], str | None], *, found: bool) -> str:
    """Wait for the kernel to make or to remove the bus, as it does in its own time."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        path = condition()
        if bool(path) == found:
            return path or ""
        time.sleep(0.02)
    raise TimeoutError(NAME)
