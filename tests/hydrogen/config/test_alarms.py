"""Alarms as a person writes them, and what each condition takes."""

from pathlib import Path

import pytest

from hydrogen.alarm import AlarmLevel
from hydrogen.config.alarm import AlarmConfig, Condition, DiskUnit
from hydrogen.config.alarms import COMMON, TAKES, Takes
from hydrogen.config.option import options_of
from hydrogen.config.reading import Measured
from hydrogen.printer import PrinterState
from tests.hydrogen.config.alarming import alarms
from tests.hydrogen.config.written import config


def test_alarms_of_all_conditions(tmp_path: Path) -> None:
    text = alarms(
        "a: {condition: above, sensor: bed, value: 60, clear: 55, level: critical, latched: true}",
        "b: {condition: below, sensor: above_room, value: 5, clear: 6, states: [printing, paused]}",
        "c: {condition: rising, sensor: bed, value: 10, over: 60, clear: 0}",
        "d: {condition: not_rising, sensor: bed, value: 5, clear: 6, over: 300, target: 55, "
        "states: [printing]}",
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
    assert {name: rule.level for name, rule in found.items() if name in "almno"} == {
        "a": AlarmLevel.CRITICAL,
        "l": AlarmLevel.WARNING,
        "m": AlarmLevel.NOTICE,
        "n": AlarmLevel.NOTICE,
        "o": AlarmLevel.NOTICE,
    }


def test_good_news_has_the_level_that_is_written(tmp_path: Path) -> None:
    entry = "a: {condition: cooled, sensor: bed, value: 35, over: 300, within: 1, level: warning}"
    assert config(tmp_path, alarms(entry)).alarms["a"].level is AlarmLevel.WARNING


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
