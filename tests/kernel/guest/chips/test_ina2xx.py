"""The INA219 and INA226 against the kernel's ina2xx-adc, on the same registers.

The kernel knows no INA260, and takes current and power from registers that the chip computes by a
calibration. We compute ours of what both read: the voltages across the shunt and of the bus.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

import pytest
from smbus2 import SMBus

from drivers.chips import CATALOGUE
from drivers.chips.ina2xx_map import BUS, CONFIGURATION, CURRENT, DIE, MANUFACTURER, MASK
from drivers.errors import ChipError
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.i2c_chips import DEVICES, I2CStub, swapped
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip

ADDRESS = 0x41
SHUNT = 0.1  # ohms, of our drivers if nobody says otherwise

Words = tuple[int, int]
"""What 0x01 and 0x02 hold: of the shunt and of the bus."""


@dataclass(frozen=True, kw_only=True)
class Oracle:
    """What the kernel reads without an end, and where the datasheet has one, in nanovolts.

    ``bus`` are words up to there and ``beyond`` others. ``full_scale`` is what the chip says too
    where there is more across the shunt.
    """

    power_up: int
    registers: dict[int, int]
    bus: range
    beyond: tuple[int, ...]
    highest: int
    full_scale: int


ORACLES = {
    # SBOS448G, 8.6.3.1 and 8.6.3.2: the three lowest bits of the bus are flags; 26 V are of 8.1.
    "ina219": Oracle(
        power_up=0x399F,
        registers={},
        bus=range(0x0002, 6_500 << 3 | 0x3, 5 << 3),
        beyond=(6_501 << 3 | 0x2, 8_000 << 3 | 0x2, 0xFFFA),
        highest=26_000_000_000,
        full_scale=320_000_000,
    ),
    # SBOS547B, Shunt Voltage Register and Bus Voltage Register; 36 V are of its first page.
    "ina226": Oracle(
        power_up=0x4127,
        registers={MASK: 1 << 3, MANUFACTURER: 0x5449, DIE: 0x2260},
        bus=range(0, 28_801, 23),
        beyond=(28_801, 0x7FFF, 0x8000, 0xFFFF),
        highest=36_000_000_000,
        full_scale=81_917_500,
    ),
}
# From one end to the other, every value of the lower bits among them, and around its edges.
SHUNTS = (
    *range(0, 0x1_0000, 47),
    *(edge + step & 0xFFFF for edge in (0, 32_000, -32_000, 0x8000) for step in (-1, 0, 1)),
)


def pairs(oracle: Oracle) -> list[Words]:
    """Pair what the shunt can be with what the bus can be, then the latter alone with the rest."""
    return [*zip(SHUNTS, cycle(oracle.bus), strict=False), *((0, word) for word in oracle.beyond)]


@pytest.fixture(name="stub")
def one_chip(i2c_stub: MakeI2CStub) -> I2CStub:
    modules.load_oracle("ina2xx-adc")
    return i2c_stub(ADDRESS)


def power_up(stub: I2CStub, oracle: Oracle) -> None:
    for register, word in {CONFIGURATION: oracle.power_up, **oracle.registers}.items():
        stub.set_word(ADDRESS, register, word)


def measured(stub: I2CStub, oracle: Oracle) -> Iterator[None]:
    """Put pair after pair into the registers."""
    with SMBus(stub.bus) as setter:
        for words in pairs(oracle):
            for register, word in zip((CURRENT, BUS), words, strict=True):
                setter.write_word_data(ADDRESS, register, swapped(word), force=True)
            yield


def nanovolts_of_the_kernel(stub: I2CStub, oracle: Oracle) -> Iterator[Words]:
    """Let the kernel read both voltages: a count, and millivolts a count."""
    (folder,) = DEVICES.glob(f"{stub.bus}-{ADDRESS:04x}/iio:device*")
    names = ("in_voltage0", "in_voltage1")
    across, of_bus = (Decimal((folder / f"{name}_scale").read_text()) * 10**6 for name in names)
    with ExitStack() as undo:
        shunt, bus = (os.open(folder / f"{name}_raw", os.O_RDONLY) for name in names)
        undo.callback(os.close, shunt)
        undo.callback(os.close, bus)
        for _ in measured(stub, oracle):
            yield (
                int(int(os.pread(shunt, 16, 0)) * across),
                int(int(os.pread(bus, 16, 0)) * of_bus),
            )


def nanovolts_of_ours(stub: I2CStub, oracle: Oracle, name: str) -> Iterator[Words | None]:
    """Measure with our driver; None where it refuses."""
    chip = CATALOGUE[name]
    with closing(LinuxI2CBus(str(stub.path))) as bus:
        sensor = chip.open(I2CDevice(bus, ADDRESS), chip.options())
        sensor.start()
        for _ in measured(stub, oracle):
            try:
                values = take(sensor).values
            except ChipError:
                yield None
            else:
                volts = (values[Quantity.CURRENT] * SHUNT, values[Quantity.VOLTAGE])
                yield round(volts[0] * 1e9), round(volts[1] * 1e9)
        sensor.stop()


@pytest.mark.parametrize("name", ORACLES)
def test_volts_and_amperes_are_those_that_the_kernel_makes_of_them(
    name: str, stub: I2CStub, kernel_chip: MakeKernelChip
) -> None:
    oracle = ORACLES[name]
    power_up(stub, oracle)
    kernel = kernel_chip(stub.bus, ADDRESS, name)
    theirs = list(nanovolts_of_the_kernel(stub, oracle))
    kernel.detach()
    power_up(stub, oracle)
    ours = list(nanovolts_of_ours(stub, oracle, name))
    expected = [
        (shunt, bus) if abs(shunt) < oracle.full_scale and bus <= oracle.highest else None
        for shunt, bus in theirs
    ]
    assert ours == expected
    assert len(set(ours)) > 1_350
    assert stub.word(ADDRESS, CONFIGURATION) == oracle.power_up
