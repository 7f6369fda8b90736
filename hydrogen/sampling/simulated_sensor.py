"""A simulated sensor, and what can be done to it from outside."""

from typing import Protocol

from msgspec import Struct

from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Surroundings


class Breakable(Protocol):
    """A simulated wire or kernel, in which what is at an address can be broken."""

    def inject(self, address: int, fault: Fault, /) -> None:
        """Let ``fault`` begin there; KeyError where there is nothing."""

    def clear(self, address: int, /) -> None:
        """Let the fault end, if there is one."""


class SimulatedSensor(Struct, frozen=True):
    """What a simulated sensor is exposed to, and the wire that its chip is on."""

    bus: Breakable
    address: int
    surroundings: Surroundings
    quantities: tuple[Quantity, ...]
