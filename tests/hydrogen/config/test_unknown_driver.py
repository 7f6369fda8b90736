"""What people write for a driver, and what they are told to write."""

import re
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from hydrogen.config.unknown_driver import HABITS, unknown_driver
from tests.hydrogen.config.written import KEYS, problems

DRIVERS = [*CATALOGUE, "kernel"]
ONE_WIRE = (
    "the kernel reads 1-Wire thermometers: write driver: kernel, and in place of bus and address a "
    "source such as w1:28-0316a2790fff (ls /sys/bus/w1/devices lists them)"
)
DHT = (
    "this is no I2C chip: an SHT40 or an AHT20 measures the same on I2C "
    "(docs/chips.md says which to buy)"
)
SHT1X = (
    "this chip's two wires are not I2C: an SHT40 measures the same on I2C "
    "(docs/chips.md says which to buy)"
)
THERMISTOR = (
    "a thermistor is measured by an ADC: write driver: ads1115, and beside it thermistor, "
    "series_resistor and supply (docs/chips.md shows how to wire it)"
)
THERMOCOUPLE = (
    "for a thermocouple on I2C write driver: mcp9600 or mcp9601; a MAX6675 or MAX31855 has SPI"
)
FAMILY = "is a family: write what is printed on the chip,"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        *((name, ONE_WIRE) for name in ("ds18b20", "DS18B20+", "ds18s20", "1-wire")),
        *((name, DHT) for name in ("dht11", "DHT22", "dht-21", "am2302")),
        *((name, SHT1X) for name in ("sht11", "sht1x")),
        *((name, THERMISTOR) for name in ("thermistor", "ntc", "100k_3950")),
        *((name, THERMOCOUPLE) for name in ("thermocouple", "max6675")),
        ("sht4x", f"sht4x {FAMILY} sht40, sht41, sht43 or sht45"),
        ("SHT3x", f"SHT3x {FAMILY} sht30, sht31 or sht35"),
        ("ina2xx", f"ina2xx {FAMILY} ina219, ina226 or ina260"),
        ("bmx280", f"bmx280 {FAMILY} bme280 or bmp280"),
        ("bme", f"bme {FAMILY} bme280, bme680 or bme688"),
        ("tmp", f"tmp {FAMILY} one of those that docs/chips.md lists"),
        ("ds162x", f"ds162x {FAMILY} ds1621 or ds1625"),
        ("bmp18x", "did you mean bmp180?"),
        ("lm75x", "did you mean lm75?"),
        ("bme28", "did you mean bme280?"),
        ("oxygen", f"docs/chips.md lists the {len(DRIVERS)} that there are"),
        ("x" * 1_000_000, f"docs/chips.md lists the {len(DRIVERS)} that there are"),
        ("", f"docs/chips.md lists the {len(DRIVERS)} that there are"),
    ],
)
def test_what_to_write_instead(name: str, advice: str) -> None:
    assert unknown_driver(name, DRIVERS) == f"unknown driver; {advice}"


def test_a_few_drivers_are_listed() -> None:
    told = unknown_driver("oxygen", ["lm75", "kernel"])
    assert told == "unknown driver; the drivers are kernel and lm75"


def test_no_driver_is_called_like_what_is_none() -> None:
    assert not {name for habit in HABITS for name in habit.names.split()} & {*DRIVERS}


def test_what_is_advised_is_there() -> None:
    advised = " ".join(habit.advice for habit in HABITS)
    chips = set(re.findall(r"\b(?:sht|aht|ads|mcp)[0-9]+\b", advised.lower()))
    assert chips == {"sht40", "aht20", "ads1115", "mcp9600", "mcp9601"}
    assert chips < {*CATALOGUE}


@pytest.mark.parametrize("sensor", ["{driver: ds18b20}", "{driver: 1wire, source: w1:28-1}"])
def test_a_sensor_of_the_kernels_misses_neither_bus_nor_address(
    sensor: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, f"sensors: {{a: {sensor}}}{KEYS}") == [
        f"config.yaml:1: sensors.a.driver: unknown driver; {ONE_WIRE}"
    ]
