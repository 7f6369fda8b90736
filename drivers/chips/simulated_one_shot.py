"""A simulated chip that converts when a register tells it to, and then rests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity


def _nothing(_registers: Registers, _register: int, _length: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class OneShot:
    """How a kind of chip converts."""

    layout: Mapping[int, Register]
    surroundings: Mapping[Quantity, float]
    """What it can measure, and what surrounds it at first."""
    begin: Callable[[Registers, int], float | None]
    """Begin the conversion that a write to a register starts, and give its time in seconds; None
    where it starts none."""
    finish: Callable[[Registers, Mapping[Quantity, float]], None]
    """Put the results of what surrounds it into the registers, and rest."""
    answered: Callable[[Registers, int, int], None] = _nothing
    """Do what the reading of so many bytes from a register on does to the registers."""


class SimulatedOneShot:
    """A ``SimulatedChip`` that reads as ``kind`` has it.

    With a ``clock`` (in seconds) a conversion takes its time; without, it is done at once. Writes
    are pairs of a register and its value.
    """

    __slots__ = ("_clock", "_kind", "_ready", "_surroundings", "registers")

    def __init__(self, kind: OneShot, clock: Callable[[], float] | None = None) -> None:
        self._kind = kind
        self._clock = clock
        self._surroundings = dict(kind.surroundings)
        self.registers = Registers(kind.layout, increments=True)
        # When the conversion that runs will be finished; None where none runs.
        self._ready: float | None = None

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; see ``SimulatedChip``."""
        self._finish_when_due()
        for start in range(0, len(write), 2):
            register, *value = write[start : start + 2]
            self.registers.transfer(bytes((register, *value)), 0)
            if value:
                self._begin(register)
        answer = self.registers.transfer(b"", read)
        if write and read:
            self._kind.answered(self.registers, write[0], read)
        return answer

    def set(self, quantity: Quantity, value: float) -> None:
        """Make the surroundings so; KeyError for what it cannot measure."""
        if quantity not in self._surroundings:
            raise KeyError(quantity)
        self._surroundings[quantity] = value

    def power_cycle(self) -> None:
        """Forget the configuration, the results and the conversion that runs."""
        self.registers.power_cycle()
        self._ready = None

    def _begin(self, register: int) -> None:
        seconds = self._kind.begin(self.registers, register)
        if seconds is not None:
            self._ready = self._clock() + seconds if self._clock else 0.0
            self._finish_when_due()

    def _finish_when_due(self) -> None:
        if self._ready is None or (self._clock and self._clock() < self._ready):
            return
        self._ready = None
        self._kind.finish(self.registers, self._surroundings)


def store(registers: Registers, first: int, data: bytes) -> None:
    """Put bytes into registers of one byte each, from ``first`` on."""
    for offset, byte in enumerate(data):
        registers[first + offset] = byte


def memory(first: int, data: bytes) -> dict[int, Register]:
    """Lay out bytes that are burnt in, from the register ``first`` on."""
    return {first + offset: Register(power_up=byte) for offset, byte in enumerate(data)}
