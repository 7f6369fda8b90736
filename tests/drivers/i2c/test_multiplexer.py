import pytest

from drivers.errors import (
    AddressInUse,
    BusError,
    BusMissing,
    NoResponse,
)
from drivers.i2c.bus import I2CDevice
from drivers.i2c.multiplexer import PARTS, Model, MultiplexedBus
from drivers.i2c.simulated import Fault
from tests.drivers.i2c.tree import FIRST, HERE, SECOND, Tree

ABSENT = "the multiplexer i2c-1@0x70 does not answer: check its wiring, power and address"


@pytest.fixture
def tree() -> Tree:
    return Tree()


EIGHT, FOUR = range(0x70, 0x78), range(0x70, 0x74)


@pytest.mark.parametrize(
    ("model", "channels", "addresses"),
    [
        ("tca9548a", 8, EIGHT),  # SCPS207H, 7.5.2 and 7.5.4
        ("pca9548a", 8, EIGHT),  # SCPS143G, 8.6.1 and 8.6.2
        ("tca9546a", 4, EIGHT),  # SCPS205B, control register definition
        ("pca9546a", 4, EIGHT),  # SCPS148E, device address and control register
        ("tca9545a", 4, FOUR),  # SCPS204B, 9.6.1 and 9.6.2
        ("pca9545a", 4, FOUR),  # SCPS147C, device address and control register
    ],
)
def test_a_part_has_its_datasheet_s_channels_and_addresses(
    model: str, channels: int, addresses: range
) -> None:
    part = PARTS[Model(model)]
    assert (part.channels, part.addresses) == (channels, frozenset(addresses))


def test_every_model_has_a_part() -> None:
    assert set(PARTS) == set(Model)


def test_a_chip_s_location_names_its_multiplexer_and_channel(tree: Tree) -> None:
    assert I2CDevice(tree.buses["a3"], HERE).location == "i2c-1/0x70/3@0x48"
    assert I2CDevice(tree.buses["deep"], HERE).location == "i2c-1/0x71/5/0x72/2@0x48"
    assert tree.bus.name == "i2c-1"


def test_a_channel_is_one_bus_however_often_it_is_asked_for(tree: Tree) -> None:
    again = tree.bus.multiplexer(FIRST, Model.TCA9548A).channel(3)
    assert again is tree.buses["a3"]


def test_equal_addresses_behind_different_channels_are_different_chips(tree: Tree) -> None:
    for _ in range(2):
        assert {name: tree.read(name) for name in tree.marks} == tree.marks


def test_a_channel_that_is_connected_is_not_connected_again(tree: Tree) -> None:
    tree.read("a3")
    assert tree.recorder.transfers == [
        (SECOND, b"\x00", 0),
        (SECOND, b"", 1),
        (FIRST, b"\x08", 0),
        (FIRST, b"", 1),
        (HERE, b"\x00", 2),
    ]
    tree.recorder.transfers.clear()
    tree.read("a3")
    assert tree.recorder.transfers == [(HERE, b"\x00", 2)]


def test_another_multiplexer_lets_go_before_a_channel_is_connected(tree: Tree) -> None:
    tree.read("a3")
    tree.recorder.transfers.clear()
    assert tree.read("b3") == 0xB369
    assert tree.recorder.transfers == [
        (FIRST, b"\x00", 0),
        (FIRST, b"", 1),
        (SECOND, b"\x08", 0),
        (SECOND, b"", 1),
        (HERE, b"\x00", 2),
    ]
    assert tree.connected() == {FIRST: (), SECOND: ("b3",)}


def test_a_chip_on_the_bus_itself_is_read_with_no_channel_connected(tree: Tree) -> None:
    tree.read("a3")  # where another chip has that address
    assert tree.bus.transfer(0x18, b"\x00", 2) == b"\x12\x34"


def test_what_somebody_left_connected_is_not_trusted(tree: Tree) -> None:
    tree.root.transfer(FIRST, b"\xff")
    tree.root.transfer(SECOND, b"\xff")
    assert tree.read("a0") == 0xA0A5


def test_a_probe_finds_who_is_behind_the_channel_and_nobody_elsewhere(tree: Tree) -> None:
    assert tree.buses["a3"].transfer(0x18, b"") == b""
    with pytest.raises(NoResponse, match=r"^i2c-1/0x70/0@0x19 does not answer: check its wiring"):
        tree.buses["a0"].transfer(0x19, b"")


def test_a_multiplexer_is_found_on_its_bus_and_not_behind_itself(tree: Tree) -> None:
    assert tree.bus.transfer(FIRST, b"") == b""
    with pytest.raises(AddressInUse) as caught:
        tree.buses["a3"].transfer(SECOND, b"")
    assert str(caught.value) == (
        "i2c-1/0x70/3@0x71: a multiplexer on i2c-1 answers at this address itself"
    )
    with pytest.raises(AddressInUse, match=r"on i2c-1 answers"):
        tree.buses["deep"].transfer(FIRST, b"")


def test_a_multiplexer_that_is_written_past_us_is_written_again(tree: Tree) -> None:
    tree.read("a3")
    tree.bus.transfer(FIRST, b"\x01")
    assert tree.read("a3") == 0xA3C3


def test_a_chip_that_does_not_answer_is_named_with_its_channel(tree: Tree) -> None:
    tree.wires["a3"].inject(HERE, Fault.ABSENT)
    with pytest.raises(NoResponse) as caught:
        tree.read("a3")
    assert str(caught.value) == (
        "i2c-1/0x70/3@0x48 does not answer: check its wiring, power and address"
    )
    assert tree.read("a0") == 0xA0A5


def test_a_chip_behind_two_multiplexers_is_named_with_both(tree: Tree) -> None:
    tree.wires["deep"].inject(HERE, Fault.ABSENT)
    with pytest.raises(NoResponse, match=r"^i2c-1/0x71/5/0x72/2@0x48 does not answer: "):
        tree.read("deep")


def test_a_multiplexer_that_does_not_answer_is_named_and_the_chip_is_not(tree: Tree) -> None:
    tree.root.inject(FIRST, Fault.ABSENT)
    with pytest.raises(NoResponse) as caught:
        tree.read("a3")
    assert str(caught.value) == ABSENT
    tree.root.clear(FIRST)
    assert tree.read("a3") == 0xA3C3


def test_of_two_multiplexers_on_the_way_the_silent_one_is_named(tree: Tree) -> None:
    tree.wires["b5"].inject(0x72, Fault.ABSENT)
    with pytest.raises(NoResponse, match=r"^the multiplexer i2c-1/0x71/5@0x72 does not answer"):
        tree.read("deep")
    tree.root.inject(SECOND, Fault.ABSENT)
    with pytest.raises(NoResponse, match=r"^the multiplexer i2c-1@0x71 does not answer"):
        tree.read("deep")


class Wire:
    """A bus with one answer for a multiplexer."""

    name = "i2c-1"

    def __init__(self, answer: bytes | BusError) -> None:
        self.answer = answer

    def transfer(self, address: int, _write: bytes, read: int = 0) -> bytes:
        if address != FIRST:
            return bytes(read)
        if isinstance(self.answer, BusError):
            raise self.answer
        return self.answer

    def close(self) -> None:
        pass


def test_the_interrupts_of_a_tca9545a_are_passed_over() -> None:
    bus = MultiplexedBus(Wire(b"\xf4"))
    assert bus.multiplexer(FIRST, Model.TCA9545A).channel(2).transfer(HERE, b"", 1) == b"\x00"


def test_a_multiplexer_of_the_kernel_s_is_left_to_the_kernel() -> None:
    error = AddressInUse("i2c-1@0x70: a kernel driver reads this chip already")
    bus = MultiplexedBus(Wire(error)).multiplexer(FIRST, Model.TCA9548A).channel(0)
    with pytest.raises(AddressInUse) as caught:
        bus.transfer(HERE, b"", 1)
    assert str(caught.value) == (
        "i2c-1@0x70: the kernel runs this multiplexer itself: give the bus that it makes of the "
        "channel (i2cdetect -l lists it) as device, in place of multiplexer"
    )


def test_closing_disconnects_every_channel_and_lets_go_of_the_bus(tree: Tree) -> None:
    tree.read("deep")
    tree.bus.close()
    assert tree.connected() == {FIRST: (), SECOND: ()}
    # The inner one first: afterwards nobody could reach it.
    tree.root.transfer(SECOND, b"\x20")
    assert tree.root.transfer(0x72, b"", 1) == b"\x00"
    assert tree.recorder.closed == 1


def test_closing_may_be_repeated_and_does_not_touch_what_was_not_used(tree: Tree) -> None:
    tree.bus.close()
    assert tree.recorder.transfers == []
    tree.read("a3")
    tree.bus.close()
    count = len(tree.recorder.transfers)
    tree.bus.close()
    assert len(tree.recorder.transfers) == count
    assert tree.read("a3") == 0xA3C3


def test_closing_does_not_mind_a_multiplexer_that_is_gone(tree: Tree) -> None:
    tree.read("a3")
    tree.root.inject(FIRST, Fault.ABSENT)
    tree.bus.close()
    assert tree.recorder.closed == 1


def test_a_bus_that_is_revoked_is_left_alone_whatever_its_thread_was_doing(tree: Tree) -> None:
    tree.read("b3")
    tree.recorder.before = lambda _address: tree.bus.revoke()  # as it hangs in the first transfer
    with pytest.raises(BusMissing) as caught:
        tree.read("a3")
    assert str(caught.value) == "i2c-1@0x71: this bus is another thread's by now"
    tree.recorder.transfers.clear()
    for name in tree.marks:
        with pytest.raises(BusMissing):
            tree.read(name)
    tree.bus.close()
    assert tree.recorder.transfers == []
    assert tree.recorder.closed == 1


def test_closing_a_channel_disturbs_no_other(tree: Tree) -> None:
    tree.read("a3")
    tree.buses["a3"].close()
    assert tree.recorder.closed == 0
    assert tree.read("a3") == 0xA3C3


def test_what_cannot_be_is_refused(tree: Tree) -> None:
    with pytest.raises(ValueError, match=r"^a tca9545a cannot be at 0x74$"):
        tree.bus.multiplexer(0x74, Model.TCA9545A)
    with pytest.raises(ValueError, match=r"^there is a tca9548a at 0x70$"):
        tree.bus.multiplexer(FIRST, Model.TCA9546A)
    with pytest.raises(ValueError, match=r"^a tca9546a has no channel 4$"):
        tree.inner.channel(4)
