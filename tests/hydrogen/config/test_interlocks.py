from pathlib import Path

import pytest

from drivers.gpio.line import LineAddress, Polarity
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.config.reading import Measured
from hydrogen.printer import PrinterState
from tests.hydrogen.config.written import KEYS, config, problems

WORLD = """
buses: {main: {device: /dev/i2c-1}}
sensors:
  bed: {driver: lm75, bus: main, address: 0x48}
  outside: {driver: lm75, bus: main, address: 0x49, interval: 60}
combine: {both: {method: mean, of: [bed, outside]}}
lines: {door: {line: GPIO17, role: door}, board: {line: GPIO22, role: printing}}
alarms:
  fire: {condition: above, level: critical, sensor: bed, value: 90, latched: true}
  warm: {condition: above, sensor: bed, value: 60}
"""


def written(options: str, world: str = WORLD) -> str:
    fan = f"  fan: {{line: GPIO5{', ' if options else ''}{options}}}\n"
    return f"{world}outputs:\n{fan}  light: {{line: GPIO6}}\n{KEYS}"


def test_an_output_with_everything(tmp_path: Path) -> None:
    text = written(
        "polarity: active_low, states: [printing], run_on: 300, needs: [both], maximum_age: 120, "
        "thermostat: {sensor: bed, on_at: 40, off_at: 35, minimum_on: 10, minimum_off: 20}, "
        "off_while: [door], excludes: [light], cut_off: [fire], cut_off_on_critical: true, "
        "maximum_on: 600"
    )
    output = config(tmp_path, text).outputs["fan"]
    assert output.address == LineAddress(line="GPIO5")
    assert output.rule == OutputDocument(
        line="GPIO5",
        polarity=Polarity.ACTIVE_LOW,
        states=(PrinterState.PRINTING,),
        run_on=300,
        needs=("both",),
        maximum_age=120,
        thermostat=ThermostatConfig(
            sensor="bed",
            quantity=Measured.TEMPERATURE,
            on_at=40,
            off_at=35,
            minimum_on=10,
            minimum_off=20,
        ),
        off_while=("door",),
        excludes=("light",),
        cut_off=("fire",),
        cut_off_on_critical=True,
        maximum_on=600,
    )


def test_an_output_needs_no_more_than_its_line(tmp_path: Path) -> None:
    assert config(tmp_path, written("")).outputs["fan"].rule == OutputDocument(line="GPIO5")


SENSORS = "the sensors are bed, outside and both"
OPEN = "would go on again by itself: write latched: true in alarms.warm"


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ("needs: [bad]", "needs: unknown sensor bad; did you mean bed?"),
        ("needs: [x]", f"needs: unknown sensor x; {SENSORS}"),
        ("needs: [bed, bed]", "needs: has something twice"),
        ("off_while: [dor]", "off_while: unknown line dor; did you mean door?"),
        ("excludes: [ligt]", "excludes: unknown output ligt; did you mean light?"),
        ("excludes: [fan]", "excludes: is the output itself: it would never be on"),
        ("cut_off: [fir]", "cut_off: unknown alarm fir; did you mean fire?"),
        (
            "cut_off: true",
            "cut_off: expected a list, each text, found true; did you mean cut_off_on_critical?",
        ),
        (
            "cut_off: fire",
            'cut_off: expected a list, each text, found the text "fire"; put it in [ ]',
        ),
        ("cut_off: [warm]", f"cut_off: what warm cut off {OPEN}"),
        (
            "thermostat: {sensor: bad, on_at: 4, off_at: 3}",
            "thermostat.sensor: unknown sensor bad; did you mean bed?",
        ),
        (
            "thermostat: {sensor: bed, on_at: 40, off_at: 40}",
            (
                "thermostat: on_at and off_at are both 40: put as much between them as it may "
                "rise and fall, or the output never comes to rest"
            ),
        ),
        (
            "thermostat: {sensor: bed, quantity: humidity, on_at: 40, off_at: 30}",
            "thermostat.quantity: humidity is not what bed measures, which is temperature",
        ),
        ("thermostat: {sensor: bed, on_at: 40}", "thermostat: off_at is missing"),
        (
            "needs: [outside]",
            (
                "maximum_age: 10 s is too short for outside, which is read every 60 s: "
                "120 s at least"
            ),
        ),
        (
            "thermostat: {sensor: both, on_at: 4, off_at: 3}, maximum_age: 90",
            ("maximum_age: 90 s is too short for both, which is read every 60 s: 120 s at least"),
        ),
        ("run_on: 5", "run_on: is the time after the last of states, and there are none"),
        ("states: [printing, printing]", "states: has something twice"),
        (
            "maximum_on: 5, thermostat: {sensor: bed, on_at: 4, off_at: 3, minimum_on: 9}",
            "maximum_on: 5 s is shorter than minimum_on of its thermostat",
        ),
    ],
)
def test_what_an_output_may_not_be(options: str, problem: str, tmp_path: Path) -> None:
    assert problems(tmp_path, written(options)) == [f"config.yaml:12: outputs.fan.{problem}"]


def test_every_critical_alarm_has_to_be_latched_where_it_cuts_off(tmp_path: Path) -> None:
    world = WORLD.replace(", latched: true", "").replace("warm: {", "warm: {level: critical, ")
    [told] = problems(tmp_path, written("cut_off_on_critical: true", world))
    assert told == (
        "config.yaml:12: outputs.fan.cut_off_on_critical: what fire and warm cut off would go on "
        "again by itself: write latched: true in alarms.fire and alarms.warm"
    )


@pytest.mark.parametrize("state", ["printing", "idle", "unknown"])
def test_states_need_a_line_that_tells_them(state: str, tmp_path: Path) -> None:
    world = WORLD.replace(", role: printing", "")
    expected = (
        f"config.yaml:12: outputs.fan.states: no line tells that the printer is {state}: give one "
        f"the role printing, or take {state} out"
    )
    told = problems(tmp_path, written(f"states: [{state}]", world))
    assert told == ([] if state == "unknown" else [expected])


def test_the_line_of_an_output_is_its_own(tmp_path: Path) -> None:
    text = written("").replace("line: GPIO6", "line: GPIO17")
    assert problems(tmp_path, text) == [
        "config.yaml:13: outputs.light.line: is the line of lines.door already (line 7)"
    ]
