"""Alarms as a person writes them, and what is wrong with them."""

from pathlib import Path

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig, Condition, DiskUnit
from hydrogen.config.alarms import COMMON, TAKES, Takes
from hydrogen.config.option import options_of
from hydrogen.config.reading import Measured
from hydrogen.printer import PrinterState
from tests.hydrogen.config.written import KEYS, config, problems

HARDWARE = """
buses: {main: {device: /dev/i2c-1}}
sensors:
  bed: {driver: lm75, bus: main, address: 0x48}
  room: {driver: lm75, bus: main, address: 0x49, interval: 20}
combine:
  above_room: {method: difference, of: [bed, room]}
lines:
  door: {line: GPIO17, role: door}
"""


def alarms(*entries: str, hardware: str = HARDWARE) -> str:
    return hardware + "alarms:\n" + "".join(f"  {entry}\n" for entry in entries) + KEYS


def told(folder: Path, *entries: str, hardware: str = HARDWARE) -> list[str]:
    found = problems(folder, alarms(*entries, hardware=hardware))
    return [problem.split(": ", 1)[1].removeprefix("alarms.") for problem in found]


def test_alarms_of_all_conditions(tmp_path: Path) -> None:
    text = alarms(
        "a: {condition: above, sensor: bed, value: 60, clear: 55, level: critical, latched: true}",
        "b: {condition: below, sensor: above_room, value: 5, clear: 6, states: [printing, paused]}",
        "c: {condition: rising, sensor: bed, value: 10, over: 60, clear: 0}",
        "d: {condition: not_rising, sensor: bed, value: 5, clear: 6, over: 300, target: 55}",
        "e: {condition: disagreement, sensor: bed, other: room, value: 5, quantity: temperature}",
        "f: {condition: lost, sensor: bed, raise_after: 30, repeat: 600}",
        "g: {condition: lost, line: door}",
        "h: {condition: active, line: door, raise_after: 300, clear_after: 5}",
        "i: {condition: under_voltage}",
        "j: {condition: throttled, level: notice}",
        "k: {condition: disk_full, value: 500, unit: megabytes, clear: 600}",
        "l: {condition: read_only}",
        "m: {condition: soaked, sensor: bed, value: 50, over: 600, within: 2, clear: 45}",
        "n: {condition: cooled, sensor: bed, value: 35, over: 300, within: 1, clear: 40}",
        "o: {condition: safe_to_open, sensor: bed, other: room, value: 5, over: 200, within: 2}",
    )
    found = config(tmp_path, text).alarms
    assert [rule.condition for rule in found.values()] == [
        *(Condition.ABOVE, Condition.BELOW, Condition.RISING, Condition.NOT_RISING),
        *(Condition.DISAGREEMENT, Condition.LOST, Condition.LOST, Condition.ACTIVE),
        *(Condition.UNDER_VOLTAGE, Condition.THROTTLED, Condition.DISK_FULL),
        *(Condition.READ_ONLY, Condition.SOAKED, Condition.COOLED, Condition.SAFE_TO_OPEN),
    ]
    assert found["a"] == AlarmConfig(
        condition=Condition.ABOVE,
        sensor="bed",
        value=60.0,
        clear=55.0,
        level=AlarmLevel.CRITICAL,
        latched=True,
    )
    assert found["b"].states == (PrinterState.PRINTING, PrinterState.PAUSED)
    assert found["e"].quantity is Measured.TEMPERATURE
    assert found["k"].unit is DiskUnit.MEGABYTES


def test_every_condition_says_what_it_takes() -> None:
    assert list(TAKES) == list(Condition)
    named = {option.name for option in options_of(AlarmConfig)}
    assert {name for takes in TAKES.values() for name in takes.all} <= named
    assert (
        *("condition", "level", "raise_after", "clear_after", "states", "latched", "repeat"),
    ) == COMMON


@pytest.mark.parametrize(("condition", "takes"), TAKES.items())
def test_the_row_of_a_condition_in_the_table(condition: Condition, takes: Takes) -> None:
    def quoted(names: tuple[str, ...]) -> str:
        return ", ".join(f"`{name}`" for name in names)

    needs = f"one of {quoted(takes.either)}" if takes.either else quoted(takes.needs)
    cells = (f"| `{condition}` |", f" {needs} |" if needs else " |")
    may = f" {quoted(takes.may)} |" if takes.may else " |"
    text = Path("docs/configuration.md").read_text(encoding="utf-8")
    assert "".join((*cells, may)) in text


CONDITIONS = (
    "above, below, rising, not_rising, disagreement, lost, active, under_voltage, throttled, "
    "disk_full, read_only, soaked, cooled or safe_to_open"
)


@pytest.mark.parametrize(
    ("alarm", "found"),
    [
        ("{}", ["a: condition is missing"]),
        (
            "{condition: hot}",
            [f'a.condition: expected {CONDITIONS}, found the text "hot"'],
        ),
        (
            "{condition: above}",
            ["a: sensor is missing: above needs it", "a: value is missing: above needs it"],
        ),
        (
            "{condition: above, sensor: , value: }",
            ["a: sensor is missing: above needs it", "a: value is missing: above needs it"],
        ),
        (
            "{condition: soaked, sensor: bed}",
            [
                "a: over is missing: soaked needs it",
                "a: value is missing: soaked needs it",
                "a: within is missing: soaked needs it",
            ],
        ),
        (
            "{condition: above, sensor: bed, value: 60, over: 60}",
            [
                (
                    "a.over: is no option of the condition above, which takes sensor, value, "
                    "quantity and clear"
                )
            ],
        ),
        (
            "{condition: read_only, value: 60}",
            ["a.value: is no option of the condition read_only, which takes no such option"],
        ),
        ("{condition: lost}", ["a: give either sensor or line"]),
        ("{condition: lost, sensor: bed, line: door}", ["a: give either sensor or line"]),
        (
            "{condition: above, sensor: bde, value: 60}",
            ["a.sensor: unknown sensor bde; did you mean bed?"],
        ),
        (
            "{condition: lost, sensor: chamber}",
            ["a.sensor: unknown sensor chamber; the sensors are bed, room and above_room"],
        ),
        (
            "{condition: disagreement, sensor: bed, other: rom, value: 5}",
            ["a.other: unknown sensor rom; did you mean room?"],
        ),
        (
            "{condition: disagreement, sensor: bed, other: bed, value: 5}",
            ["a.other: is the sensor itself: it is compared with another one"],
        ),
        (
            "{condition: active, line: dor}",
            ["a.line: unknown line dor; did you mean door?"],
        ),
        (
            "{condition: active, line: lid}",
            ["a.line: unknown line lid; the lines are door"],
        ),
        (
            "{condition: above, sensor: above_room, quantity: humidity, value: 60}",
            ["a.quantity: humidity is not what above_room measures, which is temperature"],
        ),
        (
            "{condition: above, sensor: bed, value: 60, clear: 61}",
            ["a.clear: 61 is above value, 60: it is cleared below it"],
        ),
        (
            "{condition: below, sensor: bed, value: 60, clear: 59}",
            ["a.clear: 59 is below value, 60: it is cleared above it"],
        ),
        (
            "{condition: rising, sensor: bed, value: 0, over: 60}",
            ["a.value: has to be above 0"],
        ),
        (
            "{condition: disk_full, value: 500}",
            ["a.value: 500 % of a disk is all of it: with unit: megabytes?"],
        ),
        (
            "{condition: disk_full, value: 5, clear: 100}",
            ["a.clear: 100 % of a disk is all of it: with unit: megabytes?"],
        ),
        (
            "{condition: rising, sensor: room, value: 5, over: 199}",
            [
                (
                    "a.over: 199 s is too short for room, which is read every 20 s: 200 s at "
                    "least, which are 10 readings"
                )
            ],
        ),
        (
            "{condition: safe_to_open, sensor: bed, other: room, value: 5, over: 60, within: 1}",
            [
                (
                    "a.over: 60 s is too short for room, which is read every 20 s: 200 s at least, "
                    "which are 10 readings"
                )
            ],
        ),
        (
            "{condition: cooled, sensor: above_room, value: 5, over: 60, within: 1}",
            [
                (
                    "a.over: 60 s is too short for above_room, which is read every 20 s: 200 s at "
                    "least, which are 10 readings"
                )
            ],
        ),
        (
            "{condition: above, sensor: bed, value: hot, states: [warm]}",
            [
                (
                    "a.states[0]: expected off, idle, printing, paused, fault, stopped or unknown, "
                    'found the text "warm"'
                ),
                'a.value: expected a number, found the text "hot"',
            ],
        ),
        (
            "{condition: above, sensor: bed, value: 60, repeat: 5}",
            ["a.repeat: expected a number of seconds from 10 to 86400, found the number 5"],
        ),
    ],
)
def test_what_an_alarm_may_not_be(alarm: str, found: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, f"a: {alarm}") == found


def test_where_there_is_nothing_there_is_nothing_to_mean(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        "a: {condition: lost, sensor: bed}",
        "b: {condition: lost, line: door}",
        hardware="",
    ) == [
        "a.sensor: unknown sensor bed; there is none",
        "b.line: unknown line door; there is none",
    ]


def test_what_could_not_be_read_is_there_all_the_same(tmp_path: Path) -> None:
    hardware = """
sensors:
  bed: {driver: lm75, bus: mian, address: 0x48}
  room: {}
  processor: {driver: kernel, source: thermal:cpu-thermal, interval: 5}
combine:
  both: {method: mean, of: [bed, room]}
buses: {main: {device: /dev/i2c-1}}
lines:
  door: {}
"""
    assert not [
        problem
        for problem in problems(
            tmp_path,
            alarms(
                "a: {condition: rising, sensor: room, value: 5, over: 5}",
                "b: {condition: active, line: door}",
                "c: {condition: rising, sensor: both, value: 5, over: 10}",
                "d: {condition: rising, sensor: bed, value: 5, over: 10}",
                "e: {condition: rising, sensor: processor, value: 5, over: 50}",
                "f: {condition: lost, sensor: bed, states: [printing]}",
                hardware=hardware,
            ),
        )
        if "alarms." in problem
    ]


def test_states_of_a_printer_that_has_no_lines(tmp_path: Path) -> None:
    hardware = "lines: {door: {line: GPIO17}}\n"
    assert told(
        tmp_path,
        "a: {condition: active, line: door, states: [printing]}",
        "b: {condition: active, line: door, states: [printing, unknown]}",
        hardware=hardware,
    ) == [
        (
            "a.states: it would never be raised: without a line that has a role, the printer's "
            "state is always unknown"
        )
    ]
