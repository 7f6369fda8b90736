"""A DS2482-100: an I2C chip that is the master of a 1-Wire line. Source: DS2482-100 19-4930."""

from collections.abc import Callable, Mapping

from drivers.errors import NoResponse
from drivers.quantity import Quantity
from tests.drivers.kernel.onewire import OneWireLine

# The status register: 19-4930, Status Register.
PRESENCE, LEVEL, RESET, SINGLE_BIT, SECOND_BIT, DIRECTION = 0x02, 0x08, 0x10, 0x20, 0x40, 0x80
STATUS, DATA, CONFIGURATION = 0xF0, 0xE1, 0xC3


class Ds2482:
    """A ``SimulatedChip``; nothing on its line takes time, so that it is never busy."""

    def __init__(self, line: OneWireLine) -> None:
        self.line = line
        self._registers = {STATUS: LEVEL | RESET, DATA: 0, CONFIGURATION: 0}
        self._pointer = STATUS
        self._commands: Mapping[int, Callable[[int], None]] = {
            0xF0: self._device_reset,
            0xE1: self._set_pointer,
            0xD2: self._configure,
            0xB4: self._reset,
            0x87: self._bit,
            0xA5: self._write,
            0x96: self._read,
            0x78: self._triplet,
        }

    def transfer(self, write: bytes, read: int) -> bytes:
        if write:
            command = self._commands.get(write[0])
            if command is None:
                raise NoResponse
            command(write[1] if len(write) > 1 else 0)
        return bytes((self._registers[self._pointer],)) * read

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        self._device_reset(0)

    def _device_reset(self, _: int) -> None:
        self._registers = {STATUS: LEVEL | RESET, DATA: 0, CONFIGURATION: 0}
        self._pointer = STATUS

    def _set_pointer(self, code: int) -> None:
        if code not in self._registers:
            raise NoResponse
        self._pointer = code

    def _configure(self, value: int) -> None:
        self._registers[CONFIGURATION] = value & 0x0F
        self._registers[STATUS] &= ~RESET
        self._pointer = CONFIGURATION

    def _reset(self, _: int) -> None:
        self._told(PRESENCE if self.line.reset() else 0)

    def _bit(self, value: int) -> None:
        self._told(SINGLE_BIT if self.line.slot(value >> 7) else 0)

    def _write(self, value: int) -> None:
        self.line.write(value)
        self._told(0)

    def _read(self, _: int) -> None:
        self._registers[DATA] = self.line.read()
        self._told(0)

    def _triplet(self, value: int) -> None:
        first, second = self.line.slot(1), self.line.slot(1)
        wanted = value >> 7
        direction = first if first != second else (1 if first else wanted)
        self.line.slot(direction)
        self._told(first * SINGLE_BIT | second * SECOND_BIT | direction * DIRECTION)

    def _told(self, bits: int) -> None:
        level = 0 if self.line.grounded else LEVEL
        self._registers[STATUS] = self._registers[STATUS] & RESET | level | bits
        self._pointer = STATUS
