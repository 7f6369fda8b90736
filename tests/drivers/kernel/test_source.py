import pytest

from drivers.errors import SourceAmbiguous, SourceMissing
from drivers.kernel.channel import Subsystem
from drivers.kernel.source import Source, choose, listing
from drivers.quantity import Quantity
from tests.drivers.kernel.tree import Tree

LM75 = {"name": "lm75\n", "temp1_input": "25000\n"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("w1:28-0316a2790fff", Source(Subsystem.W1, "28-0316a2790fff")),
        ("thermal:cpu-thermal", Source(Subsystem.THERMAL, "cpu-thermal")),
        ("hwmon:lm75", Source(Subsystem.HWMON, "lm75")),
        ("hwmon:lm75@i2c-1@0x48", Source(Subsystem.HWMON, "lm75", "i2c-1@0x48")),
        ("iio:bme280@usb-1-1.4@0x76", Source(Subsystem.IIO, "bme280", "usb-1-1.4@0x76")),
    ],
)
def test_a_source_is_written_as_it_is_read(text: str, source: Source) -> None:
    assert Source.parse(text) == source
    assert str(source) == text


@pytest.mark.parametrize("text", ["", "lm75", "hwmon0", "hwmon:", "hwmon:a b", "w1:", "gpio:17"])
def test_what_is_no_source_is_told_what_one_looks_like(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a source is such as hwmon:lm75") as caught:
        Source.parse(text)
    assert str(caught.value) == (
        "a source is such as hwmon:lm75@i2c-1@0x48, iio:bme280@i2c-1@0x76, "
        f"w1:28-0316a2790fff or thermal:cpu-thermal, not {text!r}"
    )


@pytest.mark.parametrize("text", ["w1:28-0316A2790FFF", "w1:29-000000000001", "w1:28-00@x"])
def test_a_thermometer_is_named_by_its_serial_number(text: str) -> None:
    with pytest.raises(ValueError, match="serial number") as caught:
        Source.parse(text)
    assert str(caught.value) == (
        "a 1-Wire thermometer's source is w1: and its serial number such as 28-0316a2790fff, "
        f"beginning with 10, 22, 28, 3b or 42, not {text!r}"
    )


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("hwmon:hwmon0", "/sys/class/hwmon/hwmon0/name"),
        ("hwmon:hwmon12@i2c-1@0x48", "/sys/class/hwmon/hwmon12/name"),
        ("hwmon:3", "/sys/class/hwmon/hwmon3/name"),
        ("iio:iio:device0", "/sys/bus/iio/devices/iio:device0/name"),
        ("iio:device1", "/sys/bus/iio/devices/iio:device1/name"),
        ("thermal:thermal_zone0", "/sys/class/thermal/thermal_zone0/type"),
    ],
)
def test_a_number_that_the_kernel_gives_out_is_no_source(text: str, file: str) -> None:
    with pytest.raises(ValueError, match="anew at every start") as caught:
        Source.parse(text)
    subsystem, _, device = text.partition(":")
    assert str(caught.value) == (
        f"{device.partition('@')[0]} is a number that the kernel gives out anew at every start: "
        f"write {subsystem}: and the name that cat {file} shows"
    )


def test_what_is_listed_can_be_pasted(tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, LM75)
    tree.hwmon(tree.i2c_chip("1-0049"), 1, LM75)
    tree.thermometer("28-0316a2790fff")
    tree.zone(0, "cpu-thermal")
    for channel in listing(tree.sysfs):
        assert Source.parse(channel.source).channels(tree.sysfs) == [channel]


def test_a_name_without_a_place_is_the_only_one_of_that_name(tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 7, LM75)
    [channel] = Source.parse("hwmon:lm75").channels(tree.sysfs)
    assert channel.location == "i2c-1@0x48"


def test_a_name_that_several_have_is_ambiguous_and_lists_them(tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, LM75)
    tree.hwmon(tree.i2c_chip("1-0049"), 1, LM75)
    with pytest.raises(SourceAmbiguous) as caught:
        Source.parse("hwmon:lm75").channels(tree.sysfs)
    assert str(caught.value) == (
        "hwmon:lm75: the kernel has several of that name: write one of "
        "hwmon:lm75@i2c-1@0x48, hwmon:lm75@i2c-1@0x49"
    )


def test_two_that_only_a_number_tells_apart_are_ambiguous(tree: Tree) -> None:
    tree.zone(0, "acpitz")
    tree.zone(1, "acpitz")
    with pytest.raises(SourceAmbiguous) as caught:
        Source.parse("thermal:acpitz").channels(tree.sysfs)
    assert str(caught.value) == (
        "thermal:acpitz: the kernel has several devices of this name at one place, "
        "which nothing but their numbers tells apart"
    )


def test_what_is_not_there_is_missing_and_told_what_is(tree: Tree) -> None:
    with pytest.raises(SourceMissing) as caught:
        Source.parse("hwmon:lm75@i2c-1@0x48").channels(tree.sysfs)
    assert str(caught.value) == (
        "hwmon:lm75@i2c-1@0x48: the kernel has no such device; it has no hwmon device at all: "
        "check that it is connected and that its driver is loaded"
    )
    tree.hwmon(tree.i2c_chip("1-0049"), 0, LM75)
    with pytest.raises(SourceMissing) as caught:
        Source.parse("hwmon:lm75@i2c-1@0x48").channels(tree.sysfs)
    assert str(caught.value) == (
        "hwmon:lm75@i2c-1@0x48: the kernel has no such device; it has hwmon:lm75@i2c-1@0x49: "
        "check that it is connected and that its driver is loaded"
    )


def test_a_long_list_is_cut(tree: Tree) -> None:
    for number in range(10):
        tree.zone(number, f"zone{number}")
    with pytest.raises(SourceMissing, match="thermal:zone6, thermal:zone7 and 2 more: check"):
        Source.parse("thermal:cpu-thermal").channels(tree.sysfs)


SEVERAL = {
    "name": "k10temp\n",
    "temp1_input": "40000\n",
    "temp1_label": "Tctl\n",
    "temp2_input": "38000\n",
    "temp2_label": "Tccd1\n",
    "in0_input": "1100\n",
}


@pytest.mark.parametrize("name", ["temp2", "Tccd1"])
def test_one_of_several_channels_is_chosen_by_name_or_label(name: str, tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, SEVERAL)
    channel = choose(listing(tree.sysfs), Quantity.TEMPERATURE, name)
    assert (channel.name, channel.label) == ("temp2", "Tccd1")


def test_the_only_channel_of_a_quantity_needs_no_choice(tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, SEVERAL)
    assert choose(listing(tree.sysfs), Quantity.VOLTAGE, None).name == "in0"


def test_several_channels_are_listed_for_the_choice(tree: Tree) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, SEVERAL)
    with pytest.raises(SourceAmbiguous) as caught:
        choose(listing(tree.sysfs), Quantity.TEMPERATURE, None)
    assert str(caught.value) == (
        "hwmon:k10temp@i2c-1@0x48 has several channels of temperature_celsius: "
        'choose with channel one of temp1 "Tctl", temp2 "Tccd1"'
    )


@pytest.mark.parametrize(
    ("quantity", "name", "wanted"),
    [
        (Quantity.HUMIDITY, None, "channel of humidity_percent"),
        (Quantity.TEMPERATURE, "temp3", "channel temp3 of temperature_celsius"),
    ],
)
def test_a_channel_that_is_not_there_is_missing_and_told_what_is(
    quantity: Quantity, name: str | None, wanted: str, tree: Tree
) -> None:
    tree.hwmon(tree.i2c_chip("1-0048"), 0, SEVERAL)
    with pytest.raises(SourceMissing) as caught:
        choose(listing(tree.sysfs), quantity, name)
    assert str(caught.value) == (
        f"hwmon:k10temp@i2c-1@0x48 has no {wanted}; it has in0 (voltage_volts), "
        'temp1 "Tctl" (temperature_celsius), temp2 "Tccd1" (temperature_celsius)'
    )
