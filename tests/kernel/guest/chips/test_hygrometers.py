"""The kernel's hygrometers on our simulated chips, beside our drivers on the same.

Both read the same bytes through a bus that the kernel made, so that each proves the other and the
simulation between them.
"""

import math
from collections.abc import Iterator
from contextlib import closing

import pytest

from drivers.chips import CATALOGUE, sht2x_map, sht3x, sht4x
from drivers.chips.command_hygrometer import Part
from drivers.chips.scale import Scale
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.i2c_chips import KernelChip
from tests.kernel.guest.usb_adapter import plugged_in

T, RH = Quantity.TEMPERATURE, Quantity.HUMIDITY
# Not where the kernel looks for chips of its own at every new adapter.
ADDRESS = 0x44
# What a value is rounded down to, in thousandths.
Read = tuple[int, int]


# Spread over all 65,536, both ends too; those of humidity run the other way.
CODES = [round(index * 0xFFFF / 32) for index in range(33)]


def surroundings(scales: dict[Quantity, Scale]) -> Iterator[dict[Quantity, float]]:
    """Give the surroundings of which a chip makes these codes."""
    for code in CODES:
        yield {
            T: scales[T].zero + scales[T].span * code / scales[T].full,
            RH: scales[RH].zero + scales[RH].span * (0xFFFF - code) / scales[RH].full,
        }


def surround(chip: SimulatedChip, values: dict[Quantity, float]) -> None:
    for quantity, value in values.items():
        chip.set(quantity, value)


def of_the_kernel(
    bus: int, model: str, chip: SimulatedChip, everything: list[dict[Quantity, float]]
) -> Iterator[Read]:
    """Bind the kernel's driver anew for each value: it keeps one for up to two seconds."""
    for values in everything:
        surround(chip, values)
        kernel = KernelChip(bus, ADDRESS, model)
        kernel.attach()
        yield kernel.millidegrees, int(kernel.read("hwmon/hwmon*/humidity1_input"))
        kernel.detach()


def of_ours(
    bus: int, name: str, chip: SimulatedChip, everything: list[dict[Quantity, float]]
) -> Iterator[tuple[float, float]]:
    with closing(LinuxI2CBus(f"/dev/i2c-{bus}")) as linux:
        sensor = CATALOGUE[name].open(I2CDevice(linux, ADDRESS), CATALOGUE[name].options())
        sensor.start()
        for values in everything:
            surround(chip, values)
            taken = take(sensor).values
            yield taken[T], taken[RH]
        sensor.stop()


def thousandths(zero: int, span: int, code: int) -> int:
    """Compute as the kernel does: a code's share of 65,536, rounded down."""
    return zero + span * code // 0x1_0000


# The kernel divides by 65,536 where these datasheets divide by 65,535 (SHT3x-DIS Version 6, 4.13;
# SHT4x Version 6, 4.6), which makes it 2.7 millidegrees too cold at the top; and it does not crop
# the SHT4x's humidity. So its values are held against those of the code that ours are made of.
@pytest.mark.parametrize(
    ("model", "name", "part", "humidity"),
    [
        ("sht3x", "sht31", sht3x.PARTS[1], (0, 100_000)),
        ("sht4x", "sht40", sht4x.PARTS[0], (-6_000, 125_000)),
    ],
)
def test_the_kernel_reads_the_codes_that_ours_are_made_of(
    model: str, name: str, part: Part, humidity: tuple[int, int]
) -> None:
    modules.load_oracle(model)
    chip = CATALOGUE[name].simulate()
    everything = list(surroundings(dict(part.scales)))
    with plugged_in({ADDRESS: chip}) as bus:
        theirs = list(of_the_kernel(bus, model, chip, everything))
        ours = list(of_ours(bus, name, chip, everything))
    for (celsius, percent), read, code in zip(ours, theirs, CODES, strict=True):
        assert part.scales[T].encode(celsius) == code
        exact = part.scales[RH].zero + part.scales[RH].span * (0xFFFF - code) / 0xFFFF
        assert percent == pytest.approx(min(max(exact, 0.0), 100.0))
        assert read == (
            thousandths(-45_000, 175_000, code),
            thousandths(*humidity, 0xFFFF - code),
        )


def test_the_kernel_reads_what_we_do_of_an_sht21() -> None:
    modules.load_oracle("sht21")
    chip = CATALOGUE["sht21"].simulate()
    everything = list(surroundings({T: sht2x_map.TEMPERATURE, RH: sht2x_map.HUMIDITY}))
    with plugged_in({ADDRESS: chip}) as bus:
        theirs = list(of_the_kernel(bus, "sht21", chip, everything))
        ours = list(of_ours(bus, "sht21", chip, everything))
    for (celsius, percent), (millidegrees, milli), code in zip(ours, theirs, CODES, strict=True):
        assert math.floor(round(celsius * 1000, 6)) == millidegrees
        assert celsius == sht2x_map.TEMPERATURE.decode(code & 0xFFFC)
        # What is below 0 % or above 100 % is cropped here, and not by the kernel.
        assert percent == pytest.approx(min(max(milli / 1000, 0.0), 100.0), abs=0.001)
