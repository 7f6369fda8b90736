from pathlib import Path

import pytest

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.printer import LineRole, PrinterState
from tests.hydrogen.config.written import KEYS, config, problems

LINES = """lines:
  board: {line: GPIO22, role: printing}
  button: {line: GPIO23, role: paused}
  stop: {line: GPIO24, role: e_stop, chatter: 50}
  lamp: {line: GPIO25}
"""


def printer(*rows: str, lines: str = LINES) -> str:
    return lines + "printer:\n  states:\n" + "".join(f"  - {row}\n" for row in rows) + KEYS


def told(folder: Path, *rows: str, lines: str = LINES) -> list[str]:
    found = problems(folder, printer(*rows, lines=lines))
    return [problem.removeprefix("config.yaml:") for problem in found]


def test_lines_have_roles(tmp_path: Path) -> None:
    lines = config(tmp_path, LINES + KEYS).lines
    assert {name: (line.role, line.chatter) for name, line in lines.items()} == {
        "board": (LineRole.PRINTING, 20),
        "button": (LineRole.PAUSED, 20),
        "stop": (LineRole.E_STOP, 50),
        "lamp": (None, 20),
    }


def test_without_a_section_the_table_is_left_to_the_roles(tmp_path: Path) -> None:
    assert config(tmp_path, KEYS).printer == PrinterConfig(states=(), idle_after=5.0, settle=3.0)


def test_a_table(tmp_path: Path) -> None:
    text = printer(
        "{state: stopped, when: {e_stop: active}, after: 0}",
        "{state: printing, when: {printing: active, paused: inactive}}",
    )
    assert config(tmp_path, text).printer.states == (
        StateRow(state=PrinterState.STOPPED, when={LineRole.E_STOP: LineLevel.ACTIVE}, after=0.0),
        StateRow(
            state=PrinterState.PRINTING,
            when={LineRole.PRINTING: LineLevel.ACTIVE, LineRole.PAUSED: LineLevel.INACTIVE},
            after=1.0,
        ),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{state: printing}", "states[0]: when is missing"),
        (
            "{state: busy, when: {printing: active}}",
            (
                "states[0].state: expected off, idle, printing, paused, fault, stopped or unknown, "
                'found the text "busy"'
            ),
        ),
        (
            "{state: printing, when: {print: active}}",
            (
                "states[0].when.print: expected door, filament, e_stop, power, printing, paused or "
                "fault; did you mean printing?"
            ),
        ),
        (
            "{state: printing, when: {printing: high}}",
            'states[0].when.printing: expected active or inactive, found the text "high"',
        ),
        (
            "{state: printing, when: {}}",
            "states[0].when: is empty: name a role and its level, such as printing: active",
        ),
        (
            "{state: fault, when: {fault: active}}",
            (
                "states[0].when.fault: no line has the role fault: give it to one in lines, or "
                "take it out here"
            ),
        ),
    ],
)
def test_what_a_row_may_not_be(row: str, problem: str, tmp_path: Path) -> None:
    assert told(tmp_path, row) == [f"8: printer.{problem}"]


def test_a_row_that_never_counts(tmp_path: Path) -> None:
    broad = "{state: printing, when: {printing: active}}"
    narrow = "{state: paused, when: {printing: active, paused: active}}"
    problem = "9: printer.states[1].when: never counts: states[0] is so whenever this is"
    assert told(tmp_path, broad, narrow) == [problem]
    assert told(tmp_path, broad, broad) == [problem]
    assert told(tmp_path, narrow, broad) == []
    assert told(tmp_path, broad.replace("}}", "}, after: 9}"), broad) == []


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    rows = ["{state: fault, when: {fault: active}}", '{state: "off", when: {power: inactive}}']
    assert [problem.partition(": no line")[0] for problem in told(tmp_path, *rows)] == [
        "8: printer.states[0].when.fault",
        "9: printer.states[1].when.power",
    ]


def test_a_line_that_could_not_be_read_may_have_the_role(tmp_path: Path) -> None:
    lines = LINES.replace("GPIO25", "5")
    found = told(tmp_path, "{state: fault, when: {fault: active}}", lines=lines)
    assert [problem.partition(": ")[0] for problem in found] == ["5"]
