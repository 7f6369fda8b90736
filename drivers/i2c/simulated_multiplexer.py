"""A simulated multiplexer: it connects simulated wires with the one that it is on."""

from collections.abc import Mapping

from drivers.i2c.multiplexer import PARTS, Model
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity


class SimulatedMultiplexer:
    """A ``SimulatedSwitch`` with a wire behind each of some channels; the others lead nowhere."""

    __slots__ = ("_control", "_mask", "_wires")

    def __init__(self, model: Model, wires: Mapping[int, SimulatedBus]) -> None:
        self._mask = PARTS[model].mask
        self._wires = wires
        self._control = 0

    @property
    def wires(self) -> tuple[SimulatedBus, ...]:
        """What is behind all of its channels."""
        return tuple(self._wires.values())

    @property
    def connected(self) -> tuple[SimulatedBus, ...]:
        """What is behind the channels that are connected."""
        return tuple(wire for number, wire in self._wires.items() if self._control >> number & 1)

    def transfer(self, write: bytes, read: int) -> bytes:
        """Answer as the chip does: of several bytes it keeps the last (SCPS207, 7.5.4)."""
        if write:
            self._control = write[-1] & self._mask
        return bytes((self._control,)) * read

    def set(self, quantity: Quantity, value: float) -> None:
        """Raise KeyError: it measures nothing."""
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        """Disconnect everything."""
        self._control = 0
