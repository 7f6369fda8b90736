"""A simulated HDC1080."""

from collections.abc import Callable

from drivers.chips.hdc1080_map import (
    BATTERY,
    BOTH,
    CONFIGURATION,
    DEVICE,
    HUMIDITY,
    HUMIDITY_REGISTER,
    MANUFACTURER,
    TEMPERATURE,
    TEMPERATURE_REGISTER,
    TEXAS_INSTRUMENTS,
    Part,
)
from drivers.errors import NoResponse
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

_FOURTEEN_BITS = ~0b11
_WRITABLE = 0x7F00 & ~BATTERY & ~(1 << 14)
_RESULTS = (TEMPERATURE_REGISTER, HUMIDITY_REGISTER)


class SimulatedHdc1080:
    """A ``SimulatedChip`` that measures when the pointer of a result is written.

    A result is acknowledged once, when it is finished. With a ``clock`` (in seconds) it takes its
    time; without, it is done at once.
    """

    __slots__ = ("_clock", "_conversion", "_pending", "_pointer", "_ready", "_registers", "_values")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._values = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}
        self._registers = Registers(
            {
                TEMPERATURE_REGISTER: Register(width=2),
                HUMIDITY_REGISTER: Register(width=2),
                CONFIGURATION: Register(width=2, power_up=0x1000, writable=_WRITABLE),
                MANUFACTURER: Register(width=2, power_up=TEXAS_INSTRUMENTS),
                DEVICE: Register(width=2, power_up=part.device),
            },
            increments=True,
        )
        self._pending = False
        self._ready = 0.0
        self.power_cycle()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        if write:
            self._pointer = write[0]
            self._registers.transfer(write, 0)
            if write[0] in _RESULTS:
                self._measure(write[0])
        if not read:
            return b""
        if self._pointer in _RESULTS:
            if not self._pending or self._clock() < self._ready:
                raise NoResponse
            self._pending = False
        return self._registers.transfer(b"", read)

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the surroundings, in °C and %; KeyError for anything else."""
        if quantity not in self._values:
            raise KeyError(quantity)
        self._values[quantity] = value

    def power_cycle(self) -> None:
        """Forget the configuration and what was measured."""
        self._registers.power_cycle()
        self._pointer = 0
        self._pending = False
        self._ready = self._clock()

    def _measure(self, pointer: int) -> None:
        both = bool(self._registers[CONFIGURATION] & BOTH)
        if both or pointer == TEMPERATURE_REGISTER:
            code = TEMPERATURE.encode(self._values[Quantity.TEMPERATURE])
            self._registers[TEMPERATURE_REGISTER] = code & _FOURTEEN_BITS
        if both or pointer == HUMIDITY_REGISTER:
            code = HUMIDITY.encode(self._values[Quantity.HUMIDITY])
            self._registers[HUMIDITY_REGISTER] = code & _FOURTEEN_BITS
        self._pending = True
        self._ready = self._clock() + self._conversion
