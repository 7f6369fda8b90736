from pathlib import Path
from threading import Thread

import pytest

from drivers.errors import (
    BadChecksum,
    BadData,
    DriverError,
    NoResponse,
    SourceMissing,
    TransferFailed,
)
from drivers.i2c.simulated import Fault
from drivers.kernel.bulk import BulkRead
from drivers.kernel.driver import KernelOptions, open_source
from drivers.kernel.simulated import SimulatedKernel
from drivers.kernel.source import listing
from drivers.quantity import Quantity
from drivers.sensor import Sensor, Surroundings
from tests.drivers.chips.wire import take

THERMOMETER = "w1:28-0316a2790fff"
CHIP = "hwmon:lm75@i2c-1@0x48"
SOURCES = (
    THERMOMETER,
    "w1:10-000802b4ba0e",
    CHIP,
    "hwmon:cpu_thermal",
    "iio:bme280@usb-1-1.4@0x76",
    "thermal:cpu-thermal",
)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.waits: list[float] = []
        self.kernel = SimulatedKernel(folder, wait=self.waits.append)

    def add(self, options: KernelOptions) -> tuple[int, Surroundings, Sensor]:
        number, surroundings = self.kernel.add(options)
        sensor = open_source(self.kernel.sysfs, options, BulkRead(self.kernel.sysfs))
        sensor.start()
        return number, surroundings, sensor

    def broken(self, source: str, fault: Fault) -> tuple[Sensor, DriverError]:
        """Break one that worked, and return what its next measurement says."""
        number, _, sensor = self.add(KernelOptions(source=source))
        take(sensor)
        self.kernel.inject(number, fault)
        with pytest.raises(DriverError) as caught:
            take(sensor)
        self.kernel.clear(number)
        return sensor, caught.value


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.mark.parametrize("source", SOURCES)
def test_the_real_driver_measures_what_it_is_exposed_to(source: str, bench: Bench) -> None:
    for other in SOURCES:
        bench.kernel.add(KernelOptions(source=other))
    _, surroundings, sensor = bench.add(KernelOptions(source=source))
    for celsius in (-10.25, 0.0, 61.5, 84.75):
        surroundings.set(Quantity.TEMPERATURE, celsius)
        assert take(sensor).celsius == celsius
    with pytest.raises(KeyError):
        surroundings.set(Quantity.HUMIDITY, 40.0)


def test_every_source_is_listed(bench: Bench) -> None:
    for source in SOURCES:
        bench.kernel.add(KernelOptions(source=source))
    found = {channel.source for channel in listing(bench.kernel.sysfs)}
    assert found == {*SOURCES} - {"hwmon:cpu_thermal"} | {"hwmon:cpu_thermal@simulated"}


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("iio:bme280", {Quantity.TEMPERATURE: 25.08, Quantity.PRESSURE: 1013.25}),
        ("iio:mlx90614", {Quantity.TEMPERATURE: 61.0, Quantity.AMBIENT_TEMPERATURE: 24.0}),
        ("hwmon:ina219", {Quantity.VOLTAGE: 12.063, Quantity.POWER: 15.078}),
    ],
)
def test_every_quantity_of_a_device(
    source: str, values: dict[Quantity, float], bench: Bench
) -> None:
    _, surroundings, sensor = bench.add(KernelOptions(source=source, quantities=tuple(values)))
    for quantity, value in values.items():
        surroundings.set(quantity, value)
    assert take(sensor).values == values


@pytest.mark.parametrize("source", ["hwmon:k10temp", "iio:max31856"])
def test_two_channels_of_a_device_are_apart(source: str, bench: Bench) -> None:
    (one, hot, first), (other, cold, second) = (
        bench.add(KernelOptions(source=source, channel=channel)) for channel in ("Tctl", "Tccd1")
    )
    hot.set(Quantity.TEMPERATURE, 61.0)
    cold.set(Quantity.TEMPERATURE, 23.0)
    assert (take(first).celsius, take(second).celsius) == (61.0, 23.0)
    assert one == other


@pytest.mark.parametrize(
    ("source", "fault", "kind"),
    [
        (THERMOMETER, Fault.ABSENT, BadChecksum),
        (THERMOMETER, Fault.WRONG_CHIP, BadChecksum),
        (THERMOMETER, Fault.STUCK, BadChecksum),
        (THERMOMETER, Fault.ALL_ONES, NoResponse),
        (THERMOMETER, Fault.GROUNDED, BadData),
        (THERMOMETER, Fault.GARBAGE, BadChecksum),
        (CHIP, Fault.ABSENT, SourceMissing),
        (CHIP, Fault.WRONG_CHIP, SourceMissing),
        (CHIP, Fault.STUCK, TransferFailed),
        (CHIP, Fault.ALL_ONES, TransferFailed),
        (CHIP, Fault.GROUNDED, TransferFailed),
        (CHIP, Fault.GARBAGE, TransferFailed),
    ],
)
def test_a_fault_is_what_the_driver_sees_of_a_real_one_and_passes(
    source: str, fault: Fault, kind: type[DriverError], bench: Bench
) -> None:
    sensor, error = bench.broken(source, fault)
    assert type(error) is kind
    sensor.start()
    assert take(sensor).celsius == 20.0


@pytest.mark.parametrize("source", SOURCES)
def test_a_loose_contact_loses_some(source: str, bench: Bench) -> None:
    number, _, sensor = bench.add(KernelOptions(source=source))
    bench.kernel.inject(number, Fault.NACK)
    lost = 0
    for _ in range(100):
        try:
            assert take(sensor).celsius == 20.0
        except DriverError:
            lost += 1
    assert 0 < lost < 100


def test_one_that_is_gone_cannot_be_started(bench: Bench) -> None:
    number, _, sensor = bench.add(KernelOptions(source=THERMOMETER))
    bench.kernel.inject(number, Fault.ABSENT)
    with pytest.raises(SourceMissing):
        sensor.start()


def test_a_slow_one_takes_its_time(bench: Bench) -> None:
    number, _, sensor = bench.add(KernelOptions(source=CHIP))
    bench.kernel.inject(number, Fault.SLOW)
    assert take(sensor).celsius == 20.0
    assert bench.waits == [0.2]


def test_one_that_hangs_fails_when_the_tree_is_closed(bench: Bench) -> None:
    number, _, sensor = bench.add(KernelOptions(source=THERMOMETER))
    bench.kernel.inject(number, Fault.HANG)
    errors: list[DriverError] = []

    def measure() -> None:
        try:
            take(sensor)
        except DriverError as error:
            errors.append(error)

    thread = Thread(target=measure, daemon=True)
    thread.start()
    while not bench.kernel.hanging:
        assert thread.is_alive()
    bench.kernel.close()
    thread.join(10)
    assert [type(error) for error in errors] == [BadChecksum]


def test_a_supply_that_dips_gives_a_power_on_value_which_nobody_publishes(bench: Bench) -> None:
    number, surroundings, sensor = bench.add(KernelOptions(source=THERMOMETER))
    surroundings.set(Quantity.TEMPERATURE, 41.0)
    for _ in range(3):
        bench.kernel.power_cycle(number)
        assert take(sensor).celsius == 41.0


def test_a_chip_without_a_first_conversion_is_waited_for(bench: Bench) -> None:
    number, _, sensor = bench.add(KernelOptions(source=CHIP))
    bench.kernel.power_cycle(number)
    taken = take(sensor)
    assert (taken.celsius, taken.waits) == (20.0, (0.25,))
