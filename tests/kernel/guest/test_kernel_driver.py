"""What the kernel measures, through its real files: hwmon, IIO and its own 1-Wire stack."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.errors import (
    BadChecksum,
    BadData,
    DriverError,
    NoResponse,
    NotReady,
    OutOfRange,
    SourceAmbiguous,
    SourceMissing,
)
from drivers.kernel.bulk import BulkRead
from drivers.kernel.driver import KernelOptions, open_source
from drivers.kernel.source import listing
from drivers.kernel.sysfs import Sysfs
from drivers.quantity import Quantity
from drivers.sensor import Sensor
from tests.drivers.chips.wire import take
from tests.drivers.kernel.onewire import Ds18b20, OneWireLine
from tests.kernel import thermal_zone
from tests.kernel.guest import modules
from tests.kernel.guest.makers import MakeI2CStub, MakeKernelChip
from tests.kernel.guest.one_wire import DEVICES, master, one_wire, until

SYSFS = Sysfs()
SERIAL = "28-0316a2790fff"
OTHERS = ("28-000000000001", "10-000802b4ba0e")


def opened(source: str, *quantities: Quantity, bulk: BulkRead | None = None) -> Sensor:
    options = KernelOptions(source=source, quantities=quantities or (Quantity.TEMPERATURE,))
    sensor = open_source(SYSFS, options, bulk or BulkRead(SYSFS))
    sensor.start()
    return sensor


def test_a_chip_of_hwmon_is_measured_by_its_place(
    i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    stub = i2c_stub(0x48, 0x49)
    stub.set_word(0x48, 0, 0x1980)
    stub.set_word(0x49, 0, 0xE700)
    chips = [kernel_chip(stub.bus, address, "lm75") for address in (0x48, 0x49)]
    sources = [f"hwmon:lm75@i2c-{stub.bus}@0x{address:02x}" for address in (0x48, 0x49)]
    assert {channel.source for channel in listing(SYSFS)}.issuperset(sources)
    with pytest.raises(SourceAmbiguous, match=", ".join(sources)):
        opened("hwmon:lm75")
    sensors = [opened(source) for source in sources]
    assert [take(sensor).celsius for sensor in sensors] == [25.5, -25.0]
    # The first one away and back gets another number, and is found all the same.
    before = list(SYSFS.entries("class/hwmon"))
    chips[0].detach()
    with pytest.raises(SourceMissing):
        take(sensors[0])
    chips[1].detach()
    chips[1].attach()
    chips[0].attach()
    assert len(list(SYSFS.entries("class/hwmon"))) == len(before)
    sensors[0].start()
    sensors[1].start()
    assert [take(sensor).celsius for sensor in sensors] == [25.5, -25.0]


def test_a_chip_that_does_not_answer_its_driver_has_no_temperature(
    i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    stub = i2c_stub(0x48)
    kernel_chip(stub.bus, 0x48, "tmp75")
    sensor = opened("hwmon:tmp75")
    take(sensor)
    stub.unplug(0x48)
    with pytest.raises(NoResponse) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"hwmon:tmp75@i2c-{stub.bus}@0x48 temp1 does not answer the kernel: "
        "check its wiring, power and address"
    )
    stub.plug(0x48)
    assert take(sensor).celsius == 0.0


def test_raw_numbers_of_iio_get_their_offset_and_scale(
    i2c_stub: MakeI2CStub, kernel_chip: MakeKernelChip
) -> None:
    modules.load_oracle("mlx90614")
    stub = i2c_stub(0x5A)
    # MLX90614 3901090614, 8.4.1: RAM 0x06 and 0x07 are ambient and object, 0.02 K a digit.
    for register, kelvin in ((0x06, 298.15), (0x07, 333.15)):
        word = round(kelvin / 0.02)
        stub.set_word(0x5A, register, int.from_bytes(word.to_bytes(2, "little"), "big"))
    kernel_chip(stub.bus, 0x5A, "mlx90614")
    sensor = opened("iio:mlx90614", Quantity.TEMPERATURE, Quantity.AMBIENT_TEMPERATURE)
    values = take(sensor).values
    assert values[Quantity.TEMPERATURE] == pytest.approx(60.0, abs=0.011)
    assert values[Quantity.AMBIENT_TEMPERATURE] == pytest.approx(25.0, abs=0.011)


def test_a_zone_of_the_firmwares_is_measured_by_its_type() -> None:
    assert thermal_zone.SOURCE in {channel.source for channel in listing(SYSFS)}
    sensor = opened(thermal_zone.SOURCE)
    with Path("/dev/port").open("r+b", buffering=0) as ports:
        for celsius in (71, 25, 0):
            os.pwrite(ports.fileno(), bytes((celsius,)), thermal_zone.PORT)
            assert take(sensor).celsius == celsius


@pytest.fixture(scope="module")
def thermometers() -> list[Ds18b20]:
    return [Ds18b20(SERIAL), *(Ds18b20(serial) for serial in OTHERS)]


@pytest.fixture(scope="module")
def wire(thermometers: list[Ds18b20]) -> Iterator[OneWireLine]:
    with one_wire(thermometers) as line:
        (master() / "w1_master_search").write_text("0")
        yield line


@pytest.fixture
def probe(wire: OneWireLine) -> Iterator[Ds18b20]:
    found: Ds18b20 = next(device for device in wire.devices if device.serial == SERIAL)
    yield found
    wire.grounded = False
    for device in wire.devices:
        device.celsius, device.present, device.garbles = 20.0, True, False


def failure(sensor: Sensor, kind: type[DriverError]) -> str:
    with pytest.raises(kind) as caught:
        take(sensor)
    assert type(caught.value) is kind
    return str(caught.value)


def test_a_thermometer_is_measured_over_its_whole_range(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    for celsius in (-55.0, -10.125, -0.5, 0.0, 0.0625, 25.0625, 85.0, 125.0):
        probe.celsius = celsius
        assert abs(take(sensor).celsius - celsius) < 0.001


def test_a_thermometer_of_whole_degrees_is_measured_too(
    probe: Ds18b20, thermometers: list[Ds18b20]
) -> None:
    assert probe.present
    thermometers[2].celsius = -12.25
    assert take(opened(f"w1:{OTHERS[1]}")).celsius == -12.25


def test_a_thermometer_is_listed_as_itself_alone(probe: Ds18b20) -> None:
    assert probe.present
    sources = [c.source for c in listing(SYSFS) if SERIAL in c.source]
    assert sources == [f"w1:{SERIAL}"]


def test_the_power_on_value_is_not_published(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    assert take(sensor).celsius == 20.0
    probe.power_cycle()
    probe.celsius = None
    assert "which it does from power-up until it has converted" in failure(sensor, NotReady)
    probe.celsius = 41.0
    assert take(sensor).celsius == 41.0


def test_a_supply_that_is_too_weak_is_not_published(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    probe.celsius = 2047 / 16
    assert "too little supply to convert" in failure(sensor, OutOfRange)


def test_a_checksum_that_fails_is_not_published(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    probe.garbles = True
    assert "its answer fails its checksum" in failure(sensor, BadChecksum)
    probe.garbles = False
    assert take(sensor).celsius == 20.0


def test_a_data_wire_that_is_held_low_is_not_zero_degrees(
    probe: Ds18b20, wire: OneWireLine
) -> None:
    sensor = opened(f"w1:{SERIAL}")
    assert probe.present
    wire.grounded = True
    assert "reads zeros alone" in failure(sensor, BadData)


def test_one_of_several_that_is_gone_does_not_answer(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    probe.present = False
    assert "or does not come" in failure(sensor, BadChecksum)


def test_a_bus_on_which_nobody_is_any_more_says_so(probe: Ds18b20, wire: OneWireLine) -> None:
    sensor = opened(f"w1:{SERIAL}")
    for device in wire.devices:
        device.present = False
    assert "does not answer" in failure(sensor, NoResponse)
    probe.present = True
    assert take(sensor).celsius == 20.0


def test_one_that_the_kernel_gave_up_is_missing_until_it_is_found_again(probe: Ds18b20) -> None:
    sensor = opened(f"w1:{SERIAL}")
    assert probe.present
    (master() / "w1_master_remove").write_text(SERIAL)
    until(DEVICES / SERIAL, there=False)
    failure(sensor, SourceMissing)
    with pytest.raises(SourceMissing, match=f"only {OTHERS[1]}, {OTHERS[0]}: check its plug"):
        sensor.start()
    (master() / "w1_master_add").write_text(SERIAL)
    until(DEVICES / SERIAL / "conv_time")
    (DEVICES / SERIAL / "conv_time").write_text("20")
    sensor.start()
    assert take(sensor).celsius == 20.0


def test_all_of_a_bus_convert_at_once(probe: Ds18b20, thermometers: list[Ds18b20]) -> None:
    assert probe.present
    bulk = BulkRead(SYSFS)
    sensors = [opened(f"w1:{device.serial}", bulk=bulk) for device in thermometers]
    for _ in range(2):
        before = [device.conversions for device in thermometers]
        for number, device in enumerate(thermometers):
            device.celsius = 30.0 + number
        assert [take(sensor).celsius for sensor in sensors] == [30.0, 31.0, 32.0]
        assert [d.conversions - b for d, b in zip(thermometers, before, strict=True)] == [1, 1, 1]


def test_a_conversion_that_somebody_left_behind_is_not_what_is_now(probe: Ds18b20) -> None:
    probe.celsius = 30.0
    (master() / "therm_bulk_read").write_text("trigger\n")
    probe.celsius = 50.0
    assert take(opened(f"w1:{SERIAL}")).celsius == 50.0
