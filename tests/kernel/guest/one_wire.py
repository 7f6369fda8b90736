"""A 1-Wire bus of the guest's kernel, whose thermometers are simulated."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.drivers.kernel.ds2482 import Ds2482
from tests.drivers.kernel.onewire import Ds18b20, OneWireLine

from . import modules
from .i2c_chips import KernelChip
from .usb_adapter import plugged_in

BRIDGE = 0x3C  # not where the kernel looks for chips of its own at every new adapter
DEVICES = Path("/sys/bus/w1/devices")
_QUICK = "20"  # milliseconds that the kernel waits for a conversion, as ours take no time


@contextmanager
def one_wire(devices: Sequence[Ds18b20]) -> Iterator[OneWireLine]:
    """Have the kernel find these thermometers behind a DS2482 of its driver's."""
    modules.load_oracle("ds2482")
    modules.load_oracle("w1_therm")
    line = OneWireLine(devices)
    with plugged_in({BRIDGE: Ds2482(line)}) as bus:
        bridge = KernelChip(bus, BRIDGE, "ds2482")
        bridge.attach()
        try:
            for device in devices:
                until(DEVICES / device.serial / "conv_time")
                (DEVICES / device.serial / "conv_time").write_text(_QUICK)
            yield line
        finally:
            bridge.detach()


def until(path: Path, *, there: bool = True) -> None:
    """Wait for the kernel to find a thermometer, or to remove it."""
    deadline = time.monotonic() + 30
    while path.exists() != there:
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(0.02)


def master() -> Path:
    (found,) = DEVICES.glob("w1_bus_master*")
    return found
