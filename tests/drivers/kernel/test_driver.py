import pytest

from drivers.kernel.bulk import BulkRead
from drivers.kernel.driver import KernelOptions, open_source
from drivers.quantity import Quantity
from tests.drivers.chips.wire import take
from tests.drivers.kernel.tree import Tree


@pytest.mark.parametrize(
    ("source", "conversion"), [("w1:28-0316a2790fff", 0.75), ("thermal:cpu-thermal", 0.0)]
)
def test_a_sensor_of_any_source(source: str, conversion: float, tree: Tree) -> None:
    tree.thermometer("28-0316a2790fff")
    tree.zone(0, "cpu-thermal", "25062\n")
    options = KernelOptions(source=source)
    sensor = open_source(tree.sysfs, options, BulkRead(tree.sysfs))
    sensor.start()
    assert take(sensor).celsius == 25.062
    assert options.conversion == conversion


def problem(source: str, *quantities: Quantity, channel: str | None = None) -> str:
    with pytest.raises(ValueError, match=r"\S") as caught:
        KernelOptions(source=source, channel=channel, quantities=quantities)
    return str(caught.value)


def test_options_that_cannot_be_say_what_can() -> None:
    temperature, humidity = Quantity.TEMPERATURE, Quantity.HUMIDITY
    assert problem("hwmon0", temperature).startswith("a source is such as hwmon:lm75@i2c-1@0x48")
    once = "quantities has to name one quantity or several, each once"
    assert problem("iio:bme280") == once
    assert problem("iio:bme280", temperature, temperature) == once
    assert problem("iio:bme280", temperature, humidity, channel="temp") == (
        "channel chooses for one quantity: make a sensor of each quantity"
    )
    assert problem("w1:28-0316a2790fff", humidity) == (
        "quantities of a source of w1 are of these: temperature_celsius"
    )
    assert problem("hwmon:sht3x", Quantity.PRESSURE) == (
        "quantities of a source of hwmon are of these: current_amperes, humidity_percent, "
        "power_watts, speed_rpm, temperature_celsius, voltage_volts"
    )
    for source in ("w1:28-0316a2790fff", "thermal:cpu-thermal"):
        assert problem(source, temperature, channel="temp1") == (
            f"{source} has one channel: take the option channel away"
        )
