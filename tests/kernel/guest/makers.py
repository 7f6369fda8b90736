"""What the fixtures give to the tests: callables that make devices."""

from collections.abc import Mapping
from typing import Protocol

from .devices import GpioSim, I2CStub, KernelChip


class MakeI2CStub(Protocol):
    """Makes the one bus, with chips: `stub = i2c_stub(0x48, 0x49)`."""

    def __call__(self, *addresses: int) -> I2CStub: ...


class MakeKernelChip(Protocol):
    """Gives a chip to the kernel: `kernel_chip(stub.bus, 0x49, "tmp75").millidegrees`."""

    def __call__(self, bus: int, address: int, model: str = "lm75") -> KernelChip: ...


class MakeGpioSim(Protocol):
    """Makes a GPIO chip: `gpio_sim("pinctrl-bcm2835", 54, {17: "GPIO17"})`."""

    def __call__(
        self, label: str, lines: int, names: Mapping[int, str] | None = None
    ) -> GpioSim: ...
