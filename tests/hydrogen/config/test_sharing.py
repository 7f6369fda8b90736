"""Several sensors on one chip, each on a channel of its own."""

from pathlib import Path

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.ads1115_map import Channel
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.thermistor import Side, Thermistor
from hydrogen.config import Config, ConfigurationError, load
from tests.hydrogen.config.written import KEYS

BUSES = "buses: {main: {device: /dev/i2c-1}, second: {device: /dev/i2c-2}}\n"


def read(folder: Path, *sensors: str) -> Config:
    path = folder / "config.yaml"
    lines = "".join(f"  {sensor}\n" for sensor in sensors)
    path.write_text(f"{BUSES}sensors:\n{lines}{KEYS}")
    return load(path, environ={}, catalogue=CATALOGUE)


def problems(folder: Path, *sensors: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        read(folder, *sensors)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_channels_of_one_chip_have_one_address(tmp_path: Path) -> None:
    config = read(
        tmp_path,
        "bed: {driver: ads1115, bus: main, address: 0x48, thermistor: 100k_3950, "
        "series_resistor: 4700, supply: 3.3}",
        "hot_end: {driver: ads1115, bus: main, address: 0x48, channel: a1, "
        "thermistor: steinhart_hart, coefficients: [8.113e-4, 0.00021136, 7.176e-8], "
        "thermistor_to: supply, series_resistor: 4.7e+3, supply: 5, full_scale: 6.144}",
        "rail: {driver: ads1115, bus: main, address: 0x48, channel: a2-a3}",
        "other: {driver: ads1115, bus: second, address: 0x48}",
    )
    assert [sensor.options for sensor in config.sensors.values()] == [
        Ads1115Options(thermistor=Thermistor.NTC_100K_3950, series_resistor=4700.0, supply=3.3),
        Ads1115Options(
            channel=Channel.A1,
            full_scale=6.144,
            thermistor=Thermistor.STEINHART_HART,
            thermistor_to=Side.SUPPLY,
            series_resistor=4700.0,
            supply=5.0,
            coefficients=(8.113e-4, 2.1136e-4, 7.176e-8),
        ),
        Ads1115Options(channel=Channel.A2_A3),
        Ads1115Options(),
    ]


def test_two_sensors_on_one_channel(tmp_path: Path) -> None:
    assert problems(
        tmp_path,
        "a: {driver: ads1115, bus: main, address: 0x48, channel: a1}",
        "b: {driver: ads1115, bus: main, address: 0x48}",
        "c: {driver: ads1115, bus: main, address: 0x48, channel: a1}",
        "d: {driver: ads1115, bus: main, address: 0x48}",
    ) == [
        (
            "config.yaml:5: sensors.c.channel: a1 is the channel of sensors.a at this address "
            "already (line 3): choose another one"
        ),
        (
            "config.yaml:6: sensors.d.channel: a0 is the channel of sensors.b at this address "
            "already (line 4): choose another one"
        ),
    ]


def test_a_shared_address_is_of_one_driver_alone(tmp_path: Path) -> None:
    assert problems(
        tmp_path,
        "a: {driver: ads1115, bus: main, address: 0x48}",
        "b: {driver: ads1015, bus: main, address: 0x48, channel: a1}",
        "c: {driver: lm75, bus: main, address: 0x48}",
        "d: {driver: lm75, bus: second, address: 0x48}",
        "e: {driver: ads1115, bus: second, address: 0x48}",
    ) == [
        "config.yaml:4: sensors.b.address: is the address of sensors.a already (line 3)",
        "config.yaml:5: sensors.c.address: is the address of sensors.a already (line 3)",
        "config.yaml:7: sensors.e.address: is the address of sensors.d already (line 6)",
    ]


def test_a_channel_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    assert problems(tmp_path, "a: {driver: ads1115, bus: main, address: 0x48, channel: 0}") == [
        (
            "config.yaml:3: sensors.a.channel: expected a0, a1, a2, a3, a0-a1, a0-a3, a1-a3 or "
            "a2-a3, found the number 0; did you mean a0?"
        )
    ]


def test_settings_that_exclude_each_other_are_told_in_the_line_of_the_sensor(
    tmp_path: Path,
) -> None:
    assert problems(
        tmp_path,
        "a: {driver: ads1115, bus: main, address: 0x48, thermistor: semitec_104gt, supply: 3.3}",
    ) == [
        (
            "config.yaml:3: sensors.a: a thermistor needs series_resistor, "
            "the ohms of the divider's other half"
        )
    ]
