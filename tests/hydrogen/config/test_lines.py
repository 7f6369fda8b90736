from pathlib import Path

import pytest

from drivers.gpio.line import Bias, InputSettings, LineAddress, Polarity
from hydrogen.config import LineConfig
from tests.hydrogen.config.written import KEYS, config, problems


def lines(*entries: str) -> str:
    return "lines:\n" + "".join(f"  {entry}\n" for entry in entries) + KEYS


def told(folder: Path, *entries: str) -> list[str]:
    return [problem.removeprefix("config.yaml:") for problem in problems(folder, lines(*entries))]


def test_lines(tmp_path: Path) -> None:
    text = lines(
        "door: {line: GPIO17}",
        "lid: {line: 5, chip: pinctrl-rp1, polarity: active_low, bias: pull_up, debounce: 0}",
        'x: {line: PIN_3, chip: "INT33FC:00", bias: disabled, debounce: 1}',
    )
    assert config(tmp_path, text).lines == {
        "door": LineConfig(
            address=LineAddress(line="GPIO17"),
            settings=InputSettings(polarity=Polarity.ACTIVE_HIGH, bias=Bias.AS_IS, debounce=0.01),
        ),
        "lid": LineConfig(
            address=LineAddress(chip="pinctrl-rp1", line=5),
            settings=InputSettings(polarity=Polarity.ACTIVE_LOW, bias=Bias.PULL_UP, debounce=0.0),
        ),
        "x": LineConfig(
            address=LineAddress(chip="INT33FC:00", line="PIN_3"),
            settings=InputSettings(polarity=Polarity.ACTIVE_HIGH, bias=Bias.DISABLED, debounce=1.0),
        ),
    }


LINE = "a.line: expected a line's name such as GPIO17, or its offset on a chip, found"
CHIP = "a.chip: expected a GPIO chip's label such as pinctrl-bcm2711, found"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{}", "a: line is missing"),
        (
            "{line: 17}",
            "a.line: an offset says nothing without chip: add it, or write a name such as GPIO17",
        ),
        ('{line: "17"}', f'{LINE} the text "17"; take the quotes away'),
        ("{line: GPIO 17}", f'{LINE} the text "GPIO 17"'),
        ("{line: true}", f"{LINE} true"),
        ("{line: 1.5}", f"{LINE} the number 1.5"),
        ("{line: 5000, chip: x}", f"{LINE} the number 5000"),
        ("{line: GPIO17, chip: 0}", f"{CHIP} the number 0; put it in quotes"),
        ('{line: GPIO17, chip: ""}', f'{CHIP} the text ""'),
        (
            "{line: GPIO17, bias: up}",
            'a.bias: expected as_is, disabled, pull_up or pull_down, found the text "up"',
        ),
        (
            "{line: GPIO17, bias: pull-up}",
            (
                "a.bias: expected as_is, disabled, pull_up or pull_down, "
                'found the text "pull-up"; did you mean pull_up?'
            ),
        ),
        (
            "{line: GPIO17, polarity: low}",
            'a.polarity: expected active_high or active_low, found the text "low"',
        ),
        (
            "{line: GPIO17, debounce: 10}",
            "a.debounce: expected a number of seconds from 0 to 1, found the number 10",
        ),
        (
            "{line: GPIO17, role: filment}",
            (
                "a.role: expected door, filament, e_stop, power, printing, paused or fault, "
                'found the text "filment"; did you mean filament?'
            ),
        ),
        (
            "{line: GPIO17, chatter: 1}",
            "a.chatter: expected a whole number from 2 to 10000, found the number 1",
        ),
        (
            "{line: GPIO17, pull: up}",
            (
                "a.pull: unknown option; the options here are bias, chatter, chip, debounce, line, "
                "polarity and role"
            ),
        ),
    ],
)
def test_what_a_line_may_not_be(line: str, problem: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"a: {line}") == [f"2: lines.{problem}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{line: GPIO17}", "{line: GPIO17}"),
        ("{line: GPIO17}", "{line: gpio17}"),
        ("{line: GPIO17}", "{line: GPIO17, chip: pinctrl-rp1}"),
        ("{line: GPIO17, chip: pinctrl-rp1}", "{line: GPIO17}"),
        ("{line: 17, chip: pinctrl-rp1}", "{line: GPIO17}"),
        ("{line: GPIO17, chip: pinctrl-rp1}", "{line: 17, chip: pinctrl-rp1}"),
        ("{line: 3, chip: expander}", "{line: 3, chip: expander}"),
        ("{line: P3, chip: expander}", "{line: P3, chip: expander}"),
    ],
)
def test_a_line_that_is_used_twice(first: str, second: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"a: {first}", f"b: {second}") == [
        "3: lines.b.line: is the line of lines.a already (line 2)"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{line: GPIO17}", "{line: GPIO18}"),
        ("{line: GPIO17}", "{line: 17, chip: expander}"),
        ("{line: 3, chip: expander}", "{line: 3, chip: pinctrl-rp1}"),
        ("{line: GPIO3, chip: expander}", "{line: 3, chip: pinctrl-rp1}"),
        ("{line: P3, chip: one}", "{line: P3, chip: two}"),
    ],
)
def test_lines_that_differ(first: str, second: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"a: {first}", f"b: {second}") == []
