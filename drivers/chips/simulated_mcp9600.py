"""A simulated MCP9600 or MCP9601 with a thermocouple on it."""

from collections.abc import Callable
from enum import Enum

from drivers.chips.mcp9600_map import (
    BEYOND,
    COLD,
    CONFIGURATION,
    CONVERSION,
    FORMAT,
    HOT,
    IDENTITY,
    MODE,
    SHORTED,
    STATUS,
    THERMOCOUPLE,
    TYPE_RESERVED,
    UPDATED,
    Part,
)
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

_REVISION = 0x10  # 1.0: Register 5-12


class Wiring(Enum):
    """How the thermocouple is connected."""

    SOUND = 0
    OPEN = BEYOND
    SHORT = SHORTED


class SimulatedMcp9600:
    """A ``SimulatedChip`` of whatever type of thermocouple it is told to be.

    With a ``clock`` (in seconds) a conversion takes its time, and both temperatures are 0 °C until
    the first one is finished; without, a conversion is done at once.
    """

    __slots__ = ("_clock", "_conversion", "_part", "_ready", "_registers", "_values", "wiring")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self.wiring = Wiring.SOUND
        self._part = part
        self._conversion = CONVERSION if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._values = {Quantity.TEMPERATURE: 20.0, Quantity.AMBIENT_TEMPERATURE: 20.0}
        self._registers = Registers(_layout(part))
        self._ready = self._clock() + self._conversion

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        before = self._settings
        answer = self._registers.transfer(write, read)
        if self._settings != before:
            self._ready = self._clock() + self._conversion
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the hot junction's or the chip's own temperature, in °C; KeyError for another."""
        if quantity not in self._values:
            raise KeyError(quantity)
        self._values[quantity] = value

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversion, and begin to convert."""
        self._registers.power_cycle()
        self._ready = self._clock() + self._conversion

    @property
    def _settings(self) -> tuple[int, int]:
        return self._registers[THERMOCOUPLE], self._registers[CONFIGURATION]

    def _convert(self) -> None:
        """Put both temperatures into their registers if a conversion is finished by now."""
        if self._registers[CONFIGURATION] & MODE or self._clock() < self._ready:
            return
        self._registers[HOT] = FORMAT.encode(self._values[Quantity.TEMPERATURE])
        self._registers[COLD] = FORMAT.encode(self._values[Quantity.AMBIENT_TEMPERATURE])
        # An MCP9600 finds nothing wrong with a short circuit.
        told = self.wiring.value if self._part.detects else self.wiring.value & BEYOND
        kept = self._registers[STATUS] & ~(SHORTED | BEYOND)
        self._registers[STATUS] = kept | UPDATED | told
        self._ready = self._clock() + self._conversion


def _layout(part: Part) -> dict[int, Register]:
    return {
        HOT: Register(width=2),
        COLD: Register(width=2),
        STATUS: Register(writable=0xC0),
        THERMOCOUPLE: Register(writable=0xFF & ~TYPE_RESERVED),
        CONFIGURATION: Register(writable=0xFF),
        IDENTITY: Register(width=2, power_up=part.identity << 8 | _REVISION),
    }
