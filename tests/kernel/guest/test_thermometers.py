"""The drivers of the LM75's family against the kernel's, on the same registers."""

import math
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.lm75_map import CONFIGURATION, IDENTITY, TEMPERATURE, Part
from drivers.chips.tmp102 import Tmp102Options
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from tests.drivers.chips.thermometers import PARTS
from tests.drivers.chips.wire import take
from tests.kernel.guest.devices import I2CStub, KernelChip
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

ADDRESS = 0x48


@dataclass(frozen=True, kw_only=True)
class Oracle:
    """How the kernel's driver reads a part: lm75.c unless its name is another's.

    ``bits`` are those that the kernel asks for, ``rounds`` is how it makes whole millidegrees, and
    at least ``count`` words are compared.
    """

    bits: int
    count: int = 256
    rounds: Callable[[float], int] = math.floor
    options: object | None = None
    low: int = 0


def _finest(part: Part) -> int:
    return part.format(part.continuous(part.power_up)).bits


# The kernel knows no tmp1075n. It has a DS75 and a DS1775 convert 11 bits, for their speed, where
# we choose the 12 of their datasheets: they agree on what 11 bits can say. Its tmp102 always
# extends the range, and rounds towards zero where lm75 rounds down.
ORACLES = {
    part.name: Oracle(bits=_finest(part)) for part in PARTS.values() if part.name != "tmp1075n"
} | {
    # All that an LM75 can say, and something in the bits that its datasheet leaves undefined.
    "lm75": Oracle(bits=9, count=512, low=0x55),
    "ds75": Oracle(bits=11),
    "ds1775": Oracle(bits=11),
    "tmp102": Oracle(bits=13, rounds=math.trunc, options=Tmp102Options(extended_range=True), low=1),
}


def words(oracle: Oracle) -> list[int]:
    """Spread some words over all that the bits can say, both ends and the steps around 0 °C too."""
    codes = 1 << oracle.bits
    chosen = {
        *range(0, codes, codes // oracle.count),
        1,
        codes - 1,
        codes // 2 - 1,
        codes // 2 + 1,
    }
    return [code << 16 - oracle.bits | oracle.low for code in sorted(chosen)]


@pytest.fixture(name="stub")
def one_chip(i2c_stub: MakeI2CStub) -> I2CStub:
    return i2c_stub(ADDRESS)


def power_up(stub: I2CStub, part: Part) -> None:
    stub.set_word(ADDRESS, IDENTITY, part.identity or 0)
    if part.width == 2:
        stub.set_word(ADDRESS, CONFIGURATION, part.power_up)
    else:
        stub.set_byte(ADDRESS, CONFIGURATION, part.power_up)


def read_by_the_kernel(kernel: KernelChip) -> int:
    """Read again while it converts for the first time: EAGAIN, of which pathlib makes TypeError."""
    for _ in range(10_000):
        with suppress(BlockingIOError, TypeError):
            return kernel.millidegrees
    raise TimeoutError


@pytest.mark.parametrize("name", ORACLES)
def test_a_register_is_the_temperature_that_the_kernel_makes_of_it(
    name: str, stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    oracle = ORACLES[name]
    power_up(stub, PARTS[name])
    kernel = kernel_chip(stub.bus, ADDRESS, name)
    theirs: list[int] = []
    for word in words(oracle):
        stub.set_word(ADDRESS, TEMPERATURE, word)
        theirs.append(read_by_the_kernel(kernel))
    kernel.detach()
    power_up(stub, PARTS[name])
    found = stub.word(ADDRESS, CONFIGURATION)
    ours = [oracle.rounds(celsius * 1000) for celsius in ours_of(name, oracle, stub)]
    assert len(ours) >= oracle.count
    assert ours == theirs
    assert stub.word(ADDRESS, CONFIGURATION) == found


def ours_of(name: str, oracle: Oracle, stub: I2CStub) -> Iterator[float]:
    """Measure every word with our driver, from its start to its stop."""
    chip = CATALOGUE[name]
    with closing(LinuxI2CBus(str(stub.path))) as bus:
        sensor = chip.open(I2CDevice(bus, ADDRESS), oracle.options or chip.options())
        sensor.start()
        for word in words(oracle):
            stub.set_word(ADDRESS, TEMPERATURE, word)
            yield take(sensor).celsius
        sensor.stop()


def test_the_twelfth_bit_of_a_ds75_is_ours_alone(
    stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    power_up(stub, PARTS["ds75"])
    stub.set_word(ADDRESS, TEMPERATURE, 0x1910)
    kernel = kernel_chip(stub.bus, ADDRESS, "ds75")
    assert kernel.millidegrees == 25_000
    kernel.detach()
    with closing(LinuxI2CBus(str(stub.path))) as bus:
        sensor = CATALOGUE["ds75"].open(I2CDevice(bus, ADDRESS), CATALOGUE["ds75"].options())
        sensor.start()
        assert take(sensor).celsius == 25.0625  # 19-7848, Temperature/Data Relationship
        sensor.stop()
