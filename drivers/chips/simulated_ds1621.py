"""A simulated DS1621, DS1625, DS1631, DS1721 or DS1731."""

from collections.abc import Callable

from drivers.chips.ds1621_map import (
    ACCESS_CONFIGURATION,
    ACCESS_HIGH,
    ACCESS_LOW,
    BUSY,
    DONE,
    EEPROM_WRITE,
    FLAGS,
    ONE_SHOT,
    POWER_UP,
    READ_TEMPERATURE,
    STOP,
    Part,
)
from drivers.chips.lm75_map import Format
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity


class SimulatedDs1621:
    """A ``SimulatedChip`` that is idle until a conversion is asked for.

    With a ``clock`` (in seconds) a conversion takes its time, and the temperature's register holds
    -60 °C until the first one is finished, and a write to the EEPROM is busy; without, all is done
    at once.
    """

    __slots__ = ("_busy", "_celsius", "_clock", "_part", "_ready", "_registers", "_timed")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self._part = part
        self._timed = clock is not None
        self._clock = clock or (lambda: 0.0)
        self._celsius = 20.0
        self._registers = Registers(_layout(part))
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None
        self._busy = 0.0

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._advance()
        answer = self._registers.transfer(write, read)
        if write == bytes((self._part.start,)):
            self._ready = self._after(self._part.conversion)
            self._registers[ACCESS_CONFIGURATION] &= ~DONE
        elif write == bytes((STOP,)):
            self._ready = None
            self._registers[ACCESS_CONFIGURATION] |= DONE
        elif write[:1] == bytes((ACCESS_CONFIGURATION,)) and len(write) > 1:
            self._busy = self._after(EEPROM_WRITE)
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the temperature of the surroundings, in °C; KeyError for anything else."""
        if quantity is not Quantity.TEMPERATURE:
            raise KeyError(quantity)
        self._celsius = value

    def power_cycle(self) -> None:
        """Forget all but the EEPROM, and be idle."""
        kept = {
            register: self._registers[register]
            for register in (ACCESS_HIGH, ACCESS_LOW)
            if self._part.eeprom
        }
        bits = self._registers[ACCESS_CONFIGURATION] & self._part.eeprom
        self._registers.power_cycle()
        self._registers[ACCESS_CONFIGURATION] |= bits
        for register, value in kept.items():
            self._registers[register] = value
        self._ready = None

    def _after(self, seconds: float) -> float:
        return self._clock() + (seconds if self._timed else 0.0)

    def _advance(self) -> None:
        """Do what the chip has done by itself until now."""
        configuration = self._registers[ACCESS_CONFIGURATION] & ~BUSY
        if self._clock() < self._busy:
            configuration |= BUSY
        if self._ready is not None and self._clock() >= self._ready:
            converted = self._format(configuration).encode(self._celsius)
            self._registers[READ_TEMPERATURE] = converted
            if configuration & ONE_SHOT:
                configuration |= DONE
                self._ready = None
            else:
                self._ready = self._after(self._part.conversion)
        self._registers[ACCESS_CONFIGURATION] = configuration

    def _format(self, configuration: int) -> Format:
        if not self._part.resolution:
            return self._part.format
        return Format(9 + ((configuration & self._part.resolution) >> 2))


def _layout(part: Part) -> dict[int, Register]:
    # DS1631 Table 3 has 15 °C and 10 °C from the factory.
    return {
        READ_TEMPERATURE: Register(width=2, power_up=POWER_UP),
        ACCESS_HIGH: Register(width=2, power_up=0x0F00, writable=0xFF80),
        ACCESS_LOW: Register(width=2, power_up=0x0A00, writable=0xFF80),
        ACCESS_CONFIGURATION: Register(
            power_up=part.power_up, writable=FLAGS | part.resolution | 0b11
        ),
    }
