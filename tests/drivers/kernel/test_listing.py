"""What is listed, and by which names."""

import pytest

from drivers.errors import BadData, ProbeOpen
from drivers.kernel.channel import read_channel
from drivers.kernel.source import listing
from drivers.quantity import Quantity
from tests.drivers.kernel.tree import I2C_1, Tree


def measured(tree: Tree) -> dict[str, dict[str, tuple[Quantity, float]]]:
    found: dict[str, dict[str, tuple[Quantity, float]]] = {}
    for channel in listing(tree.sysfs):
        value = (channel.quantity, read_channel(tree.sysfs, channel))
        found.setdefault(channel.source, {})[channel.name] = value
    return found


def test_every_quantity_of_hwmon_is_in_its_own_unit(tree: Tree) -> None:
    files = {
        "name": "ina219\n",
        "temp1_input": "-10125\n",
        "temp1_max": "80000\n",
        "in1_input": "12063\n",
        "curr1_input": "-1250\n",
        "power1_input": "15078750\n",
        "humidity1_input": "41025\n",
        "fan1_input": "1850\n",
        "pwm1": "255\n",
    }
    tree.hwmon(tree.i2c_chip("1-0040"), 0, files)
    assert measured(tree) == {
        "hwmon:ina219@i2c-1@0x40": {
            "temp1": (Quantity.TEMPERATURE, -10.125),
            "in1": (Quantity.VOLTAGE, 12.063),
            "curr1": (Quantity.CURRENT, -1.25),
            "power1": (Quantity.POWER, 15.07875),
            "humidity1": (Quantity.HUMIDITY, 41.025),
            "fan1": (Quantity.SPEED, 1850.0),
        }
    }


def test_iio_is_in_the_units_of_its_abi(tree: Tree) -> None:
    files = {
        "name": "bme280\n",
        "in_temp_input": "25080\n",
        "in_temp_raw": "519888\n",
        "in_temp_scale": "0.001\n",
        "in_pressure_input": "101.325000000\n",
        "in_humidityrelative_input": "41250\n",
        "in_temp_oversampling_ratio": "2\n",
        "in_pressure_mean_raw": "5\n",
    }
    tree.iio(tree.i2c_chip("1-0076"), 0, files)
    assert measured(tree) == {
        "iio:bme280@i2c-1@0x76": {
            "temp": (Quantity.TEMPERATURE, 25.08),
            "pressure": (Quantity.PRESSURE, 1013.25),
            "humidityrelative": (Quantity.HUMIDITY, 41.25),
        }
    }


def test_a_raw_number_gets_its_offset_before_its_scale(tree: Tree) -> None:
    files = {
        "name": "mlx90614\n",
        "in_temp_ambient_raw": "14958\n",
        "in_temp_object_raw": "15214\n",
        "in_temp_offset": "-13657.500000\n",
        "in_temp_scale": "20\n",
    }
    tree.iio(tree.i2c_chip("1-005a"), 0, files)
    assert measured(tree) == {
        "iio:mlx90614@i2c-1@0x5a": {
            "temp_ambient": (Quantity.AMBIENT_TEMPERATURE, 26.01),
            "temp_object": (Quantity.TEMPERATURE, 31.13),
        }
    }


def test_a_channel_has_its_own_scale_or_that_of_its_kind(tree: Tree) -> None:
    files = {
        "name": "ads1015\n",
        "in_voltage0_raw": "1000\n",
        "in_voltage0_scale": "3.000000000\n",
        "in_voltage1_raw": "1000\n",
        "in_voltage_scale": "2.000000000\n",
        "in_voltage0-voltage1_raw": "-500\n",
        "in_voltage0-voltage1_scale": "1.000000000\n",
        "in_voltage2-voltage3_raw": "500\n",
        "in_voltage-voltage_scale": "0.500000000\n",
        "in_current0_raw": "7\n",
    }
    tree.iio(tree.i2c_chip("1-0049"), 0, files)
    assert measured(tree) == {
        "iio:ads1015@i2c-1@0x49": {
            "voltage0": (Quantity.VOLTAGE, 3.0),
            "voltage1": (Quantity.VOLTAGE, 2.0),
            "voltage0-voltage1": (Quantity.VOLTAGE, -0.5),
            "voltage2-voltage3": (Quantity.VOLTAGE, 0.25),
        }
    }


def test_a_zone_is_known_by_its_type(tree: Tree) -> None:
    tree.zone(0, "cpu-thermal")
    tree.device("devices/virtual/thermal/cooling_device0", "class/thermal")
    tree.link(
        tree.root / "class/thermal/cooling_device0",
        tree.root / "devices/virtual/thermal/cooling_device0",
    )
    assert measured(tree) == {"thermal:cpu-thermal": {"temp": (Quantity.TEMPERATURE, 61.835)}}


def test_a_thermometer_is_listed_once_by_its_serial_number(tree: Tree) -> None:
    folder = tree.thermometer("28-0316a2790fff")
    tree.thermometer("10-000802b4ba0e")
    tree.device(f"{folder.parent.relative_to(tree.root)}/29-000000000001", "bus/w1")
    tree.hwmon(
        str(folder.relative_to(tree.root)), 4, {"name": "w1_slave_temp\n", "temp1_input": "0\n"}
    )
    sources = [channel.source for channel in listing(tree.sysfs)]
    assert sources == ["w1:10-000802b4ba0e", "w1:28-0316a2790fff"]


PLACES = [
    (I2C_1, "1-0048", "i2c-1@0x48"),
    ("devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.4/1-1.4:1.0/i2c-7", "7-0048", "usb-1-1.4@0x48"),
]


@pytest.mark.parametrize(("adapter", "chip", "location"), PLACES)
def test_a_chip_is_where_its_bus_and_address_say(
    adapter: str, chip: str, location: str, tree: Tree
) -> None:
    tree.device("devices/pci0000:00/0000:00:14.0", "bus/pci")
    for device in ("usb1", "usb1/1-1", "usb1/1-1/1-1.4", "usb1/1-1/1-1.4/1-1.4:1.0"):
        tree.device(f"devices/pci0000:00/0000:00:14.0/{device}", "bus/usb")
    tree.hwmon(tree.i2c_chip(chip, adapter), 3, {"name": "lm75\n", "temp1_input": "1\n"})
    assert [channel.source for channel in listing(tree.sysfs)] == [f"hwmon:lm75@{location}"]


@pytest.mark.parametrize(
    ("parent", "bus", "location"),
    [
        ("devices/platform/coretemp.0", "bus/platform", "coretemp.0"),
        ("devices/pci0000:00/0000:00:18.3", "bus/pci", "0000:00:18.3"),
        ("devices/platform/soc/fe204000.spi/spi_master/spi0/spi0.0", "bus/spi", "spi0.0"),
        ("devices/pci0/0000:00:14.0/usb1/1-2", "bus/usb", "usb-1-2"),
        ("devices/virtual/thermal/thermal_zone0", "class/thermal", "thermal"),
        ("devices/virtual", None, "virtual"),
    ],
)
def test_a_device_is_named_by_what_stays_the_same(
    parent: str, bus: str | None, location: str, tree: Tree
) -> None:
    tree.device(parent, bus)
    tree.hwmon(parent, 0, {"name": "some\n", "temp1_input": "40000\n"})
    assert [channel.source for channel in listing(tree.sysfs)] == [f"hwmon:some@{location}"]


def test_an_old_driver_has_its_files_in_the_device(tree: Tree) -> None:
    parent = tree.device("devices/platform/w83627hf.656", "bus/platform")
    (parent / "name").write_text("w83627hf\n")
    (parent / "temp1_input").write_text("33000\n")
    tree.hwmon("devices/platform/w83627hf.656", 0, {})
    assert measured(tree) == {
        "hwmon:w83627hf@w83627hf.656": {"temp1": (Quantity.TEMPERATURE, 33.0)}
    }


def test_a_machine_without_any_has_an_empty_list(tree: Tree) -> None:
    assert listing(tree.sysfs) == []


def test_a_probe_that_the_chip_says_is_open_has_no_temperature(tree: Tree) -> None:
    files = {"name": "tmp421\n", "temp2_input": "-64000\n", "temp2_fault": "1\n"}
    folder = tree.hwmon(tree.i2c_chip("1-004c"), 0, files)
    [channel] = listing(tree.sysfs)
    with pytest.raises(ProbeOpen) as caught:
        read_channel(tree.sysfs, channel)
    assert str(caught.value) == (
        "hwmon:tmp421@i2c-1@0x4c temp2: nothing is connected to it, or a wire is broken: "
        "check its probe"
    )
    (folder / "temp2_fault").write_text("0\n")
    (folder / "temp2_input").write_text("23500\n")
    assert read_channel(tree.sysfs, channel) == 23.5


@pytest.mark.parametrize(("text", "percent"), [("-1\n", 0.0), ("100001\n", 100.0)])
def test_dry_and_saturated_air_is_no_more_than_that(text: str, percent: float, tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0040"), 0, {"name": "sht21\n", "humidity1_input": text})
    [channel] = listing(tree.sysfs)
    assert read_channel(tree.sysfs, channel) == percent


@pytest.mark.parametrize(
    ("file", "text", "value"),
    [
        ("temp1_input", "-273151\n", "-273.151"),
        ("humidity1_input", "106001\n", "106.001"),
        ("humidity1_input", "-6001\n", "-6.001"),
        ("fan1_input", "-1\n", "-1"),
    ],
)
def test_what_nothing_can_be_is_bad_data(file: str, text: str, value: str, tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, {"name": "odd\n", file: text})
    [channel] = listing(tree.sysfs)
    with pytest.raises(BadData) as caught:
        read_channel(tree.sysfs, channel)
    assert str(caught.value) == (
        f"hwmon:odd@i2c-1@0x48 {channel.name}: the kernel measured {value}, which cannot be: "
        "check its wiring"
    )
