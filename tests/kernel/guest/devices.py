"""Devices of the guest's kernel, which tests make, change and take away."""

from collections.abc import Mapping
from contextlib import ExitStack

from .gpio_sim import GpioSim
from .i2c_chips import I2CStub, KernelChip

__all__ = ["Devices", "GpioSim", "I2CStub", "KernelChip"]


class Devices:
    """Makes devices for as long as `undo` lasts, and takes them away in the opposite order."""

    def __init__(self, undo: ExitStack) -> None:
        self._undo = undo

    def i2c_stub(self, *addresses: int) -> I2CStub:
        """Make the one bus, with chips at these addresses."""
        stub = I2CStub(addresses)
        stub.load()
        self._undo.callback(stub.unload)
        return stub

    def kernel_chip(self, bus: int, address: int, model: str = "lm75") -> KernelChip:
        """Give a chip to the kernel."""
        chip = KernelChip(bus, address, model)
        chip.attach()
        self._undo.callback(chip.detach)
        return chip

    def gpio_sim(self, label: str, lines: int, names: Mapping[int, str] | None = None) -> GpioSim:
        """Make a GPIO chip, some of whose lines have names."""
        chip = GpioSim(label, lines, names)
        self._undo.callback(chip.remove)
        chip.create()
        return chip
