"""A wire for one chip: what a driver's test needs to start it, measure and look behind it."""

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


def bus_with(chip: SimulatedChip, address: int = ADDRESS) -> SimulatedBus:
    """Put the chip on a bus that takes no time."""
    return SimulatedBus("i2c-1", {address: chip}, wait=lambda _seconds: None)


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
