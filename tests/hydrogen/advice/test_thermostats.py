from pathlib import Path

import pytest

from tests.hydrogen.advice.advised import told, warned

WORLD = """\
buses: {main: {device: /dev/i2c-1}}
sensors:
  box: {driver: lm75, bus: main, address: 0x48}
alarms:
  fire: {condition: above, sensor: box, value: 70, latched: true}
"""
HEATS = "on_at: 45, off_at: 48.5"
COOLS = "on_at: 48.5, off_at: 45"


def output(name: str, thermostat: str, more: str = "maximum_on: 600") -> str:
    rule = f"thermostat: {{sensor: box, {thermostat}}}"
    text = f"{WORLD}outputs:\n  {name}: {{line: GPIO23, {rule}{f', {more}' if more else ''}}}\n"
    return f"{text}memory: {{folder: /var/lib/hydrogen}}\n"


def test_what_was_understood_of_each_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, output("chamber", HEATS))[1:] == [
        "outputs.chamber heats: on below 45 °C, off at 48.5 °C"
    ]
    assert told(tmp_path, output("chamber", COOLS))[1:] == [
        "outputs.chamber cools: on above 48.5 °C, off at 45 °C"
    ]
    assert told(tmp_path, WORLD)[1:] == []


@pytest.mark.parametrize(
    ("levels", "line"),
    [
        ("on_at: 40, off_at: 30", "lowers the humidity: on above 40 %, off at 30 %"),
        ("on_at: 30, off_at: 40", "raises the humidity: on below 30 %, off at 40 %"),
    ],
)
def test_what_is_no_temperature_is_neither_heated_nor_cooled(
    levels: str, line: str, tmp_path: Path
) -> None:
    text = output("fan", f"{levels}, quantity: humidity", more="")
    text = text.replace("lm75, bus: main, address: 0x48", "sht31, bus: main, address: 0x44")
    assert told(tmp_path, text)[1:] == [f"outputs.fan {line}"]
    assert warned(tmp_path, text) == []


COOLING = "cools, by the name of a heater: one heats with on_at below off_at"
HEATING = "heats, by the name of a fan: one cools with on_at above off_at"


@pytest.mark.parametrize(
    ("name", "levels", "message"),
    [
        *((name, COOLS, COOLING) for name in ("heater", "bed", "hotend", "bed_2", "preheat")),
        *((name, HEATS, HEATING) for name in ("fan", "fan2", "exhaust", "cooler", "fans")),
        *((name, HEATS, None) for name in ("heater", "bed", "hotend", "lamp", "bed_fan", "fancy")),
        *((name, COOLS, None) for name in ("fan", "exhaust", "lamp", "heatsink_fan", "bedroom")),
    ],
)
def test_what_its_name_contradicts_is_told(
    name: str, levels: str, message: str | None, tmp_path: Path
) -> None:
    expected = [f"7: outputs.{name}.thermostat: {message}"] if message else []
    assert warned(tmp_path, output(name, levels)) == expected


UNBOUNDED = (
    "7: outputs.lamp.thermostat: heats for as long as its sensor reads too little, be that loose "
    "or the heater stuck: give it maximum_on, and an alarm that cuts it off"
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [UNBOUNDED]),
        ("cut_off_on_critical: true", [UNBOUNDED]),
        ("maximum_on: 600", []),
        ("cut_off: [fire]", []),
    ],
)
def test_a_heater_that_nothing_but_its_sensor_ends_is_told(
    more: str, expected: list[str], tmp_path: Path
) -> None:
    assert warned(tmp_path, output("lamp", HEATS, more)) == expected
    assert warned(tmp_path, output("lamp", COOLS, more)) == []


def test_every_critical_alarm_ends_it_where_there_is_one(tmp_path: Path) -> None:
    text = output("lamp", HEATS, "cut_off_on_critical: true")
    assert warned(tmp_path, text.replace("70,", "70, level: critical,")) == []
