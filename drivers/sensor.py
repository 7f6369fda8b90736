"""What every sensor can do, and what a row of the catalogue says of a chip."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Protocol

from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity

Values = Mapping[Quantity, float]
"""One measurement in the quantities' own units."""

Measurement = Generator[float, None, Values]
"""Yields the seconds it has to wait for the chip, and returns the values.

Written as a generator so that one thread can start every chip of a bus, wait once, and collect.
"""


class Sensor(Protocol):
    """A chip in use. Blocks; knows no name, threshold or clock; its making touches no hardware."""

    def start(self) -> None:
        """Identify and configure the chip; called again after any error. Raises DriverError."""

    def measure(self) -> Measurement:
        """Take one measurement. Raises DriverError; nothing is ever made up."""

    def stop(self) -> None:
        """Put back the configuration that ``start`` found. Raises DriverError."""


class SimulatedChip(Protocol):
    """A chip on a simulated wire: it sees the bytes that the real one would see."""

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; raise NoResponse where it would not acknowledge."""

    def set(self, quantity: Quantity, value: float) -> None:
        """Make the surroundings of the chip so; KeyError where it cannot measure that."""

    def power_cycle(self) -> None:
        """Forget all configuration, as after a brown-out."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """A driver without settings of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A row of the catalogue."""

    name: str
    """What the configuration calls it: lower case, as on the datasheet."""
    title: str
    datasheet: str
    """The document's maker and number."""
    addresses: frozenset[int]
    """The 7-bit addresses that its pins can select."""
    quantities: tuple[Quantity, ...]
    conversion: float
    """The longest time that one conversion takes, in seconds."""
    open: Callable[[I2CDevice, object], Sensor]
    """Make the sensor; the second argument is an instance of ``options``."""
    simulate: Callable[[], SimulatedChip]
    options: type = NoOptions
    """A frozen dataclass of the driver's own settings, each with a default."""
