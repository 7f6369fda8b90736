"""The Linux bus on i2c-stub, which speaks SMBus only: what a fall-back call puts into registers."""

from collections.abc import Iterator

import pytest

from drivers.errors import AddressInUse, BusInUse, BusMissing, NoResponse, TransferUnsupported
from drivers.i2c.linux import LinuxI2CBus
from tests.kernel.guest.devices import I2CStub
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

HERE = 0x48
NEIGHBOUR = 0x49
NOBODY = 0x50


@pytest.fixture(name="stub")
def two_chips(i2c_stub: MakeI2CStub) -> I2CStub:
    return i2c_stub(HERE, NEIGHBOUR)


@pytest.fixture(name="bus")
def opened_bus(stub: I2CStub) -> Iterator[LinuxI2CBus]:
    bus = LinuxI2CBus(str(stub.path))
    yield bus
    bus.close()


def test_a_byte_arrives_and_comes_back(bus: LinuxI2CBus, stub: I2CStub) -> None:
    bus.transfer(HERE, b"\x07\xab")
    assert stub.byte(HERE, 0x07) == 0xAB
    assert bus.transfer(HERE, b"\x07", 1) == b"\xab"


def test_a_word_keeps_the_order_of_its_bytes(bus: LinuxI2CBus, stub: I2CStub) -> None:
    bus.transfer(HERE, b"\x08\x19\x80")
    assert stub.word(HERE, 0x08) == 0x1980
    assert bus.transfer(HERE, b"\x08", 2) == b"\x19\x80"


@pytest.mark.parametrize("length", [3, 6, 32])
def test_a_block_fills_register_after_register(
    bus: LinuxI2CBus, stub: I2CStub, length: int
) -> None:
    data = bytes(range(1, length + 1))
    bus.transfer(HERE, b"\x10" + data)
    assert bytes(stub.byte(HERE, 0x10 + i) for i in range(length)) == data
    assert bus.transfer(HERE, b"\x10", length) == data


def test_a_pointer_that_was_sent_alone_is_read_from(bus: LinuxI2CBus) -> None:
    bus.transfer(HERE, b"\x07\x5c")
    bus.transfer(HERE, b"\x07")
    assert bus.transfer(HERE, b"", 1) == b"\x5c"


def test_a_probe_finds_a_chip(bus: LinuxI2CBus) -> None:
    assert bus.transfer(HERE, b"") == b""


@pytest.mark.parametrize(("write", "read"), [(b"", 0), (b"\x00", 2), (b"\x00\x01", 0)])
def test_nobody_answers_at_an_empty_address(bus: LinuxI2CBus, write: bytes, read: int) -> None:
    with pytest.raises(NoResponse, match=r"^i2c-\d+@0x50 does not answer"):
        bus.transfer(NOBODY, write, read)
    assert bus.transfer(HERE, b"") == b""


@pytest.mark.parametrize(("write", "read"), [(b"", 2), (b"\x00", 33), (b"\x00\x01", 2)])
def test_what_smbus_cannot_say_is_unsupported(bus: LinuxI2CBus, write: bytes, read: int) -> None:
    with pytest.raises(TransferUnsupported):
        bus.transfer(HERE, write, read)


def test_a_bus_that_does_not_exist_is_missing() -> None:
    with pytest.raises(BusMissing, match=r"^no such bus: /dev/i2c-99 does not exist"):
        LinuxI2CBus("/dev/i2c-99").transfer(HERE, b"")


def test_a_chip_that_leaves_answers_no_more_until_it_is_back(
    bus: LinuxI2CBus, stub: I2CStub
) -> None:
    bus.transfer(HERE, b"\x00", 2)
    stub.unplug(HERE)
    with pytest.raises(NoResponse):
        bus.transfer(HERE, b"\x00", 2)
    assert bus.transfer(NEIGHBOUR, b"") == b""
    stub.plug(HERE)
    assert bus.transfer(HERE, b"\x00", 2) == b"\x00\x00"


def test_a_chip_that_the_kernel_reads_is_in_use_until_its_driver_lets_go(
    bus: LinuxI2CBus, stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    kernel = kernel_chip(stub.bus, NEIGHBOUR)
    for _ in range(2):
        with pytest.raises(AddressInUse, match="a kernel driver reads this chip already"):
            bus.transfer(NEIGHBOUR, b"\x00", 2)
    assert bus.transfer(HERE, b"") == b""
    kernel.detach()
    assert bus.transfer(NEIGHBOUR, b"\x00", 2) == b"\x00\x00"


def test_a_kernel_driver_that_comes_later_is_noticed_at_the_next_change_of_address(
    bus: LinuxI2CBus, stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    bus.transfer(NEIGHBOUR, b"\x00", 2)
    kernel_chip(stub.bus, NEIGHBOUR)
    bus.transfer(HERE, b"")
    with pytest.raises(AddressInUse):
        bus.transfer(NEIGHBOUR, b"\x00", 2)


@pytest.mark.parametrize(("first_alone", "second_alone"), [(True, False), (False, True)])
def test_a_bus_with_multiplexers_is_one_programs_alone(
    stub: I2CStub, *, first_alone: bool, second_alone: bool
) -> None:
    first = LinuxI2CBus(str(stub.path), alone=first_alone)
    second = LinuxI2CBus(str(stub.path), alone=second_alone)
    first.transfer(HERE, b"\x07", 1)
    with pytest.raises(BusInUse) as caught:
        second.transfer(HERE, b"\x07", 1)
    assert str(caught.value) == (
        f"{stub.path}: another Hydrogen uses this bus, and multiplexers on it can serve one only: "
        "ask that one (rescan), or stop it"
    )
    first.close()
    second.transfer(HERE, b"\x07", 1)
    second.close()


def test_a_bus_without_multiplexers_is_anybodys(stub: I2CStub) -> None:
    buses = [LinuxI2CBus(str(stub.path)) for _ in range(2)]
    for bus in buses:
        assert bus.transfer(HERE, b"\x07", 1) == b"\x00"
    for bus in buses:
        bus.close()
