import re
from pathlib import Path

from hydrogen.config.printing import LineLevel, PrinterConfig, StateRow
from hydrogen.config.state_table import (
    BUILT_IN,
    role_that_tells,
    states_told,
    table,
    tells_idle,
)
from hydrogen.printer import LineRole, PrinterState

_FLAGS = re.MULTILINE | re.DOTALL

BOTH = StateRow(
    state=PrinterState.PRINTING,
    when={LineRole.PRINTING: LineLevel.ACTIVE, LineRole.PAUSED: LineLevel.INACTIVE},
)
STOP = StateRow(state=PrinterState.STOPPED, when={LineRole.E_STOP: LineLevel.ACTIVE})


def test_the_page_has_the_built_in_table() -> None:
    page = Path("docs/configuration.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^\| state \| when \| for \|\n\|---\|---\|---\|\n(.*?)\n\n", page, _FLAGS)
    times = {0.0: "at once", 1.0: "1 second"}
    assert shown.splitlines() == [
        f"| `{row.state}` | `{role}` is {level} | {times[row.after]} |"
        for row in BUILT_IN
        for role, level in row.when.items()
    ] + [f"| `idle` | nothing of that | {PrinterConfig().idle_after:g} seconds |"]


def test_the_built_in_table_has_the_rows_of_the_roles_that_there_are() -> None:
    rows = table(PrinterConfig(), list(LineRole))
    assert [row.state for row in rows] == ["stopped", "off", "fault", "paused", "printing"]
    assert [row.after for row in rows] == [0, 1, 1, 1, 1]
    few = table(PrinterConfig(), {LineRole.DOOR, LineRole.POWER, LineRole.PRINTING})
    assert [(row.state, dict(row.when)) for row in few] == [
        ("off", {"power": "inactive"}),
        ("printing", {"printing": "active"}),
    ]
    assert table(PrinterConfig(), {LineRole.DOOR, LineRole.FILAMENT}) == ()


def test_a_table_that_is_written_counts_whatever_roles_there_are() -> None:
    assert table(PrinterConfig(states=(BOTH,)), {LineRole.E_STOP}) == (BOTH,)


def test_only_a_table_that_can_tell_printing_can_tell_idle() -> None:
    assert tells_idle([BOTH])
    assert not tells_idle(table(PrinterConfig(), {LineRole.POWER, LineRole.E_STOP}))


def test_the_states_that_a_table_can_tell() -> None:
    assert states_told(()) == {"unknown"}
    assert states_told([STOP]) == {"unknown", "stopped"}
    assert states_told([BOTH]) == {"unknown", "idle", "printing"}
    assert states_told(BUILT_IN) == {*PrinterState}


def test_every_state_but_unknown_has_a_role_that_tells_it() -> None:
    told = {state: role_that_tells(state) for state in PrinterState if state != "unknown"}
    assert told == {
        "off": "power",
        "idle": "printing",
        "printing": "printing",
        "paused": "paused",
        "fault": "fault",
        "stopped": "e_stop",
    }
