"""I2C chips of the guest's kernel, and its own drivers for them."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import sleep

from smbus2 import SMBus

from . import modules

DEVICES = Path("/sys/bus/i2c/devices")


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
        for name in DEVICES.glob("i2c-*/name"):
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


class KernelChip:
    """The kernel's own driver on an address; whoever else opens the address gets EBUSY.

    `model` is a name that one of its drivers knows: lm75, tmp75, jc42, bme280 and so on.
    The driver's module is loaded by then: `modules.load_oracle("jc42")`.
    """

    def __init__(self, bus: int, address: int, model: str = "lm75") -> None:
        self._model = model
        self._address = f"0x{address:02x}"
        self._adapter = DEVICES / f"i2c-{bus}"
        self._device = DEVICES / f"{bus}-{address:04x}"

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
        return int(self.read("hwmon/hwmon*/temp1_input"))

    def read(self, attribute: str) -> str:
        """Read a file of the device's by a pattern, such as iio:device*/in_temp_input."""
        (path,) = self._device.glob(attribute)
        # A chip that converts for the first time has no value yet, and the driver says EAGAIN. Only
        # os.read knows it for an error.
        for _ in range(1000):
            with suppress(BlockingIOError), path.open("rb", buffering=0) as file:
                return os.read(file.fileno(), 64).decode().strip()
            sleep(0.005)
        message = f"the kernel's driver has no value of {self._address} yet"
        raise TimeoutError(message)
