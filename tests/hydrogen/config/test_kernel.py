"""Sensors that the kernel reads itself, from the file to the model."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from drivers.chips import CATALOGUE as REAL
from drivers.kernel.driver import KernelOptions
from drivers.quantity import Quantity
from hydrogen.config import KernelConfig, SensorConfig
from hydrogen.config.kernel import KernelDocument
from hydrogen.config.reading import CombineConfig, Measured, Method, PlausibleConfig
from hydrogen.config.redaction import redacted
from hydrogen.config.schema import json_schema
from hydrogen.config.suggestion import listed
from tests.hydrogen.config.chips import CATALOGUE
from tests.hydrogen.config.reference import rows
from tests.hydrogen.config.written import KEYS, config, problems

BUS = "buses: {main: {device: /dev/i2c-1}}\n"
VALIDATOR = Draft202012Validator(json_schema(CATALOGUE))
PROBE = "driver: kernel, source: 'w1:28-0316a2790fff'"


def one(text: str) -> str:
    return f"sensors:\n  a: {{{text}}}{KEYS}"


def test_it_has_a_source_and_neither_bus_nor_address(tmp_path: Path) -> None:
    loaded = config(tmp_path, one(PROBE))
    options = KernelOptions(source="w1:28-0316a2790fff")
    assert loaded.kernel == {"a": KernelConfig(interval=1.0, options=options)}
    assert not loaded.sensors


def test_it_has_what_other_sensors_have(tmp_path: Path) -> None:
    text = one(
        "driver: kernel, source: iio:bme280, quantities: [humidity, temperature], interval: 5, "
        "plausible: {humidity: {high: 60}}, frozen_after: 600"
    )
    assert config(tmp_path, text).kernel["a"] == KernelConfig(
        interval=5.0,
        options=KernelOptions(
            source="iio:bme280", quantities=(Quantity.HUMIDITY, Quantity.TEMPERATURE)
        ),
        plausible={Measured.HUMIDITY: PlausibleConfig(high=60)},
        frozen_after=600.0,
    )


def test_it_stands_among_chips_and_is_combined_with_them(tmp_path: Path) -> None:
    text = (
        f"{BUS}sensors:\n  a: {{{PROBE}}}\n  b: {{driver: lm75, bus: main, address: 0x48}}\n"
        f"combine: {{c: {{method: mean, of: [a, b]}}}}{KEYS}"
    )
    loaded = config(tmp_path, text)
    assert [*loaded.kernel] == ["a"]
    assert isinstance(loaded.sensors["b"], SensorConfig)
    assert loaded.combine == {"c": CombineConfig(method=Method.MEAN, of=("a", "b"))}


def test_it_is_shown_as_it_is_written(tmp_path: Path) -> None:
    text = one("driver: kernel, source: 'hwmon:k10temp', channel: Tctl")
    assert redacted(config(tmp_path, text))["sensors"] == {
        "a": {
            "driver": "kernel",
            "interval": 1.0,
            "source": "hwmon:k10temp",
            "channel": "Tctl",
            "quantities": ["temperature"],
        }
    }


HERE = "config.yaml:2: sensors.a"
CHOICES = (
    "the options here are calibration, channel, driver, formerly, frozen_after, interval, "
    "plausible, quantities, smoothing and source"
)
INSTEAD = (
    f"{HERE}: a sensor with driver: kernel has a source instead of bus and address, "
    "such as source: hwmon:lm75@i2c-1@0x48"
)
QUANTITIES = listed(Measured, "or")
WRONG = [
    ("driver: kernel", [f"{HERE}: source is missing"]),
    (f"{PROBE}, bus: main", [f"{HERE}.bus: unknown option; {CHOICES}"]),
    (f"{PROBE}, address: 0x48", [f"{HERE}.address: unknown option; {CHOICES}"]),
    (
        f"{PROBE}, interval: 0.5",
        [f"{HERE}.interval: w1:28-0316a2790fff needs 0.75 s for one measurement"],
    ),
    (
        "driver: kernel, source: hwmon0",
        [
            (
                f"{HERE}.source: a source is such as hwmon:lm75@i2c-1@0x48, "
                "iio:bme280@i2c-1@0x76, w1:28-0316a2790fff or thermal:cpu-thermal, not 'hwmon0'"
            )
        ],
    ),
    (
        f"{PROBE}, quantities: [humidity]",
        [f"{HERE}.source: quantities of a source of w1 are of these: temperature_celsius"],
    ),
    (f"{PROBE}, quantities: []", [f"{HERE}.quantities: the list is empty"]),
    (
        f"{PROBE}, plausible: {{humidity: {{high: 60}}}}",
        [f"{HERE}.plausible.humidity: is not what this sensor measures, which is temperature"],
    ),
    (
        "driver: kernel, sorce: 'w1:28-0316a2790fff'",
        [f"{HERE}.sorce: unknown option; did you mean source?"],
    ),
    (
        "driver: kernal, source: 'w1:28-0316a2790fff'",
        [
            f"{HERE}.driver: unknown driver; did you mean kernel?",
        ],
    ),
    ("driver: kernel, bus: main, address: 0x48", [INSTEAD]),
    ("driver: kernel, address: 0x48", [INSTEAD]),
    (
        f"{PROBE}, quantities: [humidty]",
        [
            (
                f"{HERE}.quantities[0]: expected {QUANTITIES}, "
                'found the text "humidty"; did you mean humidity?'
            )
        ],
    ),
    (
        f"{PROBE}, quantites: [humidity], plausible: {{humidity: {{high: 60}}}}",
        [f"{HERE}.quantites: unknown option; did you mean quantities?"],
    ),
    (
        f"{PROBE}, interval: 60, frozen_after: 30",
        [
            (
                f"{HERE}.frozen_after: 30 s is shorter than the interval, 60 s, in which "
                "nothing can change: make it many intervals"
            )
        ],
    ),
    (
        "driver: kernel, source: hwmon:hwmon0",
        [
            (
                f"{HERE}.source: hwmon0 is a number that the kernel gives out anew at every start: "
                "write hwmon: and the name that cat /sys/class/hwmon/hwmon0/name shows"
            )
        ],
    ),
]


@pytest.mark.parametrize(("text", "found"), WRONG)
def test_what_is_wrong_says_where_and_what(text: str, found: list[str], tmp_path: Path) -> None:
    assert sorted(problems(tmp_path, one(text))) == found


def test_what_is_no_section_is_one_problem(tmp_path: Path) -> None:
    assert len(problems(tmp_path, f"sensors: {{a: [driver, kernel]}}{KEYS}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        PROBE,
        f"{PROBE}, interval: 10, smoothing: {{median: 5}}",
        "driver: kernel, source: '${env.PROBE}'",
        "driver: kernel, source: iio:bme280, quantities: [temperature, pressure]",
        "driver: kernel, source: hwmon:tmp421, channel: temp2",
    ],
)
def test_the_schema_takes_what_is_right(text: str) -> None:
    assert VALIDATOR.is_valid(yaml.safe_load(one(text)))


@pytest.mark.parametrize(
    "text",
    [
        "driver: kernel",
        f"{PROBE}, bus: main",
        f"{PROBE}, quantities: [length]",
        "driver: lm75, source: 'hwmon:lm75'",
        "driver: lm75",
    ],
)
def test_the_schema_takes_nothing_that_is_wrong(text: str) -> None:
    assert not VALIDATOR.is_valid(yaml.safe_load(one(text)))


def test_the_page_has_its_options() -> None:
    page = Path("docs/configuration.md").read_text(encoding="utf-8")
    assert "\n".join(rows(KernelDocument)) in page


def test_the_example_shows_its_options_and_is_right(tmp_path: Path) -> None:
    text = Path("config.yaml").read_text(encoding="utf-8")
    [shown] = re.findall(r"^(  #probe:\n(?:  .*\n)+)", text, re.MULTILINE)
    uncovered = re.sub(r"^( *)#(?=\S)", r"\1", shown, flags=re.MULTILINE)
    loaded = config(tmp_path, f"sensors:\n{uncovered}{KEYS}")
    assert [*loaded.kernel] == ["probe", "board"]
    assert loaded.kernel["probe"].options == KernelOptions(source="w1:28-0316a2790fff")
    for option in KernelDocument.__struct_fields__:
        assert f"#{option}: " in shown


def test_no_chip_is_called_like_it() -> None:
    assert "kernel" not in REAL
