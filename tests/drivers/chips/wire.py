"""A wire for one chip: what a driver's test needs to start it, measure and look behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.i2c.bus import I2CBus, I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import Sensor, SimulatedChip, Values

ADDRESS = 0x48


@dataclass
class ScriptedChip:
    """A chip whose registers hold what a test puts there, and keep what is written."""

    registers: dict[int, bytes]
    written: list[bytes] = field(default_factory=list)
    pointer: int = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        if write:
            self.pointer = write[0]
        if len(write) > 1:
            self.written.append(write)
            self.registers[write[0]] = write[1:]
        return self.registers[self.pointer][:read] if read else b""

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        raise NotImplementedError


@dataclass
class AnsweringChip:
    """A chip that answers each write, a register pointer or a command, with what a test says.

    What is written behind a register pointer is kept, and read back from then on. A write that has
    no answer is acknowledged; a read alone continues the last write.
    """

    answers: dict[bytes, bytes]
    last: bytes = b""

    @classmethod
    def of(cls, answers: Mapping[str, str]) -> "AnsweringChip":
        """Make one of hex texts."""
        return cls({bytes.fromhex(w): bytes.fromhex(a) for w, a in answers.items()})

    def transfer(self, write: bytes, read: int) -> bytes:
        if write:
            self.last = write
            if write not in self.answers and write[:1] in self.answers:
                kept = write[1:]
                self.answers[write[:1]] = kept + self.answers[write[:1]][len(kept) :]
        return self.answers[self.last][:read] if read else b""

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        raise NotImplementedError


def bus_with(chip: SimulatedChip, address: int = ADDRESS) -> SimulatedBus:
    """Put the chip on a bus that takes no time."""
    return SimulatedBus("i2c-1", {address: chip}, wait=lambda _seconds: None)


class TurningOver:
    """A bus that turns over one bit of the first byte of the answers with these numbers."""

    def __init__(self, bus: I2CBus, *numbers: int, bit: int = 2) -> None:
        self.name = bus.name
        self._bus = bus
        self._numbers = numbers
        self._mask = 1 << bit
        self._answers = 0

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        answer = self._bus.transfer(address, write, read)
        if not read:
            return answer
        self._answers += 1
        turned = self._mask if self._answers - 1 in self._numbers else 0
        return bytes((answer[0] ^ turned, *answer[1:]))

    def close(self) -> None:
        self._bus.close()


def device_for(bus: I2CBus, address: int = ADDRESS) -> I2CDevice:
    return I2CDevice(bus, address)


@dataclass(frozen=True)
class Taken:
    """The values of one measurement, and the waits that it asked for."""

    values: Values
    waits: tuple[float, ...]

    @property
    def celsius(self) -> float:
        return self.values[Quantity.TEMPERATURE]


def take(sensor: Sensor) -> Taken:
    """Take a measurement to its end without waiting."""
    measurement = sensor.measure()
    waits: list[float] = []
    while True:
        try:
            waits.append(next(measurement))
        except StopIteration as end:
            values: Values = end.value
            return Taken(values, tuple(waits))
