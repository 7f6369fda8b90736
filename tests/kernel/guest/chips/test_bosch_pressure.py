"""The drivers of Bosch's pressure sensors against the kernel's bmp280, on the same registers."""

import struct
from collections.abc import Iterator
from contextlib import closing
from random import Random

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.bme280 import Bme280Options, Bmp280Options
from drivers.chips.bmp180 import Bmp180Options
from drivers.chips.bmp388 import Bmp388Options
from drivers.chips.simulated_one_shot import SimulatedOneShot
from drivers.errors import OutOfRange
from drivers.i2c.bus import I2CDevice
from drivers.i2c.linux import LinuxI2CBus
from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip, Values
from tests.drivers.chips.expected import bmp180
from tests.drivers.chips.wire import take
from tests.kernel.guest import modules
from tests.kernel.guest.chips.register_sets import Block, Kernel, Trial, of_ours, of_the_kernel
from tests.kernel.guest.i2c_chips import DEVICES, KernelChip
from tests.kernel.guest.makers import MakeI2CStub
from tests.kernel.guest.usb_adapter import plugged_in

T, RH, P = Quantity.TEMPERATURE, Quantity.HUMIDITY, Quantity.PRESSURE

# A stub has ten chips at most. Nothing of the kernel's looks at these addresses by itself.
ADDRESSES = range(0x60, 0x6A)
ONE_SAMPLE = {"in_temp_oversampling_ratio": "1", "in_pressure_oversampling_ratio": "1"}


@pytest.fixture(autouse=True)
def driver() -> None:
    modules.load_oracle("bmp280-i2c")


def near(random: Random, values: tuple[int, ...], share: float = 0.06) -> list[int]:
    """Give other coefficients of about the size of these."""
    return [value + round(random.uniform(-share, share) * max(abs(value), 50)) for value in values]


# BMP280 and BME280.


def bme280_trial(random: Random, address: int, identity: int, results: int) -> Trial:
    temperature = near(random, (27504, 26435, -1000))
    pressure = near(random, (36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000))
    h1, h2, h3, h4, h5, h6 = near(random, (75, 362, 0, 313, 50, 30), 0.3)
    humidity = struct.pack(
        "<hBbBbb", h2, abs(h3), h4 >> 4, (h4 & 0xF) | (h5 & 0xF) << 4, h5 >> 4, h6
    )
    return Trial(
        address=address,
        registers=[
            (0x88, struct.pack("<HhhHhhhhhhhhBB", *temperature, *pressure, 0, h1)),
            (0xE1, humidity),
            (0xD0, bytes((identity,))),
        ],
        results=[bme280_result(random) for _ in range(results)],
    )


def bme280_result(random: Random) -> Block:
    """Give raw numbers of some -50 °C to 95 °C, 200 hPa to 1200 hPa, and any humidity."""
    pressure, temperature = random.randrange(0x40000, 0xC0000), random.randrange(0x48000, 0xB8000)
    humidity = random.randrange(0x3000, 0xC000)
    return 0xF7, (
        (pressure << 4).to_bytes(3, "big")
        + (temperature << 4).to_bytes(3, "big")
        + humidity.to_bytes(2, "big")
    )


@pytest.mark.parametrize(
    ("model", "identity", "options", "results"),
    [("bme280", 0x60, Bme280Options(), 200), ("bmp280", 0x58, Bmp280Options(), 10)],
)
def test_a_bme280s_registers_are_what_the_kernel_makes_of_them(
    model: str, identity: int, options: object, results: int, i2c_stub: MakeI2CStub
) -> None:
    random = Random(280)  # noqa: S311 - reproducible registers
    trials = [bme280_trial(random, address, identity, results) for address in ADDRESSES]
    humid = model == "bme280"
    kernel = Kernel(
        model=model,
        settings=ONE_SAMPLE | ({"in_humidityrelative_oversampling_ratio": "1"} if humid else {}),
        attributes=[
            "in_temp_raw",
            "in_pressure_raw",
            *(["in_humidityrelative_raw"] if humid else []),
        ],
    )
    stub = i2c_stub(*ADDRESSES)
    theirs = of_the_kernel(stub, kernel, trials)
    ours = of_ours(stub, model, options, trials)
    # In steps of 0.01 °C, 1/256 Pa and 1/1024 %.
    scales = {T: 100, P: 25_600, RH: 1024} if humid else {T: 100, P: 25_600}
    compare(theirs, ours, scales, highest=1100, towards_zero=True)


def compare(
    theirs: list[list[list[str]]],
    ours: list[list[Values | None]],
    scales: dict[Quantity, int],
    *,
    highest: float,
    towards_zero: bool = False,
) -> None:
    """Compare all integers of the kernel's with our values in the same steps.

    Ours has none where the kernel's are outside of the ranges that the datasheets give; for a
    BMP388 the kernel has the ends of the ranges there. A temperature of a BMP180 or BMP280
    the kernel rounds ``towards_zero``: it divides by 16 and 256 where BST-BMP180-DS000, Figure 4,
    and BST-BME280-DS002, 4.2.3, shift by 4 and 8 bits, so that some below zero are a step higher.
    """
    compared = 0
    for texts, values in zip(
        (texts for trial in theirs for texts in trial),
        (values for trial in ours for values in trial),
        strict=True,
    ):
        integers = dict(zip(scales, (int(text) for text in texts), strict=True))
        celsius, pressure = integers[T] / scales[T], integers[P] / scales[P]
        if values is None:
            assert not (-40 < celsius < 85 and 300 < pressure < highest)
            continue
        steps = {quantity: round(values[quantity] * scale) for quantity, scale in scales.items()}
        assert steps == integers | {T: steps[T]}
        assert integers[T] in (steps[T], steps[T] + (towards_zero and steps[T] < 0))
        compared += 1
    assert compared > 0.3 * sum(map(len, theirs))


# BMP388 and BMP390.


def bmp388_trial(random: Random, address: int, identity: int, results: int) -> Trial:
    temperature = near(random, (27355, 18817, -10))
    pressure = near(random, (-702, -3205, 35, 0, 26419, 31923, -13, -10, 16689, 11, -60))
    return Trial(
        address=address,
        registers=[
            (0x31, struct.pack("<HHbhhbbHHbbhbb", *temperature, *pressure)),
            (0x00, bytes((identity,))),
            (0x03, b"\x70"),  # ready for commands, and both values are new
        ],
        results=[bmp388_result(random) for _ in range(results)],
    )


def bmp388_result(random: Random) -> Block:
    """Give raw numbers of some -60 °C to 100 °C, and 250 hPa to 1300 hPa."""
    pressure, temperature = (
        random.randrange(0x480000, 0xC00000),
        random.randrange(0x400000, 0xC00000),
    )
    return 0x04, pressure.to_bytes(3, "little") + temperature.to_bytes(3, "little")


@pytest.mark.parametrize(
    ("name", "identity", "results"), [("bmp388", 0x50, 100), ("bmp390", 0x60, 10)]
)
def test_a_bmp388s_registers_are_what_the_kernel_makes_of_them(
    name: str, identity: int, results: int, i2c_stub: MakeI2CStub
) -> None:
    random = Random(388)  # noqa: S311 - reproducible registers
    trials = [bmp388_trial(random, address, identity, results) for address in ADDRESSES]
    kernel = Kernel(
        model="bmp380", settings=ONE_SAMPLE, attributes=["in_temp_raw", "in_pressure_raw"]
    )
    stub = i2c_stub(*ADDRESSES)
    theirs = of_the_kernel(stub, kernel, trials)
    ours = of_ours(stub, name, Bmp388Options(), trials)
    # In steps of 0.01 °C and 0.01 Pa.
    compare(theirs, ours, {T: 100, P: 10_000}, highest=1250)


# BMP180: the stub cannot end a conversion, so that the chip is on an adapter of our making.


def bmp180_coefficients(random: Random) -> bytes:
    values = near(random, (408, -72, -14383, 32741, 32757, 23153, 6190, 40, -30000, -8711, 2868))
    return struct.pack(">hhhHHHhhhhh", *values)


def bmp180_results(random: Random, count: int) -> Iterator[tuple[str, str]]:
    """Give raw numbers of some -45 °C to 90 °C, and 200 hPa to 1200 hPa, of one sample."""
    for _ in range(count):
        yield (
            f"{random.randrange(0x5A00, 0x9400):04x}00",
            f"{random.randrange(0x2800, 0xA000):04x}00",
        )


def test_a_bmp180s_registers_are_what_the_kernel_makes_of_them() -> None:
    random = Random(180)  # noqa: S311 - reproducible registers
    chips: dict[int, SimulatedChip] = {0x77: bmp180.wire("", "")}
    theirs: list[list[list[str]]] = []
    ours: list[list[Values | None]] = []
    with plugged_in(chips) as bus, closing(LinuxI2CBus(f"/dev/i2c-{bus}")) as linux:
        for _ in range(5):
            coefficients = bmp180_coefficients(random)
            wires = [bmp180.wire(*codes, coefficients) for codes in bmp180_results(random, 20)]
            theirs.append(list(bmp180_texts(bus, chips, wires)))
            ours.append(list(bmp180_values(linux, chips, wires)))
    # In steps of 0.1 °C and 1 Pa.
    compare(theirs, ours, {T: 10, P: 100}, highest=1100, towards_zero=True)


def bmp180_texts(
    bus: int, chips: dict[int, SimulatedChip], wires: list[SimulatedOneShot]
) -> Iterator[list[str]]:
    chips[0x77] = wires[0]
    kernel = KernelChip(bus, 0x77, "bmp180")
    kernel.attach()
    (folder,) = DEVICES.glob(f"{bus}-0077/iio:device*")
    (folder / "in_pressure_oversampling_ratio").write_text("1")
    for chips[0x77] in wires:
        names = ("in_temp_raw", "in_pressure_raw")
        yield [(folder / name).read_text().strip() for name in names]
    kernel.detach()


def bmp180_values(
    bus: LinuxI2CBus, chips: dict[int, SimulatedChip], wires: list[SimulatedOneShot]
) -> Iterator[Values | None]:
    options = Bmp180Options(pressure_oversampling=1)
    sensor = CATALOGUE["bmp180"].open(I2CDevice(bus, 0x77), options)
    sensor.start()
    for chips[0x77] in wires:
        try:
            yield take(sensor).values
        except OutOfRange:
            yield None


# And the kernel on our simulations, which proves them too.


@pytest.mark.parametrize("name", ["bmp180", "bmp280", "bme280", "bmp388"])
def test_the_kernel_reads_our_simulation_as_our_driver_does(name: str) -> None:
    chip = CATALOGUE[name].simulate()
    kinds = [quantity for quantity in _ATTRIBUTES if quantity in CATALOGUE[name].quantities]
    with plugged_in({0x77: chip}) as bus:
        kernel = KernelChip(bus, 0x77, "bmp380" if name == "bmp388" else name)
        kernel.attach()
        for surroundings in ({T: -12.5, P: 650.0, RH: 5.0}, {T: 61.0, P: 1066.0, RH: 88.0}):
            for quantity in kinds:
                chip.set(quantity, surroundings[quantity])
            for quantity in kinds:
                attribute, unit = _ATTRIBUTES[quantity]
                read = float(kernel.read(f"iio:device*/{attribute}")) * unit
                assert read == pytest.approx(surroundings[quantity], abs=0.11)
        kernel.detach()


# With what the kernel's units are of ours: thousandths, kilopascals and thousandths.
_ATTRIBUTES = {
    T: ("in_temp_input", 1e-3),
    P: ("in_pressure_input", 10),
    RH: ("in_humidityrelative_input", 1e-3),
}
