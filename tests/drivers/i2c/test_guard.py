import pytest

from drivers.chips import CATALOGUE
from drivers.errors import BusMissing, BusStuck, NoResponse
from drivers.i2c.bus import I2CBus
from drivers.i2c.guard import NOBODY, GuardedBus, stuck
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.quantity import Quantity


class Counting:
    """A bus that counts the transfers that another one does."""

    def __init__(self, bus: I2CBus) -> None:
        self.bus = bus
        self.name = bus.name
        self.addresses: list[int] = []
        self.closed = False

    def transfer(self, address: int, write: bytes, read: int = 0) -> bytes:
        self.addresses.append(address)
        return self.bus.transfer(address, write, read)

    def close(self) -> None:
        self.closed = True


class Bench:
    """Two chips on a guarded bus whose time only a test moves."""

    def __init__(self) -> None:
        self.now = 100.0
        chip, other = CATALOGUE["lm75"].simulate(), CATALOGUE["tmp75"].simulate()
        self.chip = chip
        self.wire = SimulatedBus("i2c-1", {0x48: chip, 0x49: other}, wait=self.wait)
        self.counting = Counting(self.wire)
        self.bus = GuardedBus(self.counting, clock=lambda: self.now)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def read(self, address: int = 0x48) -> bytes:
        return self.bus.transfer(address, b"\x00", 2)


STUCK = r"^i2c-1 is stuck: SDA or SCL is held low: unplug the sensors one after another"
GROUNDED = r"^i2c-1 is stuck: SDA is held low, so that every address seems to answer zeros"


def test_a_free_bus_is_not_looked_at() -> None:
    bench = Bench()
    assert bench.read() == b"\x14\x00"
    with pytest.raises(NoResponse):
        bench.read(0x50)
    assert bench.counting.addresses == [0x48, 0x50]


@pytest.mark.parametrize(("fault", "message"), [(Fault.STUCK, STUCK), (Fault.GROUNDED, GROUNDED)])
def test_a_line_that_is_held_low_is_said_so_of_every_chip_on_the_bus(
    fault: Fault, message: str
) -> None:
    bench = Bench()
    bench.wire.inject(0x49, fault)
    for address in (0x48, 0x49):
        with pytest.raises(BusStuck, match=message):
            bench.read(address)


def test_while_it_is_stuck_a_transfer_waits_for_no_time_out_and_one_look_a_second_is_taken() -> (
    None
):
    bench = Bench()
    bench.wire.inject(0x49, Fault.STUCK)
    with pytest.raises(BusStuck):
        bench.read()
    bench.counting.addresses.clear()
    begun = bench.now
    for _ in range(5):
        with pytest.raises(BusStuck):
            bench.read()
    assert bench.now == begun
    assert bench.counting.addresses == []
    bench.wait(1.0)
    with pytest.raises(BusStuck):
        bench.read()
    assert bench.counting.addresses == [NOBODY]


@pytest.mark.parametrize("fault", [Fault.STUCK, Fault.GROUNDED])
def test_a_bus_that_is_free_again_is_used_again_within_a_second(fault: Fault) -> None:
    bench = Bench()
    bench.wire.inject(0x49, fault)
    with pytest.raises(BusStuck):
        bench.read()
    bench.wire.clear(0x49)
    bench.wait(1.0)
    assert bench.read() == b"\x14\x00"
    assert bench.read() == b"\x14\x00"


def test_zeros_of_a_chip_on_a_free_bus_are_its_own() -> None:
    bench = Bench()
    bench.chip.set(Quantity.TEMPERATURE, 0.0)
    assert bench.read() == bytes(2)
    assert bench.read() == bytes(2)
    assert bench.counting.addresses == [0x48, NOBODY, 0x48, NOBODY]


def test_a_bus_that_was_free_a_moment_ago_is_looked_at_again() -> None:
    bench = Bench()
    bench.chip.set(Quantity.TEMPERATURE, 0.0)
    assert bench.read() == bytes(2)
    bench.wire.inject(0x48, Fault.GROUNDED)
    with pytest.raises(BusStuck, match=GROUNDED):
        bench.read(0x49)


def test_zeros_that_come_byte_by_byte_are_zeros_too() -> None:
    bench = Bench()
    bench.wire.inject(0x49, Fault.GROUNDED)
    assert bench.bus.transfer(0x48, b"\x00", 1) == bytes(1)
    with pytest.raises(BusStuck, match=GROUNDED):
        bench.bus.transfer(0x48, b"\x01", 1)


def test_a_chip_that_hangs_alone_keeps_its_own_error() -> None:
    class Slow:
        name = "i2c-1"

        def transfer(self, address: int, _write: bytes, _read: int = 0) -> bytes:
            raise NoResponse(str(address)) if address == NOBODY else BusMissing("gone")

        def close(self) -> None:
            raise NotImplementedError

    with pytest.raises(BusMissing, match=r"^gone$"):
        GuardedBus(Slow(), clock=lambda: 0.0).transfer(0x48, b"", 1)


def test_somebody_at_the_reserved_address_does_not_make_a_bus_stuck() -> None:
    wire = SimulatedBus("i2c-1", {NOBODY: CATALOGUE["lm75"].simulate()}, wait=lambda _: None)
    assert stuck(wire) is None


def test_closing_closes_what_is_guarded() -> None:
    bench = Bench()
    bench.bus.close()
    assert bench.counting.closed
