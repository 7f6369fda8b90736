"""Chips that tell who they are, and a wire with multiplexers on which what happens is kept."""

from collections.abc import Callable

from drivers.i2c.multiplexer import Model, MultiplexedBus
from drivers.i2c.registers import Register, Registers
from drivers.i2c.simulated import SimulatedBus
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.quantity import Quantity

HERE = 0x48
FIRST, SECOND = 0x70, 0x71


class Marked:
    """A chip whose only register has its mark."""

    def __init__(self, mark: int) -> None:
        self._registers = Registers({0: Register(width=2, power_up=mark)})

    def transfer(self, write: bytes, read: int) -> bytes:
        return self._registers.transfer(write, read)

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        self._registers.power_cycle()


class Recorder:
    """A bus that keeps the transfers of another one; ``before`` is called with each address."""

    def __init__(self, bus: SimulatedBus) -> None:
        self.name = bus.name
        self.transfers: list[tuple[int, bytes, int]] = []
        self.before: Callable[[int], None] = lambda _address: None
        self.closed = 0
        self._bus = bus

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        self.before(address)
        self.transfers.append((address, write, read))
        return self._bus.transfer(address, write, read)

    def close(self) -> None:
        self.closed += 1


def wire(
    name: str, chips: dict[int, Marked], switches: dict[int, SimulatedMultiplexer] | None = None
) -> SimulatedBus:
    return SimulatedBus(name, chips, wait=lambda _seconds: None, switches=switches)


class Tree:
    """Two multiplexers; each has a chip at 0x48 behind channels 0 and 3, and the second one another
    multiplexer behind channel 5, with a chip at 0x48 behind its channel 2.

    On the bus itself is a chip at 0x18, and another one with that address behind channel 3.
    """

    def __init__(self) -> None:
        self.wires = {
            "a0": wire("a0", {HERE: Marked(0xA0A5)}),
            "a3": wire("a3", {HERE: Marked(0xA3C3), 0x18: Marked(0x5A5A)}),
            "b0": wire("b0", {HERE: Marked(0xB00B)}),
            "b3": wire("b3", {HERE: Marked(0xB369)}),
            "deep": wire("deep", {HERE: Marked(0xDEE9)}),
        }
        inner = {0x72: SimulatedMultiplexer(Model.TCA9546A, {2: self.wires["deep"]})}
        self.wires["b5"] = wire("b5", {}, inner)
        self.switches = {
            FIRST: SimulatedMultiplexer(Model.TCA9548A, {0: self.wires["a0"], 3: self.wires["a3"]}),
            SECOND: SimulatedMultiplexer(
                Model.PCA9548A,
                {0: self.wires["b0"], 3: self.wires["b3"], 5: self.wires["b5"]},
            ),
        }
        self.root = wire("i2c-1", {0x18: Marked(0x1234)}, self.switches)
        self.recorder = Recorder(self.root)
        self.bus = MultiplexedBus(self.recorder)
        first = self.bus.multiplexer(FIRST, Model.TCA9548A)
        second = self.bus.multiplexer(SECOND, Model.PCA9548A)
        self.inner = second.channel(5).multiplexer(0x72, Model.TCA9546A)
        self.buses = {
            "a0": first.channel(0),
            "a3": first.channel(3),
            "b0": second.channel(0),
            "b3": second.channel(3),
            "b5": second.channel(5),
            "deep": self.inner.channel(2),
        }
        self.marks = {"a0": 0xA0A5, "a3": 0xA3C3, "b0": 0xB00B, "b3": 0xB369, "deep": 0xDEE9}

    def read(self, name: str) -> int:
        return int.from_bytes(self.buses[name].transfer(HERE, b"\x00", 2), "big")

    def connected(self) -> dict[int, tuple[str, ...]]:
        return {
            address: tuple(wire.name for wire in switch.connected)
            for address, switch in self.switches.items()
        }
