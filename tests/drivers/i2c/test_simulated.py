from concurrent.futures import Future, ThreadPoolExecutor
from random import Random

import pytest

from drivers.errors import BusTimeout, NoResponse
from drivers.i2c.registers import Register, Registers
from drivers.i2c.simulated import Fault, SimulatedBus, wire_bits
from drivers.quantity import Quantity
from tests.drivers.i2c.hanging import await_hanging

HERE = 0x48
NEIGHBOUR = 0x49


class Chip:
    """Two registers, and a count of how often it lost power."""

    def __init__(self) -> None:
        self.registers = Registers(
            {0: Register(width=2, power_up=0x1940), 1: Register(writable=255)}
        )
        self.power_cycles = 0

    def transfer(self, write: bytes, read: int) -> bytes:
        return self.registers.transfer(write, read)

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        self.power_cycles += 1
        self.registers.power_cycle()


class Busy(Chip):
    """A chip that acknowledges nothing while it works."""

    def transfer(self, write: bytes, read: int) -> bytes:
        raise NoResponse(write, read)


class Bench:
    """A bus with two chips whose waits are kept instead of waited."""

    def __init__(self, *, clock_hz: float | None = None, random: Random | None = None) -> None:
        self.waits: list[float] = []
        self.chips = {HERE: Chip(), NEIGHBOUR: Chip()}
        self.bus = SimulatedBus(
            "i2c-1",
            self.chips,
            wait=self.waits.append,
            clock_hz=clock_hz,
            timeout=0.5,
            random=random,
        )


def test_a_transfer_reaches_the_chip_at_its_address() -> None:
    bench = Bench()
    bench.bus.transfer(HERE, b"\x01\x60")
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x60"
    assert bench.bus.transfer(NEIGHBOUR, b"\x01", 1) == b"\x00"
    assert bench.bus.transfer(HERE, b"\x00", 2) == b"\x19\x40"
    assert bench.waits == []


def test_a_probe_finds_a_chip_and_nobody_elsewhere() -> None:
    bench = Bench()
    assert bench.bus.transfer(HERE, b"") == b""
    with pytest.raises(
        NoResponse, match=r"^i2c-1@0x50 does not answer: check its wiring, power and address$"
    ):
        bench.bus.transfer(0x50, b"")


def test_a_chip_that_does_not_acknowledge_is_named_by_the_bus() -> None:
    bus = SimulatedBus("i2c-1", {HERE: Busy()}, wait=lambda _seconds: None)
    with pytest.raises(NoResponse, match=r"^i2c-1@0x48 does not answer"):
        bus.transfer(HERE, b"\x00", 2)


def test_an_absent_chip_answers_nobody_and_comes_back_forgetful() -> None:
    bench = Bench()
    bench.bus.transfer(HERE, b"\x01\x60")
    bench.bus.inject(HERE, Fault.ABSENT)
    with pytest.raises(NoResponse):
        bench.bus.transfer(HERE, b"\x01", 1)
    assert bench.bus.transfer(NEIGHBOUR, b"\x00", 2) == b"\x19\x40"
    bench.bus.clear(HERE)
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x00"
    assert bench.chips[HERE].power_cycles == 1


def test_a_loose_contact_loses_some_transfers_and_the_same_ones_for_the_same_seed() -> None:
    def lost() -> list[bool]:
        bench = Bench(random=Random(7))  # noqa: S311 - a reproducible fault
        bench.bus.inject(HERE, Fault.NACK)
        answers: list[bool] = []
        for _ in range(200):
            try:
                answers.append(bench.bus.transfer(HERE, b"\x00", 2) != b"\x19\x40")
            except NoResponse:
                answers.append(True)
        return answers

    assert 20 < sum(lost()) < 80
    assert lost() == lost()


def test_a_loose_contact_does_not_take_the_chip_s_power() -> None:
    bench = Bench()
    bench.bus.inject(HERE, Fault.NACK)
    bench.bus.clear(HERE)
    assert bench.chips[HERE].power_cycles == 0


def test_a_chip_that_holds_sda_stops_everyone_for_the_time_of_the_timeout() -> None:
    bench = Bench()
    bench.bus.inject(HERE, Fault.STUCK)
    with pytest.raises(BusTimeout, match=r"^i2c-1@0x49: the bus did not finish in time"):
        bench.bus.transfer(NEIGHBOUR, b"\x00", 2)
    with pytest.raises(BusTimeout):
        bench.bus.transfer(HERE, b"\x00", 2)
    assert bench.waits == [0.5, 0.5]
    bench.bus.clear(HERE)
    assert bench.bus.transfer(NEIGHBOUR, b"\x00", 2) == b"\x19\x40"


def test_an_undriven_line_reads_as_ones_and_writes_reach_nobody() -> None:
    bench = Bench()
    bench.bus.inject(HERE, Fault.ALL_ONES)
    assert bench.bus.transfer(HERE, b"\x00", 2) == b"\xff\xff"
    bench.bus.transfer(HERE, b"\x01\x60")
    bench.bus.clear(HERE)
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x00"


def test_garbage_turns_over_one_bit_in_eight_of_what_a_chip_sends_and_none_of_what_it_is_told() -> (
    None
):
    bench = Bench()
    bench.bus.inject(HERE, Fault.GARBAGE)
    answers = [bench.bus.transfer(HERE, b"\x00", 2) for _ in range(1000)]
    turned = sum((int.from_bytes(answer, "big") ^ 0x1940).bit_count() for answer in answers)
    assert 1800 < turned < 2200
    bench.bus.transfer(HERE, b"\x01\x60")
    bench.bus.clear(HERE)
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x60"


def test_a_wrong_chip_answers_otherwise_keeps_nothing_and_gives_way_to_a_fresh_right_one() -> None:
    bench = Bench()
    bench.bus.transfer(HERE, b"\x01\x60")
    bench.bus.inject(HERE, Fault.WRONG_CHIP)
    bench.bus.transfer(HERE, b"\x01\x60")
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x5a"
    bench.bus.clear(HERE)
    assert bench.bus.transfer(HERE, b"\x01", 1) == b"\x00"


def test_a_slow_chip_costs_time_and_answers() -> None:
    bench = Bench()
    bench.bus.inject(HERE, Fault.SLOW)
    assert bench.bus.transfer(HERE, b"\x00", 2) == b"\x19\x40"
    assert bench.waits == [0.2]


def hanging_transfer(bench: Bench, pool: ThreadPoolExecutor) -> Future[bytes]:
    bench.bus.inject(HERE, Fault.HANG)
    future = pool.submit(bench.bus.transfer, HERE, b"\x00", 2)
    await_hanging(bench.bus)
    assert not future.done()
    return future


def test_a_hung_transfer_returns_only_when_it_is_released_and_then_fails() -> None:
    bench = Bench()
    with ThreadPoolExecutor() as pool:
        future = hanging_transfer(bench, pool)
        bench.bus.clear(HERE)
        with pytest.raises(BusTimeout):
            future.result()
    assert bench.bus.hanging == 0
    assert bench.bus.transfer(HERE, b"\x00", 2) == b"\x19\x40"


def test_a_hung_transfer_harms_no_other_address() -> None:
    bench = Bench()
    with ThreadPoolExecutor() as pool:
        future = hanging_transfer(bench, pool)
        assert bench.bus.transfer(NEIGHBOUR, b"\x00", 2) == b"\x19\x40"
        bench.bus.clear(HERE)
        assert isinstance(future.exception(), BusTimeout)


def test_closing_releases_what_hangs_and_may_be_repeated() -> None:
    bench = Bench()
    with ThreadPoolExecutor() as pool:
        future = hanging_transfer(bench, pool)
        bench.bus.close()
        assert isinstance(future.exception(), BusTimeout)
    bench.bus.close()


def test_a_fault_needs_a_chip() -> None:
    bench = Bench()
    with pytest.raises(KeyError):
        bench.bus.inject(0x50, Fault.ABSENT)


def test_one_fault_replaces_another() -> None:
    bench = Bench()
    bench.bus.inject(HERE, Fault.ABSENT)
    bench.bus.inject(HERE, Fault.SLOW)
    assert bench.bus.transfer(HERE, b"\x00", 2) == b"\x19\x40"
    assert bench.chips[HERE].power_cycles == 1


@pytest.mark.parametrize(
    ("written", "read", "bits"),
    [
        (0, 0, 1 + 9 + 1),  # start, address, stop
        (1, 0, 1 + 18 + 1),
        (0, 2, 1 + 27 + 1),
        (1, 2, 1 + 18 + 1 + 27 + 1),  # the repeated start and the address again
        (3, 0, 1 + 36 + 1),
    ],
)
def test_a_byte_takes_nine_clocks_and_each_direction_sends_the_address(
    written: int, read: int, bits: int
) -> None:
    assert wire_bits(written, read) == bits


def test_with_a_clock_a_transfer_takes_the_time_of_its_bits() -> None:
    bench = Bench(clock_hz=100_000)
    bench.bus.transfer(HERE, b"\x00", 2)
    assert bench.waits == [pytest.approx(480e-6)]


def test_nobody_s_answer_takes_the_time_of_the_address() -> None:
    bench = Bench(clock_hz=100_000)
    with pytest.raises(NoResponse):
        bench.bus.transfer(0x50, b"\x00", 2)
    assert bench.waits == [pytest.approx(110e-6)]
