"""What can be read of the outputs, whatever is wrong with the rest of the file."""

from pathlib import Path

import pytest

from drivers.gpio.line import LineAddress, Polarity
from hydrogen.config.driven import FoundOutputs, find_outputs
from hydrogen.config.problem import ConfigurationError

NOT_OFF = "is not switched off: its line, chip or polarity cannot be told"


def found(path: Path, text: str) -> FoundOutputs:
    file = path / "config.yaml"
    file.write_text(text)
    return find_outputs(file, environ={})


def said(of: FoundOutputs, path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}/config.yaml") for problem in of.problems]


def test_what_is_wrong_elsewhere_keeps_no_output_from_being_switched_off(tmp_path: Path) -> None:
    read = found(
        tmp_path,
        "keys: [{name: a, key: '${env.NOT_SET}'}]\n"
        "notifications: {phone: {webhok: 7}}\n"
        "sensors: 5\n"
        "outputs:\n"
        "  heater: {line: GPIO5, polarity: active_low, thermostat: {sensor: no}, run_on: x}\n"
        "  Big Fan: {line: 3, chip: pcf8574}\n",
    )
    assert {name: output.address for name, output in read.outputs.items()} == {
        "heater": LineAddress(line="GPIO5"),
        "Big Fan": LineAddress(chip="pcf8574", line=3),
    }
    assert [output.rule.polarity for output in read.outputs.values()] == [
        Polarity.ACTIVE_LOW,
        Polarity.ACTIVE_HIGH,
    ]
    assert (read.problems, read.missed) == ((), False)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "{line: GPIO5, polarity: low}",
            'outputs.a.polarity: expected active_high or active_low, found the text "low"',
        ),
        (
            "{line: GPIO5, polarty: active_low}",
            "outputs.a.polarty: unknown option; did you mean polarity?",
        ),
        (
            "{line: GPIO5, chip: '${env.NOT_SET}'}",
            "outputs.a.chip: NOT_SET is not set in the environment of this program",
        ),
        ("{polarity: active_low}", "outputs.a: line is missing"),
        (
            "{line: GPIO5, polarity: active_low, polarity: active_high}",
            "outputs.a.polarity: is given twice: first in line 2",
        ),
        (
            "{line: GPIO5, <<: {polarity: active_low}}",
            'outputs.a."<<": merge keys are not supported: write the options out',
        ),
        ("{line: 5}", None),
    ],
)
def test_an_output_whose_off_cannot_be_told_is_left_and_the_others_are_not(
    tmp_path: Path, written: str, problem: str | None
) -> None:
    read = found(tmp_path, f"outputs:\n  a: {written}\n  b: {{line: GPIO6}}\n")
    assert list(read.outputs) == ["b"]
    assert read.missed
    reasons = [f":2: {problem}"] if problem else []
    assert sorted(said(read, tmp_path)) == sorted([f":2: outputs.a: {NOT_OFF}", *reasons])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "outputs: {a: GPIO5}",
            ':1: outputs.a: expected a section of options, found the text "GPIO5"',
        ),
        ("output: {a: {line: GPIO5}}", ":1: output: unknown option; did you mean outputs?"),
        ("outputs: [GPIO5]", ":1: outputs: expected a section of options, found a list"),
        ("<<: {outputs: {}}", ':1: "<<": merge keys are not supported: write the options out'),
    ],
)
def test_outputs_that_may_be_there_and_are_not_found_are_told(
    tmp_path: Path, text: str, problem: str
) -> None:
    read = found(tmp_path, text)
    assert (read.outputs, read.missed) == ({}, True)
    assert said(read, tmp_path) == [problem]


@pytest.mark.parametrize("text", ["", "keys: []", "outputs:", "lines: {a: 5}", "sensor: {}"])
def test_where_no_output_is_configured_none_is_missed(tmp_path: Path, text: str) -> None:
    read = found(tmp_path, text)
    assert (read.outputs, read.missed) == ({}, False)


@pytest.mark.parametrize("text", ["outputs: {a: {line: GPIO5}", "- outputs", "text"])
def test_what_is_no_configuration_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationError):
        found(tmp_path, text)
