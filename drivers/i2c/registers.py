"""The registers of a simulated chip, behind a pointer, as most I2C chips have them."""

from collections.abc import Mapping
from dataclasses import dataclass

_UNDRIVEN = b"\xff"  # nobody pulls SDA down where a chip has nothing to say


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """``width`` in bytes, the value at power-up, and the mask of the bits that can be written."""

    width: int = 1
    power_up: int = 0
    writable: int = 0


class Registers:
    """Keeps the values, and answers transfers: the first byte written is the pointer.

    The pointer stays where it was set. A register is read and written most significant byte first.
    With ``increments`` the next register follows the last byte of one; without, further bytes read
    as ones and are not written. A register that is not in the layout reads as ones.
    """

    __slots__ = ("_increments", "_layout", "_pointer", "_values")

    def __init__(self, layout: Mapping[int, Register], *, increments: bool = False) -> None:
        self._layout = dict(layout)
        self._increments = increments
        self._values: dict[int, int] = {}
        self._pointer = 0
        self.power_cycle()

    def __getitem__(self, register: int) -> int:
        return self._values[register]

    def __setitem__(self, register: int, value: int) -> None:
        """Set every bit of it, as the chip itself does."""
        self._values[register] = value

    def power_cycle(self) -> None:
        """Forget everything."""
        self._values = {number: register.power_up for number, register in self._layout.items()}
        self._pointer = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        """Set the pointer, write what follows it, then read from the pointer on."""
        if write:
            self._pointer = write[0]
            self._store(write[1:])
        return self._answer(read)

    def _store(self, data: bytes) -> None:
        number = self._pointer
        while data and number in self._layout:
            width = self._layout[number].width
            self._change(number, data[:width])
            data = data[width:] if self._increments else b""
            number += 1

    def _change(self, number: int, data: bytes) -> None:
        """Write the leading bytes of a register: a chip takes them as they come."""
        register = self._layout[number]
        shift = 8 * (register.width - len(data))
        mask = register.writable >> shift << shift
        value = int.from_bytes(data, "big") << shift
        self._values[number] = self._values[number] & ~mask | value & mask

    def _answer(self, length: int) -> bytes:
        answer = b""
        number = self._pointer
        while len(answer) < length:
            answer += self._bytes(number) if self._increments or not answer else _UNDRIVEN
            number += 1
        return answer[:length]

    def _bytes(self, number: int) -> bytes:
        if number not in self._layout:
            return _UNDRIVEN
        return self._values[number].to_bytes(self._layout[number].width, "big")
