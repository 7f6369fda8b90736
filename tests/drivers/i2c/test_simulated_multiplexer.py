from concurrent.futures import ThreadPoolExecutor

import pytest

from drivers.errors import BusTimeout, NoResponse
from drivers.i2c.multiplexer import Model
from drivers.i2c.simulated import Fault
from drivers.i2c.simulated_multiplexer import SimulatedMultiplexer
from drivers.quantity import Quantity
from tests.drivers.i2c.hanging import await_hanging
from tests.drivers.i2c.tree import FIRST, HERE, SECOND, Tree


@pytest.fixture
def tree() -> Tree:
    return Tree()


def mark(tree: Tree) -> int:
    return int.from_bytes(tree.root.transfer(HERE, b"\x00", 2), "big")


def test_at_power_up_nothing_is_connected(tree: Tree) -> None:
    assert tree.root.transfer(FIRST, b"", 1) == b"\x00"
    with pytest.raises(NoResponse, match=r"^i2c-1@0x48 does not answer"):
        mark(tree)


def test_a_bit_connects_a_channel_from_the_next_transfer_on(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    assert tree.root.transfer(FIRST, b"", 2) == b"\x08\x08"
    assert mark(tree) == 0xA3C3
    tree.root.transfer(FIRST, b"\x00")
    with pytest.raises(NoResponse):
        mark(tree)


def test_of_several_bytes_the_last_counts(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08\x01")
    assert mark(tree) == 0xA0A5


def test_a_part_with_four_channels_keeps_four_bits() -> None:
    chip = SimulatedMultiplexer(Model.TCA9546A, {})
    assert chip.transfer(b"\xff", 1) == b"\x0f"


def test_chips_that_answer_together_pull_each_other_s_ones_down(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x09")
    assert mark(tree) == 0xA0A5 & 0xA3C3
    tree.root.transfer(SECOND, b"\x01")
    assert mark(tree) == 0xA0A5 & 0xA3C3 & 0xB00B


def test_a_multiplexer_may_be_behind_another(tree: Tree) -> None:
    tree.root.transfer(SECOND, b"\x20")
    tree.root.transfer(0x72, b"\x04")
    assert mark(tree) == 0xDEE9


def test_a_power_cycle_disconnects_everything(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    tree.switches[FIRST].power_cycle()
    with pytest.raises(NoResponse):
        mark(tree)


def test_what_has_no_power_connects_nothing_and_comes_back_so(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    tree.root.inject(FIRST, Fault.ABSENT)
    for address in (HERE, FIRST):
        with pytest.raises(NoResponse):
            tree.root.transfer(address, b"")
    tree.root.clear(FIRST)
    assert tree.root.transfer(FIRST, b"", 1) == b"\x00"


def test_a_loose_contact_loses_transfers_to_what_is_behind_it_too(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    tree.root.inject(FIRST, Fault.NACK)
    lost = 0
    for _ in range(200):
        try:
            assert mark(tree) == 0xA3C3
        except NoResponse:
            lost += 1
    assert 20 < lost < 80


def test_a_fault_behind_a_channel_is_felt_while_the_channel_is_connected(tree: Tree) -> None:
    tree.wires["a3"].inject(HERE, Fault.STUCK)
    tree.root.transfer(FIRST, b"\x01")
    assert mark(tree) == 0xA0A5
    tree.root.transfer(FIRST, b"\x08")
    with pytest.raises(BusTimeout, match=r"^i2c-1@0x18"):
        tree.root.transfer(0x18, b"\x00", 2)
    tree.wires["a3"].clear(HERE)
    assert mark(tree) == 0xA3C3


def test_sda_that_is_held_low_behind_a_channel_answers_zeros_for_everybody(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    tree.wires["a3"].inject(HERE, Fault.GROUNDED)
    assert tree.root.transfer(0x33, b"", 2) == b"\x00\x00"
    tree.root.transfer(FIRST, b"\x01")  # which nobody hears
    tree.wires["a3"].clear(HERE)
    assert mark(tree) == 0xA3C3


def test_closing_releases_what_hangs_behind_a_channel(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\x08")
    tree.wires["a3"].inject(HERE, Fault.HANG)
    with ThreadPoolExecutor() as pool:
        future = pool.submit(tree.root.transfer, HERE, b"\x00", 2)
        await_hanging(tree.wires["a3"])
        tree.root.close()
        assert isinstance(future.exception(), BusTimeout)


def test_it_measures_nothing(tree: Tree) -> None:
    with pytest.raises(KeyError):
        tree.switches[FIRST].set(Quantity.TEMPERATURE, 20)
