"""How readings are treated, and what sensors are combined, as a person writes it."""

from pathlib import Path

import pytest

from drivers.chips import CATALOGUE as REAL
from drivers.quantity import Quantity
from hydrogen.config import ConfigurationError, load
from hydrogen.config.reading import (
    CalibrationConfig,
    CombineConfig,
    Measured,
    Method,
    PlausibleConfig,
    PointConfig,
    SmoothingConfig,
)
from tests.hydrogen.config.written import KEYS, config, problems

SENSORS = """
buses: {main: {device: /dev/i2c-1}}
sensors:
  left: {driver: lm75, bus: main, address: 0x48}
  right: {driver: lm75, bus: main, address: 0x49}
"""


def treated(text: str) -> str:
    return (
        "buses: {main: {device: /dev/i2c-1}}\n"
        f"sensors: {{a: {{driver: lm75, bus: main, address: 0x48, {text}}}}}\n{KEYS}"
    )


def test_every_quantity_has_its_name() -> None:
    assert [measured.quantity for measured in Measured] == list(Quantity)
    assert all(measured == measured.quantity.name.lower() for measured in Measured)


def test_a_sensor_is_calibrated_bounded_and_smoothed(tmp_path: Path) -> None:
    text = treated(
        "calibration: {temperature: {offset: -0.5, date: 2026-11-23, note: ice}}, "
        "plausible: {temperature: {low: 5, high: 90, rate: 2}}, "
        "smoothing: {median: 5}, frozen_after: 600"
    )
    sensor = config(tmp_path, text).sensors["a"]
    assert sensor.calibration == {
        Measured.TEMPERATURE: CalibrationConfig(offset=-0.5, date="2026-11-23", note="ice")
    }
    assert sensor.plausible == {Measured.TEMPERATURE: PlausibleConfig(low=5, high=90, rate=2)}
    assert sensor.smoothing == SmoothingConfig(median=5)
    assert sensor.frozen_after == 600.0


def test_a_calibration_has_an_offset_or_two_points(tmp_path: Path) -> None:
    points = "points: [{reads: 0.4, actual: 0}, {reads: 99.1, actual: 100}]"
    text = treated(f"calibration: {{temperature: {{{points}}}}}")
    assert config(tmp_path, text).sensors["a"].calibration[Measured.TEMPERATURE].points == (
        PointConfig(reads=0.4, actual=0.0),
        PointConfig(reads=99.1, actual=100.0),
    )


METHODS = "mean, min, max or difference"
NOT_MEASURED = "is not what this sensor measures, which is temperature"
ONE = "{reads: 1, actual: 2}"
CALIBRATION = "sensors.a.calibration.temperature"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("calibration: {temperature: {}}", f"{CALIBRATION}: give either offset or points"),
        (
            f"calibration: {{temperature: {{offset: 1, points: [{ONE}, {ONE}]}}}}",
            f"{CALIBRATION}: give either offset or points",
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}]}}}}",
            f"{CALIBRATION}: needs two points, not 1",
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}, {ONE}]}}}}",
            f"{CALIBRATION}: both points have the same reading: take them far apart",
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}, {{reads: 3, actual: 2}}]}}}}",
            f"{CALIBRATION}: both points have the same actual value: every reading would be 2",
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}, {{reads: 3, actual: 1}}]}}}}",
            (
                f"{CALIBRATION}: actual falls where reads rises: "
                "are reads or actual of the two points mixed up?"
            ),
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}, {{reads: 0, actual: 3}}]}}}}",
            (
                f"{CALIBRATION}: actual falls where reads rises: "
                "are reads or actual of the two points mixed up?"
            ),
        ),
        (
            'calibration: {temperature: {offset: "-0,4"}}',
            (
                f'{CALIBRATION}.offset: expected a number, found the text "-0,4"; '
                "write -0.4, with a point"
            ),
        ),
        (
            "calibration: {temperature: {ofset: -0.4}}",
            f"{CALIBRATION}.ofset: unknown option; did you mean offset?",
        ),
        (
            f"calibration: {{temperature: {{points: [{ONE}, {{reads: 3}}]}}}}",
            f"{CALIBRATION}.points[1]: actual is missing",
        ),
        (
            "smoothing: {median: 1}",
            "sensors.a.smoothing.median: expected a whole number from 3 to 99, found the number 1",
        ),
        (
            "interval: 10, frozen_after: 9",
            (
                "sensors.a.frozen_after: 9 s is shorter than the interval, 10 s, in which "
                "nothing can change: make it many intervals"
            ),
        ),
        (
            "interval: -10, frozen_after: 1",
            (
                "sensors.a.interval: expected a number of seconds from 0.1 to 3600, "
                "found the number -10"
            ),
        ),
        (
            "calibration: {temperature: {offset: 1, date: yesterday}}",
            f'{CALIBRATION}.date: expected a day such as 2026-11-23, found the text "yesterday"',
        ),
        (
            "calibration: {humidity: {offset: 1}}",
            f"sensors.a.calibration.humidity: {NOT_MEASURED}",
        ),
        (
            "plausible: {pressure: {low: 1}}",
            f"sensors.a.plausible.pressure: {NOT_MEASURED}",
        ),
        (
            "plausible: {temperature: {low: 50, high: 5}}",
            "sensors.a.plausible.temperature: low (50) is not below high (5)",
        ),
        ("smoothing: {}", "sensors.a.smoothing: give either median or exponential"),
        (
            "smoothing: {median: 5, exponential: 2}",
            "sensors.a.smoothing: give either median or exponential",
        ),
    ],
)
def test_what_a_treatment_may_not_be(text: str, problem: str, tmp_path: Path) -> None:
    assert problems(tmp_path, treated(text)) == [f"config.yaml:2: {problem}"]


def test_an_unknown_quantity_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, treated("calibration: {temprature: {offset: 1}}"))
    assert "did you mean temperature?" in problem


def test_sensors_are_combined(tmp_path: Path) -> None:
    text = (
        SENSORS
        + "combine: {both: {method: mean, of: [left, right], deviation: {temperature: 4}}}"
        + KEYS
    )
    assert config(tmp_path, text).combine == {
        "both": CombineConfig(
            method=Method.MEAN, of=("left", "right"), deviation={Measured.TEMPERATURE: 4.0}
        )
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "{left: {method: mean, of: [left, right]}}",
            "combine.left: is the name of a sensor already: left in sensors",
        ),
        (
            "{both: {method: mean, of: [left, rigt]}}",
            "combine.both.of: unknown sensor rigt; did you mean right?",
        ),
        (
            "{both: {method: mean, of: [left, bed]}}",
            "combine.both.of: unknown sensor bed; the sensors are left and right",
        ),
        (
            "{both: {method: mean, of: [left, right], deviation: {humidity: 4}}}",
            f"combine.both.deviation.humidity: {NOT_MEASURED}",
        ),
        (
            "{both: {method: mean, of: [left, right], deviation: 4}}",
            "combine.both.deviation: expected a section of options, found the number 4",
        ),
        ("{both: {method: mean, of: [left, left]}}", "combine.both.of: has a sensor twice"),
        ("{both: {method: mean, of: [left]}}", "combine.both.of: needs 2 at least, not 1"),
        ("{both: {method: mean, of: []}}", "combine.both.of: the list is empty"),
        (
            "{both: {method: median, of: [left, right]}}",
            f'combine.both.method: expected {METHODS}, found the text "median"; did you mean mean?',
        ),
    ],
)
def test_what_a_combination_may_not_be(text: str, problem: str, tmp_path: Path) -> None:
    told = problems(tmp_path, f"{SENSORS}combine: {text}\n{KEYS}")
    assert told == [f"config.yaml:6: {problem}"]


def test_a_difference_is_of_two(tmp_path: Path) -> None:
    text = SENSORS.replace("left:", "top: {driver: lm75, bus: main, address: 0x4a}\n  left:")
    text += "combine: {d: {method: difference, of: [left, right, top]}}" + KEYS
    assert problems(tmp_path, text) == [
        "config.yaml:7: combine.d.of: a difference is of two sensors"
    ]


def test_sensors_with_nothing_in_common_are_not_combined(tmp_path: Path) -> None:
    humidity = "quantities: [humidity]"
    text = f"{SENSORS}  air: {{driver: kernel, source: iio:bme280@i2c-1@0x76, {humidity}}}\n"
    text += "  cpu: {driver: kernel, source: thermal:cpu-thermal}\n"
    text += "combine: {a: {method: max, of: [left, air]}, b: {method: max, of: [left, cpu]}}"
    assert problems(tmp_path, text + KEYS) == [
        (
            "config.yaml:8: combine.a.of: have nothing in common to be combined: "
            "left measures temperature; air measures humidity"
        )
    ]


def test_chips_with_nothing_in_common_are_not_combined(tmp_path: Path) -> None:
    text = (
        "buses: {main: {device: /dev/i2c-1}}\n"
        "sensors:\n"
        "  air: {driver: bme280, bus: main, address: 0x76}\n"
        "  volts: {driver: ads1115, bus: main, address: 0x48}\n"
        "  bed: {driver: ads1115, bus: main, address: 0x48, channel: a1, "
        "thermistor: 100k_3950, series_resistor: 4700, supply: 3.3}\n"
        "combine: {a: {method: max, of: [air, volts]}, b: {method: max, of: [air, bed]}}\n"
    )
    path = tmp_path / "config.yaml"
    path.write_text(text + KEYS)
    with pytest.raises(ConfigurationError) as caught:
        load(path, environ={}, catalogue=REAL)
    [problem] = caught.value.problems
    assert (problem.path, problem.message) == (
        "combine.a.of",
        (
            "have nothing in common to be combined: "
            "air measures temperature, humidity and pressure; volts measures voltage"
        ),
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("thermistor: ntc3950, series_resistor: 4700, supply: 3.3", "thermistor"),
        ("thermistor: 100k_3950, series_resistor: 4k7, supply: 3.3", "series_resistor"),
        ("thermister: 100k_3950, series_resistor: 4700, supply: 3.3", "thermister"),
    ],
)
def test_what_follows_from_a_mistake_in_a_drivers_option_is_no_second_one(
    text: str, path: str, tmp_path: Path
) -> None:
    plausible = "plausible: {temperature: {high: 120}}"
    sensor = f"{{driver: ads1115, bus: main, address: 0x48, {text}, {plausible}}}"
    written = f"buses: {{main: {{device: /dev/i2c-1}}}}\nsensors: {{a: {sensor}}}{KEYS}"
    (tmp_path / "config.yaml").write_text(written)
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "config.yaml", environ={}, catalogue=REAL)
    assert [problem.path for problem in caught.value.problems] == [f"sensors.a.{path}"]
