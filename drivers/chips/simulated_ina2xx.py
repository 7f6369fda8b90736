"""A simulated INA219, INA226 or INA260 in a supply line."""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.chips.ina2xx_map import (
    BUS,
    CALIBRATION,
    CONFIGURATION,
    CURRENT,
    DIE,
    MANUFACTURER,
    MASK,
    MODE,
    POWER,
    TEXAS_INSTRUMENTS,
    TRIGGERED,
    Part,
)
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

_RESET = 1 << 15
_CONTINUOUS = 0b111
_OPEN_SHUNT = 0.1  # ohms, where no options say how many


class SimulatedIna:
    """A ``SimulatedChip``; with a ``clock``, in seconds, a conversion takes its time.

    ``bus`` is in volts; ``across`` in volts across the shunt, or in amperes where it is inside.
    """

    __slots__ = ("_clock", "_conversion", "_part", "_ready", "_registers", "across", "bus")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self.bus = 0.0
        self.across = 0.0
        self._part = part
        self._conversion = part.conversion if clock else 0.0
        self._clock = clock or (lambda: 0.0)
        self._registers = Registers(_layout(part))
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None
        self._begin()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        answer = self._registers.transfer(write, read)
        if len(write) > 1 and write[0] == CONFIGURATION:
            if self._registers[CONFIGURATION] & _RESET:
                self.power_cycle()
            self._begin()
        elif read and write[:1] == bytes((self._part.flags.cleared_by,)):
            self._registers[self._part.flags.register] &= ~self._part.flags.ready
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set volts, or amperes through a shunt of 0.1 Ω; KeyError for anything else."""
        Load(self, _OPEN_SHUNT if self._part.shunt_limit else 1.0).set(quantity, value)

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversion, and begin to convert."""
        self._registers.power_cycle()
        self._begin()

    def _begin(self) -> None:
        mode = self._registers[CONFIGURATION] & MODE
        self._ready = self._clock() + self._conversion if mode in (TRIGGERED, _CONTINUOUS) else None
        self._registers[self._part.flags.register] &= ~self._part.flags.ready

    def _convert(self) -> None:
        """Put both voltages into their registers if a conversion is finished by now."""
        if self._ready is None or self._clock() < self._ready:
            return
        part, configuration = self._part, self._registers[CONFIGURATION]
        limit = next(
            (count for _, bits, count in part.gains if configuration & 0b11 << 11 == bits),
            part.current_limit,
        )
        count = min(max(round(self.across / part.current_step), -limit), limit)
        self._registers[CURRENT] = count & 0xFFFF
        count = min(max(round(self.bus / part.bus_step), 0), part.bus_limit)
        self._registers[BUS] = count << part.bus_shift
        self._registers[part.flags.register] |= part.flags.ready
        if configuration & MODE == TRIGGERED:
            self._ready = None


@dataclass(frozen=True, slots=True)
class Load:
    """The ``Surroundings`` of such a chip: a supply and a load, behind a shunt of so many ohms."""

    chip: SimulatedIna
    shunt: float

    def set(self, quantity: Quantity, value: float) -> None:
        """Set volts or amperes; KeyError for anything else, watts too."""
        match quantity:
            case Quantity.VOLTAGE:
                self.chip.bus = value
            case Quantity.CURRENT:
                self.chip.across = value * self.shunt
            case _:
                raise KeyError(quantity)


def _layout(part: Part) -> dict[int, Register]:
    layout = {
        CONFIGURATION: Register(width=2, power_up=part.power_up, writable=0xFFFF & ~part.fixed),
        CURRENT: Register(width=2),
        BUS: Register(width=2),
        POWER: Register(width=2),
    }
    if part.shunt_limit:
        layout[CALIBRATION] = Register(width=2, writable=0xFFFE)
    if part.identity is not None:
        layout |= {
            MASK: Register(width=2, writable=0xFC03),
            MANUFACTURER: Register(width=2, power_up=TEXAS_INSTRUMENTS),
            DIE: Register(width=2, power_up=part.identity),
        }
    return layout
