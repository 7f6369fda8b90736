"""Devices of the guest's kernel, which tests make, change and take away."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from time import sleep

from smbus2 import SMBus

from . import modules

I2C_DEVICES = Path("/sys/bus/i2c/devices")
GPIO_CONFIGURATION = Path("/sys/kernel/config/gpio-sim")
GPIO_DEVICES = Path("/sys/devices/platform")


class I2CStub:
    """The kernel's i2c-stub: one bus, up to ten chips of 256 registers that start as zeros.

    It knows SMBus byte, byte data, word data and I2C block, and no I2C_RDWR. A register is 16 bits
    wide. Byte and block transfers see the half of it that a word transfer sends first, so that a
    byte in one register is not part of the word in the register before.
    """

    # No transfer can carry this address: a chip that has it is not on the bus.
    NOWHERE = 0xFFFF

    def __init__(self, addresses: Iterable[int]) -> None:
        # The address where each chip is, by the address where it belongs.
        self._places = {address: address for address in addresses}

    def load(self) -> None:
        modules.load("i2c-stub", chip_addr=self._addresses())

    def unload(self) -> None:
        """Take the whole bus away, which the kernel refuses while /dev/i2c-N is open."""
        modules.unload("i2c-stub")

    @property
    def bus(self) -> int:
        for name in I2C_DEVICES.glob("i2c-*/name"):
            if name.read_text().strip() == "SMBus stub driver":
                return int(name.parent.name.removeprefix("i2c-"))
        message = "i2c-stub is not loaded"
        raise LookupError(message)

    @property
    def path(self) -> Path:
        return Path(f"/dev/i2c-{self.bus}")

    def unplug(self, address: int) -> None:
        """Let a chip answer nothing more, for which i2c-stub has ENODEV; the others go on."""
        self._move(address, self.NOWHERE)

    def plug(self, address: int) -> None:
        """Let a chip answer again, its registers as they were."""
        self._move(address, address)

    def set_word(self, address: int, register: int, value: int) -> None:
        """Set a register to the word that a chip sends high byte first."""
        with SMBus(self.bus) as bus:
            bus.write_word_data(address, register, swapped(value), force=True)

    def word(self, address: int, register: int) -> int:
        with SMBus(self.bus) as bus:
            return swapped(bus.read_word_data(address, register, force=True))

    def set_byte(self, address: int, register: int, value: int) -> None:
        with SMBus(self.bus) as bus:
            bus.write_byte_data(address, register, value, force=True)

    def byte(self, address: int, register: int) -> int:
        with SMBus(self.bus) as bus:
            return bus.read_byte_data(address, register, force=True)

    def _move(self, address: int, place: int) -> None:
        if address not in self._places:
            message = f"the stub was loaded without a chip at 0x{address:02x}"
            raise LookupError(message)
        self._places[address] = place
        # Debian's module has this parameter read-only; see tests/kernel/parameters.py.
        Path("/sys/module/i2c_stub/parameters/chip_addr").write_text(self._addresses())

    def _addresses(self) -> str:
        return ",".join(map(str, self._places.values()))


def swapped(word: int) -> int:
    """SMBus sends the low byte of a word first; thermometers send the high byte first."""
    return int.from_bytes(word.to_bytes(2, "little"), "big")


class KernelLm75:
    """The kernel's own driver on an address; whoever else opens the address gets EBUSY.

    `model` is any of the drivers lm75 (lm75b, tmp75, ds75, adt75 and so on), tmp102 and jc42.
    """

    def __init__(self, bus: int, address: int, model: str = "lm75") -> None:
        self._model = model
        self._address = f"0x{address:02x}"
        self._adapter = I2C_DEVICES / f"i2c-{bus}"
        self._device = I2C_DEVICES / f"{bus}-{address:04x}"

    def attach(self) -> None:
        """Raise LookupError where the driver refuses the chip, for a register that it checks."""
        (self._adapter / "new_device").write_text(f"{self._model} {self._address}")
        if not (self._device / "driver").exists():
            self.detach()
            message = f"the kernel takes the chip at {self._address} for no {self._model}"
            raise LookupError(message)

    def detach(self) -> None:
        if self._device.exists():
            (self._adapter / "delete_device").write_text(self._address)

    @property
    def millidegrees(self) -> int:
        (reading,) = self._device.glob("hwmon/hwmon*/temp1_input")
        # A chip that converts for the first time has no value yet, and the driver says EAGAIN. Only
        # os.read knows it for an error.
        for _ in range(1000):
            with suppress(BlockingIOError), reading.open("rb", buffering=0) as file:
                return int(os.read(file.fileno(), 64))
            sleep(0.005)
        message = f"the kernel's driver has no value of {self._address} yet"
        raise TimeoutError(message)


class GpioSim:
    """A chip of the kernel's gpio-sim: a test pulls its inputs and reads its outputs."""

    def __init__(self, label: str, lines: int, names: Mapping[int, str] | None = None) -> None:
        self.label = label
        self._lines = lines
        self._names = dict(names or {})
        self._device = GPIO_CONFIGURATION / label
        self._bank = self._device / "bank"

    def create(self) -> None:
        self._bank.mkdir(parents=True)
        (self._bank / "num_lines").write_text(str(self._lines))
        (self._bank / "label").write_text(self.label)
        for line, name in self._names.items():
            folder = self._bank / f"line{line}"
            folder.mkdir()
            (folder / "name").write_text(name)
        (self._device / "live").write_text("1")

    def remove(self) -> None:
        """Take the chip away, as configfs wants it: dead first, then from the inside."""
        if not self._device.exists():
            return
        (self._device / "live").write_text("0")
        for folder in (*self._bank.glob("line*"), self._bank, self._device):
            folder.rmdir()

    @property
    def path(self) -> Path:
        return Path("/dev") / self._chip

    def pull(self, line: int, *, up: bool) -> None:
        """Drive an input from outside."""
        self._attribute(line, "pull").write_text("pull-up" if up else "pull-down")

    def value(self, line: int) -> int:
        """Read the level of a line from outside, whoever drives it."""
        return int(self._attribute(line, "value").read_text())

    @property
    def _chip(self) -> str:
        return (self._bank / "chip_name").read_text().strip()

    def _attribute(self, line: int, name: str) -> Path:
        platform_device = (self._device / "dev_name").read_text().strip()
        return GPIO_DEVICES / platform_device / self._chip / f"sim_gpio{line}" / name


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

    def kernel_lm75(self, bus: int, address: int, model: str = "lm75") -> KernelLm75:
        """Give a chip to the kernel."""
        chip = KernelLm75(bus, address, model)
        chip.attach()
        self._undo.callback(chip.detach)
        return chip

    def gpio_sim(self, label: str, lines: int, names: Mapping[int, str] | None = None) -> GpioSim:
        """Make a GPIO chip, some of whose lines have names."""
        chip = GpioSim(label, lines, names)
        self._undo.callback(chip.remove)
        chip.create()
        return chip
