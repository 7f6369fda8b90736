"""The driver of the JC-42.4 class against the kernel's jc42, over all that its register can say."""

import math
import os
from collections.abc import Iterable, Iterator
from contextlib import closing

import pytest
from smbus2 import SMBus

from drivers.chips import CATALOGUE, jc42, refusals
from drivers.errors import BadData
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.sensor import Chip, Match
from tests.drivers.chips.wire import take
from tests.kernel.guest.devices import I2CStub
from tests.kernel.guest.i2c_chips import DEVICES, swapped
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

ADDRESS = 0x18
(PART,) = (part for part in jc42.PARTS if part.name == "mcp9808")
# All 65,536: 13 bits of a temperature, and above them every combination of the three flags.
WORDS = range(0x1_0000)


@pytest.fixture(name="stub")
def an_mcp9808(i2c_stub: MakeI2CStub) -> I2CStub:
    stub = i2c_stub(ADDRESS)
    power_up(stub, "mcp9808")
    return stub


def power_up(stub: I2CStub, name: str) -> None:
    (part,) = (part for part in jc42.PARTS if part.name == name)
    stub.set_word(ADDRESS, jc42.CAPABILITIES, 0x001F)
    for identity in part.identities:
        stub.set_word(ADDRESS, identity.register, identity.value)
    stub.set_byte(ADDRESS, jc42.RESOLUTION, 0b11)


def millidegrees_of_the_kernel(stub: I2CStub) -> Iterator[int]:
    """Let the kernel read every word."""
    (path,) = DEVICES.glob(f"{stub.bus}-{ADDRESS:04x}/hwmon/hwmon*/temp1_input")
    file = os.open(path, os.O_RDONLY)
    try:
        with SMBus(stub.bus) as bus:
            for word in WORDS:
                bus.write_word_data(ADDRESS, jc42.TEMPERATURE, swapped(word), force=True)
                yield int(os.pread(file, 16, 0))
    finally:
        os.close(file)


def celsius_of_ours(stub: I2CStub, words: Iterable[int]) -> Iterator[float | None]:
    """Measure words with our driver; None where it refuses one."""
    with SMBus(stub.bus) as setter, closing(LinuxI2CBus(str(stub.path))) as bus:
        sensor = CATALOGUE["mcp9808"].open(I2CDevice(bus, ADDRESS), None)
        sensor.start()
        for word in words:
            setter.write_word_data(ADDRESS, jc42.TEMPERATURE, swapped(word), force=True)
            try:
                yield take(sensor).celsius
            except BadData:
                yield None
        sensor.stop()


def test_every_word_is_the_temperature_that_the_kernel_makes_of_it(
    stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    kernel = kernel_chip(stub.bus, ADDRESS, "jc42")
    theirs = list(millidegrees_of_the_kernel(stub))
    kernel.detach()
    # The kernel drops what is below a millidegree.
    assert [math.trunc(PART.decode(word) * 1000) for word in WORDS] == theirs
    # Every temperature goes over the wire too, each with one of the flags' combinations.
    words = [(code >> 3 & 0b111) << 13 | code for code in range(1 << 13)]
    ours = list(celsius_of_ours(stub, words))
    alive = range(int(refusals.COLDEST * 1000), int(refusals.HOTTEST * 1000) + 1)
    # The kernel believes any temperature.
    expected = [theirs[word] if theirs[word] in alive else None for word in words]
    assert [None if celsius is None else math.trunc(celsius * 1000) for celsius in ours] == expected
    assert sum(celsius is not None for celsius in ours) == 225 * 16 + 1


@pytest.mark.parametrize("name", [part.name for part in jc42.PARTS])
def test_every_part_is_recognised_on_a_real_bus_and_no_other(
    name: str, i2c_stub: MakeI2CStub
) -> None:
    stub = i2c_stub(ADDRESS)
    power_up(stub, name)
    with closing(LinuxI2CBus(str(stub.path))) as bus:
        device = I2CDevice(bus, ADDRESS)
        sure = {chip.name for chip in jc42.CHIPS if is_recognised(chip, device)}
    assert sure == {name}


def is_recognised(chip: Chip, device: I2CDevice) -> bool:
    return chip.recognise is not None and chip.recognise(device) is Match.SURE
