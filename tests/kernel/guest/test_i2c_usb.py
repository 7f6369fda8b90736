"""The Linux bus on an adapter that does I2C_RDWR, and that can be pulled out."""

import time
from collections.abc import Iterator
from threading import Thread

import pytest

from drivers.chips import CATALOGUE
from drivers.errors import AddressInUse, BusError, BusMissing, NoResponse, TransferFailed
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from drivers.sensor import Chip
from tests.drivers.chips.expected import EXPECTED
from tests.drivers.chips.wire import take
from tests.drivers.i2c.tiny_usb import TinyUsb
from tests.kernel.guest.makers import MakeKernelChip
from tests.kernel.guest.usb_adapter import gone, made, number, plug_in, pull_out

HERE = 0x37  # not where the kernel looks for chips of its own at every new adapter


def adapter() -> TinyUsb:
    chip = CATALOGUE["tmp175"].simulate()
    chip.set(Quantity.TEMPERATURE, 21.5)
    return TinyUsb({HERE: chip})


def seen(usb: TinyUsb) -> list[tuple[bytes, int]]:
    """Give what was written to the chip, and how much was read from it."""
    return [(write, read) for address, write, read in usb.transfers if address == HERE]


@pytest.fixture(name="usb")
def plugged_in() -> Iterator[TinyUsb]:
    usb = adapter()
    plug_in(usb)
    yield usb
    pull_out(usb)


@pytest.fixture(name="bus")
def opened_bus(usb: TinyUsb) -> Iterator[LinuxI2CBus]:
    usb.transfers.clear()
    bus = LinuxI2CBus(made(), timeout=0.2)
    yield bus
    bus.close()


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (b"", 0),
        (b"\x01", 0),
        (b"\x01\x60", 0),
        (b"", 2),
        (b"\x00", 2),
        (bytes(40), 0),
        (b"\x00", 40),
    ],
)
def test_a_transfer_of_any_shape_goes_out_as_it_is(
    usb: TinyUsb, bus: LinuxI2CBus, write: bytes, read: int
) -> None:
    assert len(bus.transfer(HERE, write, read)) == read
    assert seen(usb) == [(write, read)]


def test_a_driver_measures_through_the_kernel(usb: TinyUsb, bus: LinuxI2CBus) -> None:
    sensor = CATALOGUE["tmp175"].open(I2CDevice(bus, HERE), CATALOGUE["tmp175"].options())
    sensor.start()
    assert take(sensor).celsius == 21.5
    sensor.stop()
    assert (b"\x01\x60", 0) in seen(usb)
    assert seen(usb)[-1] == (b"\x01\x00", 0)


def test_every_row_of_the_catalogue_measures_and_restores_through_the_kernel(
    usb: TinyUsb, bus: LinuxI2CBus
) -> None:
    for chip in CATALOGUE.values():
        address = max(chip.addresses)
        simulated = chip.simulate()
        usb.chips = {address: simulated}
        found = registers(chip, bus, address)
        options = chip.options()
        sensor = chip.open(I2CDevice(bus, address), options)
        sensor.start()
        assert set(take(sensor).values) == set(chip.quantities_with(options))
        sensor.stop()
        assert registers(chip, bus, address) == found


def registers(chip: Chip, bus: LinuxI2CBus, address: int) -> dict[int, bytes]:
    widths = EXPECTED[chip.name].registers
    return {
        register: bus.transfer(address, bytes((register,)), width)
        for register, width in widths.items()
    }


@pytest.mark.parametrize(("write", "read"), [(b"", 0), (b"\x00", 2), (b"\x01\x60", 0)])
def test_nobody_answers_at_an_empty_address(bus: LinuxI2CBus, write: bytes, read: int) -> None:
    with pytest.raises(NoResponse, match=r"^i2c-\d+@0x50 does not answer"):
        bus.transfer(0x50, write, read)


def test_an_adapter_that_fails_is_a_failed_transfer_and_works_again(
    usb: TinyUsb, bus: LinuxI2CBus
) -> None:
    usb.broken = True
    with pytest.raises(TransferFailed, match="check wiring, cable length and pull-ups"):
        bus.transfer(HERE, b"\x00", 2)
    usb.broken = False
    assert bus.transfer(HERE, b"\x00", 2) == b"\x15\x80"


def test_a_chip_that_the_kernel_reads_is_in_use_until_its_driver_lets_go(
    usb: TinyUsb, bus: LinuxI2CBus, kernel_chip: MakeKernelChip
) -> None:
    kernel = kernel_chip(number(made()), HERE, "tmp175")
    assert kernel.millidegrees == 21_500
    usb.transfers.clear()
    with pytest.raises(AddressInUse, match="a kernel driver reads this chip already"):
        bus.transfer(HERE, b"\x00", 2)
    assert seen(usb) == []
    kernel.detach()
    assert bus.transfer(HERE, b"\x00", 2) == b"\x15\x80"


def test_an_adapter_that_is_pulled_out_is_missing_and_comes_back() -> None:
    usb = adapter()
    path = plug_in(usb)
    bus = LinuxI2CBus(path)
    assert bus.transfer(HERE, b"\x00", 2) == b"\x15\x80"
    pulling = Thread(target=usb.unplug)
    pulling.start()
    kinds = [type(error) for error in _errors_until_missing(bus)]
    pulling.join()
    gone()  # the kernel could not, were the file still open
    assert kinds[-1] is BusMissing
    with pytest.raises(BusMissing, match="does not exist"):
        bus.transfer(HERE, b"\x00", 2)
    again = adapter()
    assert plug_in(again) == path
    assert bus.transfer(HERE, b"\x00", 2) == b"\x15\x80"
    bus.close()
    pull_out(again)


def _errors_until_missing(bus: LinuxI2CBus) -> Iterator[BusError]:
    for _ in range(1000):
        try:
            bus.transfer(HERE, b"\x00", 2)
        except BusMissing as error:
            yield error
            return
        except BusError as error:
            yield error
        time.sleep(0.01)
