"""A simulated chip that reads transistors as thermometers."""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.chips.diode_map import Channel, Part
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

_SHUTDOWN = 1 << 6  # of either family's configuration
_ROOM = 20.0


class SimulatedDiode:
    """A ``SimulatedChip``; with a ``clock``, in seconds, a round of conversions takes its time.

    ``temperatures`` are in °C; a transistor in ``open`` or ``shorted`` has none.
    """

    __slots__ = ("_clock", "_part", "_ready", "_registers", "open", "shorted", "temperatures")

    def __init__(self, part: Part, clock: Callable[[], float] | None = None) -> None:
        self.temperatures: dict[Channel, float] = dict.fromkeys(part.places, _ROOM)
        self.open: set[Channel] = set()
        self.shorted: set[Channel] = set()
        self._part = part
        self._clock = clock
        self._registers = Registers(_layout(part))
        self._ready = self._next_round()

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._convert()
        answer = self._registers.transfer(write, read)
        if len(write) > 1:
            self._ready = self._next_round()
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the temperature of the chip itself, in °C; KeyError for anything else."""
        Surface(self, Channel.LOCAL).set(quantity, value)

    def power_cycle(self) -> None:
        """Forget the configuration and the last conversions, and begin to convert."""
        self._registers.power_cycle()
        self._ready = self._next_round()

    def _next_round(self) -> float:
        return self._clock() + self._part.conversion if self._clock else 0.0

    def _convert(self) -> None:
        """Put the temperatures into their registers if a round is finished by now."""
        if self._clock and self._clock() < self._ready:
            return
        part = self._part
        if self._registers[part.range.register] & _SHUTDOWN:
            return
        extended = bool(self._registers[part.range.register] & part.range.mask)
        faults = 0
        for channel, place in part.places.items():
            if place.enabled and not self._registers[place.enabled.register] & place.enabled.mask:
                continue
            word = part.format(extended=extended).encode(self.temperatures[channel])
            if channel in self.open | self.shorted:
                faults |= place.fault
                word = part.open if channel in self.open else 0
            self._registers[place.high] = word >> 8
            self._registers[place.low] = word & 0xFF
        if part.fault is not None:
            self._registers[part.fault] = faults


@dataclass(frozen=True, slots=True)
class Surface:
    """The ``Surroundings`` of one channel."""

    chip: SimulatedDiode
    channel: Channel

    def set(self, quantity: Quantity, value: float) -> None:
        """Set the temperature, in °C; KeyError for anything else."""
        if quantity is not Quantity.TEMPERATURE:
            raise KeyError(quantity)
        self.chip.temperatures[self.channel] = value


def _layout(part: Part) -> dict[int, Register]:
    layout = {
        register: Register(power_up=value, writable=0xFF & ~part.fixed.get(register, 0))
        for register, value in part.power_up.items()
    }
    layout |= {register: Register(power_up=value) for register, value in part.identity.items()}
    for place in part.places.values():
        layout |= {place.high: Register(), place.low: Register()}
    if part.fault is not None:
        layout[part.fault] = Register()
    return layout
