from pathlib import Path

import pytest

from drivers.i2c.multiplexer import Model
from hydrogen.config import BusConfig, ChannelConfig
from tests.hydrogen.config.written import KEYS, config, problems


def test_a_bus(tmp_path: Path) -> None:
    text = "buses:\n  main: {device: /dev/i2c-1}\n  second: {device: /dev/i2c-11, timeout: 2}\n"
    assert config(tmp_path, text + KEYS).buses == {
        "main": BusConfig(device="/dev/i2c-1", timeout=1.0),
        "second": BusConfig(device="/dev/i2c-11", timeout=2.0),
    }


NEITHER = "needs exactly one of device or multiplexer, found none of them"
DEVICE = "buses.a.device: expected an I2C device such as /dev/i2c-1, found"
TIMEOUT = "buses.a.timeout: expected a number of seconds from 0.05 to 10, found the number"


@pytest.mark.parametrize(
    ("bus", "told"),
    [
        ("{}", f"buses.a: {NEITHER}"),
        ("", f"buses.a: {NEITHER}"),
        ("{device: }", "buses.a.device: is empty"),
        ("{device: 1}", f"{DEVICE} the number 1; put it in quotes"),
        ("{device: /dev/i2c-01}", f'{DEVICE} the text "/dev/i2c-01"'),
        ("{device: /dev/i2c}", f'{DEVICE} the text "/dev/i2c"'),
        ("{device: /dev/i2c-left.bus}", f'{DEVICE} the text "/dev/i2c-left.bus"'),
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


def test_a_bus_may_be_a_link_with_a_name_of_one_s_own(tmp_path: Path) -> None:
    text = "buses: {left: {device: /dev/i2c-left}}\n"
    assert config(tmp_path, text + KEYS).buses == {"left": BusConfig(device="/dev/i2c-left")}


TREE = """\
buses:
  main: {device: /dev/i2c-1, timeout: 2}
  left: {multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}
  right: {multiplexer: tca9548a, bus: main, address: 0x70, channel: 4}
  deep: {multiplexer: pca9546a, bus: right, address: 0x77, channel: 0}
"""


def told(folder: Path, *lines: str) -> list[str]:
    text = TREE + "".join(f"{line}\n" for line in lines) + KEYS
    return [problem.removeprefix("config.yaml:") for problem in problems(folder, text)]


def test_channels_of_multiplexers_are_buses(tmp_path: Path) -> None:
    loaded = config(tmp_path, TREE + KEYS)
    assert loaded.buses == {"main": BusConfig(device="/dev/i2c-1", timeout=2.0)}
    model = Model.TCA9548A
    assert loaded.channels == {
        "left": ChannelConfig(multiplexer=model, bus="main", address=0x70, channel=3),
        "right": ChannelConfig(multiplexer=model, bus="main", address=0x70, channel=4),
        "deep": ChannelConfig(multiplexer=Model.PCA9546A, bus="right", address=0x77, channel=0),
    }


MODELS = "tca9548a, pca9548a, tca9546a, pca9546a, tca9545a or pca9545a"
AT = "bus: main, address: 0x71"


@pytest.mark.parametrize(
    ("bus", "problem"),
    [
        (
            "{device: /dev/i2c-2, multiplexer: tca9548a}",
            "x: needs exactly one of device or multiplexer, found device and multiplexer",
        ),
        (
            "{device: /dev/i2c-2, channel: 1}",
            "x.channel: goes with multiplexer; this bus has a device",
        ),
        (
            f"{{multiplexer: tca9548a, {AT}, channel: 1, timeout: 1}}",
            "x.timeout: goes with device; this bus has a multiplexer",
        ),
        (f"{{multiplexer: tca9548a, {AT}}}", "x: channel is missing"),
        (f"{{multiplexer: tca9548a, {AT}, channel: }}", "x.channel: is empty"),
        (
            f"{{multiplexer: tca9548a, {AT}, chanel: 1}}",
            "x.chanel: unknown option; did you mean channel?",
        ),
        (
            f"{{multiplexer: tca9548, {AT}, channel: 1}}",
            (f'x.multiplexer: expected {MODELS}, found the text "tca9548"; did you mean tca9548a?'),
        ),
        (
            "{multiplexer: tca9548a, bus: mian, address: 0x70, channel: 1}",
            "x.bus: unknown bus; did you mean main?",
        ),
        (
            "{multiplexer: tca9548a, bus: usb, address: 0x70, channel: 1}",
            "x.bus: unknown bus; the other buses are main, left, right and deep",
        ),
        (
            "{multiplexer: tca9548a, bus: main, address: 0x69, channel: 1}",
            "x.address: expected an I2C address such as 0x70, found the number 0x69",
        ),
        (
            "{multiplexer: tca9545a, bus: main, address: 0x74, channel: 1}",
            "x.address: a tca9545a cannot be at 0x74, only at 0x70 to 0x73",
        ),
        (
            f"{{multiplexer: tca9548a, {AT}, channel: 8}}",
            "x.channel: expected a whole number from 0 to 7, found the number 8",
        ),
        (
            f"{{multiplexer: pca9546a, {AT}, channel: 4}}",
            "x.channel: a pca9546a has the channels 0 to 3",
        ),
        (
            "{multiplexer: pca9548a, bus: main, address: 0x70, channel: 1}",
            "x.multiplexer: buses.left has a tca9548a at the same address (line 3)",
        ),
        (
            "{multiplexer: tca9548a, bus: main, address: 0x70, channel: 3}",
            "x.channel: is the channel of buses.left already (line 3)",
        ),
        (
            "{multiplexer: tca9548a, bus: left, address: 0x70, channel: 1}",
            (
                "x.address: the multiplexer of buses.left on main would answer too (line 3): "
                "change one"
            ),
        ),
        (
            "{multiplexer: tca9548a, bus: deep, address: 0x77, channel: 1}",
            (
                "x.address: the multiplexer of buses.deep on right would answer too (line 5): "
                "change one"
            ),
        ),
        (
            "{multiplexer: tca9548a, bus: x, address: 0x73, channel: 1}",
            "x.bus: goes round in a circle: x is on x",
        ),
    ],
)
def test_what_a_channel_may_not_be(bus: str, problem: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"  x: {bus}") == [f"6: buses.{problem}"]


def test_a_circle_is_told_once(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "  x: {multiplexer: tca9548a, bus: y, address: 0x71, channel: 1}",
        "  y: {multiplexer: tca9548a, bus: z, address: 0x72, channel: 1}",
        "  z: {multiplexer: tca9548a, bus: x, address: 0x73, channel: 1}",
        "  w: {multiplexer: tca9548a, bus: z, address: 0x74, channel: 1}",
        "sensors: {a: {driver: lm75, bus: w, address: 0x48}}",
    ) == ["6: buses.x.bus: goes round in a circle: x is on y, y is on z and z is on x"]


def test_without_another_bus_there_is_none_for_a_multiplexer(tmp_path: Path) -> None:
    text = f"buses:\n  a: {{multiplexer: tca9548a, {AT}, channel: 1}}\n"
    assert problems(tmp_path, text + KEYS) == [
        "config.yaml:2: buses.a.bus: unknown bus; there is none"
    ]


def test_equal_addresses_behind_different_channels_are_right(tmp_path: Path) -> None:
    assert not told(
        tmp_path,
        "sensors:",
        "  a: {driver: lm75, bus: left, address: 0x48}",
        "  b: {driver: lm75, bus: deep, address: 0x48}",
        "  c: {driver: lm75, bus: main, address: 0x49}",
    )


def test_an_address_on_a_bus_above_is_taken(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "sensors:",
        "  a: {driver: lm75, bus: deep, address: 0x48}",
        "  b: {driver: lm75, bus: right, address: 0x48}",
        "  c: {driver: lm75, bus: main, address: 0x48}",
        "  d: {driver: lm75, bus: left, address: 0x49}",
    ) == [
        "7: sensors.a.address: sensors.b on right would answer too (line 8): change one",
        "7: sensors.a.address: sensors.c on main would answer too (line 9): change one",
        "8: sensors.b.address: sensors.c on main would answer too (line 9): change one",
    ]


def test_the_address_of_a_multiplexer_is_taken_on_its_bus_and_behind_it(tmp_path: Path) -> None:
    probe = "driver: probe, address: 0x70, series: 1"
    assert told(
        tmp_path,
        "sensors:",
        f"  a: {{{probe}, bus: main}}",
        f"  b: {{{probe}, bus: deep}}",
    ) == [
        "7: sensors.a.address: is the address of the multiplexer of buses.left already (line 3)",
        (
            "8: sensors.b.address: the multiplexer of buses.left on main would answer too (line 3):"
            " change one"
        ),
    ]


def test_an_option_of_a_channel_may_come_from_the_environment(tmp_path: Path) -> None:
    text = TREE.replace("channel: 4", "channel: '${env.CHANNEL}'")
    loaded = config(tmp_path, text + KEYS, {"CHANNEL": "6"})
    assert loaded.channels["right"].channel == 6
