import pytest

from drivers.doctor.examination import Finding
from hydrogen.appliance.naming import Names
from tests.hydrogen.doctor.reports import report


def finding(address: int) -> Finding:
    return Finding(address=address, candidates={})


def test_a_chip_is_called_by_its_address_and_another_one_at_that_by_a_number() -> None:
    names, bus = Names(), report()
    assert [names.of_finding(bus, finding(address)) for address in (0x48, 0x08, 0x48, 0x48)] == [
        "sensor_48",
        "sensor_08",
        "sensor_48_2",
        "sensor_48_3",
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("w1:28-0316a2790fff", "probe_0fff"),
        ("hwmon:tmp421@i2c-1@0x4c", "sensor_4c"),
        ("iio:bme280@i2c-1@0x76", "sensor_76"),
        ("hwmon:something", "sensor"),
    ],
)
def test_what_the_kernel_reads_is_called_by_what_can_be_seen_of_it(source: str, name: str) -> None:
    assert Names().of_source(source) == name


def test_two_thermometers_with_equal_ends_are_told_apart() -> None:
    names = Names()
    assert names.of_source("w1:28-0316a2790fff") == "probe_0fff"
    assert names.of_source("w1:28-0416a2790fff") == "probe_0fff_2"
