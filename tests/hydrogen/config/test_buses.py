from pathlib import Path

import pytest

from hydrogen.config import BusConfig
from tests.hydrogen.config.written import KEYS, config, problems


def test_a_bus(tmp_path: Path) -> None:
    text = "buses:\n  main: {device: /dev/i2c-1}\n  second: {device: /dev/i2c-11, timeout: 2}\n"
    assert config(tmp_path, text + KEYS).buses == {
        "main": BusConfig(device="/dev/i2c-1", timeout=1.0),
        "second": BusConfig(device="/dev/i2c-11", timeout=2.0),
    }


DEVICE = "buses.a.device: expected an I2C device such as /dev/i2c-1, found"
TIMEOUT = "buses.a.timeout: expected a number of seconds from 0.05 to 10, found the number"


@pytest.mark.parametrize(
    ("bus", "told"),
    [
        ("{}", "buses.a: device is missing"),
        ("", "buses.a: device is missing"),
        ("{device: 1}", f"{DEVICE} the number 1; put it in quotes"),
        ("{device: /dev/i2c-01}", f'{DEVICE} the text "/dev/i2c-01"'),
        ("{device: /dev/i2c}", f'{DEVICE} the text "/dev/i2c"'),
        ("{device: /dev/spidev0.0}", f'{DEVICE} the text "/dev/spidev0.0"'),
        ("{device: /dev/i2c-1, timeout: 0.01}", f"{TIMEOUT} 0.01"),
        ("{device: /dev/i2c-1, timeout: 11}", f"{TIMEOUT} 11"),
        (
            "{device: /dev/i2c-1, timout: 1}",
            "buses.a.timout: unknown option; did you mean timeout?",
        ),
    ],
)
def test_what_a_bus_may_not_be(bus: str, told: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"buses:\n  a: {bus}\n{KEYS}") == [f"config.yaml:2: {told}"]


def test_two_buses_with_one_device(tmp_path: Path) -> None:
    text = "buses:\n  a: {device: /dev/i2c-1}\n  b: {timeout: 1, device: /dev/i2c-1}\n"
    assert problems(tmp_path, text + KEYS) == [
        "config.yaml:3: buses.b.device: is the device of buses.a already (line 2)"
    ]


def test_two_buses_with_one_name(tmp_path: Path) -> None:
    text = "buses:\n  a: {device: /dev/i2c-1}\n  a: {device: /dev/i2c-2}\n"
    assert problems(tmp_path, text + KEYS) == [
        "config.yaml:3: buses.a: is given twice: first in line 2"
    ]
