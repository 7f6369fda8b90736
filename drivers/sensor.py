"""What every sensor can do, and what a row of the catalogue says of a chip."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
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


class Surroundings(Protocol):
    """What a simulated sensor is exposed to."""

    def set(self, quantity: Quantity, value: float) -> None:
        """Make the surroundings so; KeyError where the sensor cannot measure that."""


class SimulatedChip(Surroundings, Protocol):
    """A chip on a simulated wire: it sees the bytes that the real one would see."""

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does; raise NoResponse where it would not acknowledge."""

    def power_cycle(self) -> None:
        """Forget all configuration, as after a brown-out."""


class Match(IntEnum):
    """How sure it is that the chip at an address is one of a kind."""

    NO = 0
    """Something that it reads is not as this kind has it."""
    POSSIBLE = 1
    """Nothing speaks against it, and little for it."""
    LIKELY = 2
    """Fixed bits of several registers are as this kind has them."""
    SURE = 3
    """It has the identity of this kind."""


@dataclass(frozen=True, slots=True)
class NoOptions:
    """A driver without settings of its own."""


def _itself(chip: SimulatedChip, _options: object) -> Surroundings:
    return chip


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
    recognise: Callable[[I2CDevice], Match] | None = None
    """Tell by reading whether this kind of chip is there; it sends one byte, a register pointer or
    a command that changes nothing, before it reads. None where a chip cannot be told so. Raises
    DriverError."""
    ask: Callable[[I2CDevice], Match] | None = None
    """Tell likewise by commands of this kind, which another kind may take for a write."""
    shared: bool = False
    """Whether several sensors may be on one chip, each with another ``channel`` of ``options``."""
    measures: Callable[[object], tuple[Quantity, ...]] | None = None
    """The quantities of a sensor with such options, where they are fewer than ``quantities``."""
    sleeps: bool = False
    """Whether it answers nobody, not even a scan, until its own command wakes it."""
    stretches: bool = False
    """Whether it holds SCL low while it is busy, which the controllers of a Raspberry Pi before the
    Pi 4 get wrong: Linux drivers/i2c/busses/i2c-bcm2835.c, I2C_AQ_NO_CLK_STRETCH."""
    surroundings: Callable[[SimulatedChip, object], Surroundings] = _itself
    """What a sensor with such options on the simulated chip is exposed to."""
    ranges: Mapping[Quantity, tuple[float, float]] = field(default_factory=dict)
    """What the chip is specified for, lowest and highest: a value outside of it is doubted."""
    ranges_of: Callable[[object], Mapping[Quantity, tuple[float, float]]] | None = None
    """The ranges of a sensor with such options, where they differ from ``ranges``."""
    frozen_after: float | None = None
    """Seconds of the same bits after which a chip whose last digits always move is doubted; None
    for one so coarse that still air looks frozen."""

    def quantities_with(self, options: object) -> tuple[Quantity, ...]:
        """Give the quantities that a sensor with these options measures."""
        return self.quantities if self.measures is None else self.measures(options)

    def ranges_with(self, options: object) -> Mapping[Quantity, tuple[float, float]]:
        """Give what a sensor with these options is specified for."""
        return self.ranges if self.ranges_of is None else self.ranges_of(options)
