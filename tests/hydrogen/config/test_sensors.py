from pathlib import Path

import pytest

from drivers.sensor import NoOptions
from hydrogen.config import SensorConfig
from tests.hydrogen.config.chips import ProbeOptions, Range, Tmp102Options
from tests.hydrogen.config.written import KEYS, config, problems

BUSES = "buses: {main: {device: /dev/i2c-1}, second: {device: /dev/i2c-2}}\n"


def sensors(*entries: str) -> str:
    return BUSES + "sensors:\n" + "".join(f"  {entry}\n" for entry in entries) + KEYS


def told(folder: Path, *entries: str) -> list[str]:
    return [problem.removeprefix("config.yaml:") for problem in problems(folder, sensors(*entries))]


def test_sensors_and_their_drivers_options(tmp_path: Path) -> None:
    text = sensors(
        "a: {driver: lm75, bus: main, address: 0x48, interval: 5}",
        "b: {driver: tmp102, bus: second, address: 72, extended_range: true}",
        "c: {driver: tmp102, bus: main, address: 0x4b}",
        "d: {driver: probe, bus: main, address: 0x40, series: 47, range: wide, label: x}",
        "e: {driver: probe, bus: main, address: 0x50, series: 4.7, samples: 3, label: null}",
    )
    assert config(tmp_path, text).sensors == {
        "a": SensorConfig(driver="lm75", bus="main", address=72, interval=5.0, options=NoOptions()),
        "b": SensorConfig(
            driver="tmp102",
            bus="second",
            address=72,
            interval=1.0,
            options=Tmp102Options(extended_range=True),
        ),
        "c": SensorConfig(
            driver="tmp102", bus="main", address=75, interval=1.0, options=Tmp102Options()
        ),
        "d": SensorConfig(
            driver="probe",
            bus="main",
            address=64,
            interval=1.0,
            options=ProbeOptions(series=47.0, range=Range.WIDE, label="x"),
        ),
        "e": SensorConfig(
            driver="probe",
            bus="main",
            address=80,
            interval=1.0,
            options=ProbeOptions(series=4.7, samples=3),
        ),
    }


def test_a_slow_chip_is_measured_as_often_as_it_can_be(tmp_path: Path) -> None:
    text = sensors("a: {driver: ds1775, bus: main, address: 0x48}")
    assert config(tmp_path, text).sensors["a"].interval == 1.5


DRIVERS = "the drivers are ds1775, kernel, lm75, probe and tmp102"
ADDRESS = "a.address: expected an I2C address such as 0x48, found"
INTERVAL = "a.interval: expected a number of seconds from 0.1 to 3600, found the number"
OPTIONS = (
    "the options here are address, bus, calibration, driver, extended_range, formerly, "
    "frozen_after, interval, plausible and smoothing"
)
AT = "bus: main, address: 0x48"


@pytest.mark.parametrize(
    ("sensor", "problem"),
    [
        (f"{{{AT}}}", "a: driver is missing"),
        ("{driver: lm75, address: 0x48}", "a: bus is missing"),
        ("{driver: lm75, bus: main}", "a: address is missing"),
        (
            "{driver: lm75, bus: main, adress: 0x48}",
            "a.adress: unknown option; did you mean address?",
        ),
        (f"{{driver: lm57, {AT}}}", "a.driver: unknown driver; did you mean lm75?"),
        (f"{{driver: tmp1002, {AT}}}", "a.driver: unknown driver; did you mean tmp102?"),
        (f"{{driver: TMP102, {AT}}}", "a.driver: unknown driver; did you mean tmp102?"),
        (f"{{driver: sht31, {AT}}}", f"a.driver: unknown driver; {DRIVERS}"),
        (f"{{driver: sht31, {AT}, heater: true}}", f"a.driver: unknown driver; {DRIVERS}"),
        (f"{{driver: 75, {AT}}}", "a.driver: expected text, found the number 75; put it in quotes"),
        ("{driver: lm75, bus: mian, address: 0x48}", "a.bus: unknown bus; did you mean main?"),
        (
            "{driver: lm75, bus: x, address: 0x48}",
            "a.bus: unknown bus; the buses are main and second",
        ),
        (
            "{driver: lm75, bus: main, address: 0x50}",
            "a.address: an lm75 cannot be at 0x50, only at 0x48 to 0x4f",
        ),
        ("{driver: probe, bus: main, address: 0x48, series: 1}", None),
        (
            "{driver: lm75, bus: main, address: 48}",
            "a.address: 48 is decimal, which is 0x30, where no lm75 can be: is 0x48 meant?",
        ),
        (
            "{driver: lm75, bus: main, address: 0x30}",
            "a.address: an lm75 cannot be at 0x30, only at 0x48 to 0x4f",
        ),
        (
            "{driver: lm75, bus: main, address: 80}",
            "a.address: an lm75 cannot be at 80 (0x50), only at 0x48 to 0x4f",
        ),
        ("{driver: lm75, bus: main, address: 0x80}", f"{ADDRESS} the number 0x80"),
        ("{driver: lm75, bus: main, address: 0x07}", f"{ADDRESS} the number 0x07"),
        (
            '{driver: lm75, bus: main, address: "0x48"}',
            f'{ADDRESS} the text "0x48"; take the quotes away',
        ),
        ("{driver: lm75, bus: main, address: 48h}", f'{ADDRESS} the text "48h"'),
        (f"{{driver: lm75, {AT}, interval: 0}}", f"{INTERVAL} 0"),
        (f"{{driver: lm75, {AT}, interval: 3601}}", f"{INTERVAL} 3601"),
        (
            f"{{driver: lm75, {AT}, interval: 0.2}}",
            "a.interval: an lm75 needs 0.3 s for one measurement",
        ),
        (
            f"{{driver: ds1775, {AT}, interval: 1}}",
            "a.interval: a ds1775 needs 1.5 s for one measurement",
        ),
        (
            f"{{driver: lm75, {AT}, extended_range: true}}",
            (
                "a.extended_range: unknown option; "
                "the options here are address, bus, calibration, driver, formerly, frozen_after, "
                "interval, plausible and smoothing"
            ),
        ),
        (
            f"{{driver: tmp102, {AT}, extended: true}}",
            "a.extended: unknown option; did you mean extended_range?",
        ),
        (f"{{driver: tmp102, {AT}, offset: 1}}", f"a.offset: unknown option; {OPTIONS}"),
        (
            f"{{driver: tmp102, {AT}, extended_range: 1}}",
            "a.extended_range: expected true or false, found the number 1",
        ),
        ("{driver: probe, bus: main, address: 0x40}", "a: series is missing"),
        (
            "{driver: probe, bus: main, address: 0x40, series: x}",
            'a.series: expected a number, found the text "x"',
        ),
        (
            "{driver: probe, bus: main, address: 0x40, series: 1, range: wied}",
            'a.range: expected narrow or wide, found the text "wied"; did you mean wide?',
        ),
        (
            "{driver: probe, bus: main, address: 0x40, series: 1, range: wide, samples: 2}",
            "a: a wide range allows one sample only",
        ),
        (
            "{driver: probe, bus: main, address: 0x40, series: 1, range: wide, samples: x}",
            'a.samples: expected a whole number, found the text "x"',
        ),
        (
            "{driver: probe, bus: main, address: 0x40, series: 1, rang: narrow, samples: 2}",
            "a.rang: unknown option; did you mean range?",
        ),
        (f"{{driver: ds1775, {AT}, interval: 0}}", f"{INTERVAL} 0"),
        ("[1]", "a: expected a section of options, found a list"),
    ],
)
def test_what_a_sensor_may_not_be(sensor: str, problem: str | None, tmp_path: Path) -> None:
    assert told(tmp_path, f"a: {sensor}") == ([f"3: sensors.{problem}"] if problem else [])


def test_an_address_between_those_a_chip_can_have(tmp_path: Path) -> None:
    only = "0x40, 0x48, 0x50, 0x58, 0x60, 0x68, 0x70 and 0x78"
    assert told(tmp_path, "a: {driver: probe, bus: main, address: 0x41, series: 1}") == [
        f"3: sensors.a.address: a probe cannot be at 0x41, only at {only}"
    ]


def test_an_empty_sensor_misses_all_it_needs(tmp_path: Path) -> None:
    assert told(tmp_path, "a:") == [
        "3: sensors.a: address is missing",
        "3: sensors.a: bus is missing",
        "3: sensors.a: driver is missing",
    ]


def test_two_sensors_at_one_address_of_one_bus(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "a: {driver: lm75, bus: main, address: 0x48}",
        "b: {driver: lm75, bus: second, address: 0x48}",
        "c: {driver: tmp102, bus: main, address: 72, interval: 0}",
    ) == [
        "5: sensors.c.address: is the address of sensors.a already (line 3)",
        "5: sensors.c.interval: expected a number of seconds from 0.1 to 3600, found the number 0",
    ]


def test_a_bus_that_is_wrong_itself_is_not_unknown(tmp_path: Path) -> None:
    sensor = "a: {driver: lm75, bus: x, address: 0x48}"
    text = f"buses: {{x: {{timeout: 0}}}}\nsensors:\n  {sensor}\n{KEYS}"
    assert problems(tmp_path, text) == [
        "config.yaml:1: buses.x: needs exactly one of device or multiplexer, found none of them",
        (
            "config.yaml:1: buses.x.timeout: expected a number of seconds from 0.05 to 10, "
            "found the number 0"
        ),
    ]


def test_without_any_bus(tmp_path: Path) -> None:
    text = f"sensors:\n  a: {{driver: lm75, bus: x, address: 0x48}}\n{KEYS}"
    assert problems(tmp_path, text) == ["config.yaml:2: sensors.a.bus: unknown bus; there is none"]


def test_what_does_not_follow_from_a_wrong_option_is_told_beside_it(tmp_path: Path) -> None:
    sensor = "driver: probe, bus: main, address: 0x40, series: x, plausible: {humidity: {low: 1}}"
    assert told(tmp_path, f"a: {{{sensor}}}") == [
        "3: sensors.a.plausible.humidity: is not what this sensor measures, which is temperature",
        '3: sensors.a.series: expected a number, found the text "x"',
    ]
