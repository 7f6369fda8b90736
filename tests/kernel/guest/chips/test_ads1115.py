"""The ADS1015 and ADS1115 against the kernel's ti-ads1015, which reads our simulation."""

import itertools
import math
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.ads1115_map import FULL_SCALES, Channel, Part
from drivers.chips.ads1115_map import PARTS as ROWS
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.simulated_ads1115 import SimulatedAds1115
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.drivers.i2c.tiny_usb import TinyUsb
from tests.kernel.guest import modules
from tests.kernel.guest.i2c_chips import DEVICES, KernelChip
from tests.kernel.guest.usb_adapter import plug_in, pull_out

ADDRESS = 0x48
PARTS = {part.name: part for part in ROWS}
# Of each range, from one end to the other, and around zero; what is beyond we refuse.
SHARES = (-0.9995, -0.77, -0.5, -0.123, -0.0001, 0.0, 0.0001, 0.01, 0.3, 0.61803, 0.9985)
FASTEST = {"ads1015": 3300, "ads1115": 860}


class Kernel:
    """The kernel's driver, asked for one channel at a time."""

    def __init__(self, bus: int, part: Part) -> None:
        self._part = part
        self._chip = KernelChip(bus, ADDRESS, part.name)
        self._chip.attach()
        (self._folder,) = (DEVICES / f"{bus}-{ADDRESS:04x}").glob("iio:device*")

    def detach(self) -> None:
        self._chip.detach()

    def volts(self, channel: Channel, full_scale: float) -> float:
        name = "in_" + channel.replace("a", "voltage")
        # The kernel takes millivolts a count, in six decimal places, and rounds halves upwards.
        nanovolts = math.floor(full_scale * 1e9 / self._codes + 0.5)
        (self._folder / f"{name}_scale").write_text(f"{nanovolts / 1e6:.6f}")
        (self._folder / f"{name}_sampling_frequency").write_text(str(FASTEST[self._part.name]))
        count = int((self._folder / f"{name}_raw").read_text())
        return count * full_scale / self._codes

    @property
    def _codes(self) -> int:
        return 1 << self._part.bits - 1


@pytest.fixture(name="chip", params=PARTS)
def simulated(request: pytest.FixtureRequest) -> Iterator[tuple[Part, SimulatedAds1115, Path]]:
    modules.load_oracle("ti-ads1015")
    part = PARTS[request.param]
    chip = SimulatedAds1115(part)
    usb = TinyUsb({ADDRESS: chip})
    path = Path(plug_in(usb))
    yield part, chip, path
    pull_out(usb)


def test_the_kernel_reads_the_voltages_that_we_read(
    chip: tuple[Part, SimulatedAds1115, Path],
) -> None:
    part, simulation, path = chip
    # Every channel in every range, with some of the shares: the kernel waits for each conversion.
    shares = itertools.cycle(SHARES)
    cases = [
        (channel, full_scale, next(shares) * full_scale)
        for channel in Channel
        for full_scale in FULL_SCALES
        for _ in range(3)
    ]
    kernel = Kernel(int(path.name.removeprefix("i2c-")), part)
    theirs: list[float] = []
    for channel, full_scale, volts in cases:
        simulation.input(channel, None).set(Quantity.VOLTAGE, volts)
        theirs.append(kernel.volts(channel, full_scale))
    kernel.detach()
    ours: list[float] = []
    with closing(LinuxI2CBus(str(path))) as bus:
        device = I2CDevice(bus, ADDRESS)
        for channel, full_scale, volts in cases:
            simulation.input(channel, None).set(Quantity.VOLTAGE, volts)
            options = Ads1115Options(channel=channel, full_scale=full_scale)
            sensor = CATALOGUE[part.name].open(device, options)
            sensor.start()
            ours.append(take(sensor).values[Quantity.VOLTAGE])
    assert ours == pytest.approx(theirs, abs=1e-9)
