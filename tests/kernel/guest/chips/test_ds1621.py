"""The drivers of the DS1621 and its kin against the kernel's ds1621, from end to end."""

import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from smbus2 import SMBus

from drivers.chips import CATALOGUE, ds1621
from drivers.chips.ds1621_map import (
    ACCESS_CONFIGURATION,
    ACCESS_HIGH,
    ACCESS_LOW,
    DONE,
    READ_TEMPERATURE,
    Part,
)
from drivers.errors import DriverError
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.devices import I2CStub
from tests.kernel.guest.i2c_chips import DEVICES, swapped
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

ADDRESS = 0x48
DRIVER = Path("/sys/bus/i2c/drivers/ds1621")
KERNELS = {
    READ_TEMPERATURE: "temp1_input",
    ACCESS_LOW: "temp1_min",
    ACCESS_HIGH: "temp1_max",
}
PARTS = {part.name: part for part in ds1621.PARTS}


@pytest.fixture(name="stub")
def one_chip(i2c_stub: MakeI2CStub) -> I2CStub:
    return i2c_stub(ADDRESS)


def power_up(stub: I2CStub, part: Part) -> None:
    stub.set_byte(ADDRESS, ACCESS_CONFIGURATION, part.power_up)
    stub.set_word(ADDRESS, ACCESS_HIGH, 0x0F00)
    stub.set_word(ADDRESS, ACCESS_LOW, 0x0A00)


# The kernel takes long for the 4,096 codes of twelve bits, and reads all these parts by the same
# lines of code, as we do. An odd stride has every fraction of a degree.
STRIDES = {"ds1631": 5, "ds1721": 17, "ds1731": 17}


def words(part: Part) -> list[int]:
    """Give what the bits of a temperature can say, or every so many of it and both ends."""
    codes = 1 << part.format.bits
    chosen = {*range(0, codes, STRIDES.get(part.name, 1)), codes // 2 - 1, codes // 2, codes - 1}
    return [code << 16 - part.format.bits for code in sorted(chosen)]


def half_away_from_zero(celsius: float) -> int:
    return int(math.copysign(math.floor(abs(celsius) * 1000 + 0.5), celsius))


def millidegrees_of_the_kernel(stub: I2CStub, part: Part) -> Iterator[int]:
    """Let the kernel read every word.

    It keeps what it read for up to 750 ms, unless it is bound anew, which takes long. So it reads
    three at a time: it makes the same of a limit as of the temperature.
    """
    name = f"{stub.bus}-{ADDRESS:04x}"
    with SMBus(stub.bus) as bus:
        for chunk in batched(words(part), len(KERNELS)):
            (DRIVER / "unbind").write_text(name)
            for register, word in zip(KERNELS, chunk, strict=False):
                bus.write_word_data(ADDRESS, register, swapped(word), force=True)
            (DRIVER / "bind").write_text(name)
            (hwmon,) = (DEVICES / name / "hwmon").iterdir()
            for attribute, _word in zip(KERNELS.values(), chunk, strict=False):
                yield int((hwmon / attribute).read_bytes())


def batched(items: list[int], size: int) -> Iterator[list[int]]:
    return (items[first : first + size] for first in range(0, len(items), size))


def celsius_of_ours(stub: I2CStub, part: Part) -> Iterator[float | None]:
    """Measure every word with our driver; None where it refuses one."""
    with SMBus(stub.bus) as setter, closing(LinuxI2CBus(str(stub.path))) as bus:
        sensor = CATALOGUE[part.name].open(I2CDevice(bus, ADDRESS), None)
        sensor.start()
        for word in words(part):
            setter.write_word_data(ADDRESS, READ_TEMPERATURE, swapped(word), force=True)
            try:
                yield take(sensor).celsius
            except DriverError:
                yield None
        sensor.stop()


@pytest.mark.parametrize("name", PARTS)
def test_a_word_is_the_temperature_that_the_kernel_makes_of_it(
    name: str, stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    modules.load_oracle("ds1621")
    part = PARTS[name]
    power_up(stub, part)
    kernel = kernel_chip(stub.bus, ADDRESS, name)
    theirs = list(millidegrees_of_the_kernel(stub, part))
    kernel.detach()
    power_up(stub, part)
    # The kernel believes any temperature; -60 °C is what the register holds after power-up.
    expected = [v if -65_000 <= v <= 160_000 and v != -60_000 else None for v in theirs]
    ours = [None if c is None else half_away_from_zero(c) for c in celsius_of_ours(stub, part)]
    assert len(ours) == len(words(part))
    assert ours == expected
    assert stub.byte(ADDRESS, ACCESS_CONFIGURATION) == part.power_up
    assert part.power_up & DONE
