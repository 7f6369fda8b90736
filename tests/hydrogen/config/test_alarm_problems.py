"""What is wrong with an alarm as it is written."""

from pathlib import Path

import pytest

from tests.hydrogen.config.alarming import alarms, told
from tests.hydrogen.config.written import problems

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
            "{condition: not_rising, sensor: bed, value: 5, over: 300, target: 55}",
            ["a: states is missing: say in which states it heats, such as [printing]"],
        ),
        (
            "{condition: not_rising, sensor: bed, value: 5, over: 300, target: 55, states: []}",
            ["a: states is missing: say in which states it heats, such as [printing]"],
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
            ["a.line: unknown line lid; the lines are door, board and button"],
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
