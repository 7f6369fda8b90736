"""A simulated thermometer with the LM75's register map."""

from collections.abc import Callable

from drivers.chips.lm75_map import (
    CONFIGURATION,
    HYSTERESIS,
    HYSTERESIS_AT_POWER_UP,
    IDENTITY,
    OVERTEMPERATURE,
    OVERTEMPERATURE_AT_POWER_UP,
    TEMPERATURE,
    Part,
)
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity


class SimulatedThermometer:
    """A ``SimulatedChip`` that converts as its part does.

    With a ``clock`` (in seconds) a conversion takes its time, and the temperature register holds
    0 °C until the first one after power-up; without, a conversion is done at once.
    """

    __slots__ = ("_celsius", "_clock", "_conversion", "_part", "_ready", "_registers")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._celsius = 20.0
        self._registers = Registers(_layout(part))
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None
        self._begin()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        before = self._registers[CONFIGURATION]
        answer = self._registers.transfer(write, read)
        if write:
            self._react(before, write[0], write[1:])
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the temperature of the surroundings, in °C; KeyError for anything else."""
        if quantity is not Quantity.TEMPERATURE:
            raise KeyError(quantity)
        self._celsius = value

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversion, and begin to convert."""
        self._registers.power_cycle()
        self._begin()

    def _begin(self) -> None:
        self._ready = self._clock() + self._conversion

    def _convert(self) -> None:
        """Put the temperature into its register if a conversion is finished by now."""
        if self._ready is None or self._clock() < self._ready:
            return
        configuration = self._registers[CONFIGURATION]
        self._registers[TEMPERATURE] = self._part.format(configuration).encode(self._celsius)
        if configuration & self._part.shutdown:
            self._ready = None

    def _react(self, before: int, register: int, data: bytes) -> None:
        """Do what the write that just happened makes the chip do."""
        part, after = self._part, self._registers[CONFIGURATION]
        if not after & part.shutdown:
            if before != after:
                self._begin()
        elif self._triggers(register, data):
            self._begin()
        elif not before & part.shutdown:
            self._ready = None

    def _triggers(self, register: int, data: bytes) -> bool:
        """Tell whether the write starts a single conversion."""
        if register == CONFIGURATION:
            written = int.from_bytes(data.ljust(self._part.width, b"\x00"), "big")
            return bool(written & self._part.one_shot)
        return register == self._part.one_shot_register


def _layout(part: Part) -> dict[int, Register]:
    every_bit = (1 << 8 * part.width) - 1
    layout = {
        TEMPERATURE: Register(width=2),
        CONFIGURATION: Register(
            width=part.width,
            power_up=part.power_up,
            writable=every_bit & ~part.fixed & ~part.volatile,
        ),
        HYSTERESIS: Register(width=2, power_up=HYSTERESIS_AT_POWER_UP, writable=0xFFF0),
        OVERTEMPERATURE: Register(width=2, power_up=OVERTEMPERATURE_AT_POWER_UP, writable=0xFFF0),
    }
    if part.identity is not None:
        layout[IDENTITY] = Register(width=2, power_up=part.identity)
    return layout
