"""States in which an alarm is to count, and that nothing tells."""

from pathlib import Path

from tests.hydrogen.config.alarming import told


def untold(state: str, role: str, verb: str = "is") -> str:
    way = f"give one the role {role}, or take {state} out"
    return f"a.states: no line tells that the printer {verb} {state}: {way}"


def test_states_that_no_line_tells(tmp_path: Path) -> None:
    states = '["off", idle, printing, paused, fault, stopped, unknown]'
    entry = f"a: {{condition: active, line: door, states: {states}}}"
    idle, printing = untold("idle", "printing"), untold("printing", "printing")
    fault, stopped = untold("fault", "fault", "has a"), untold("stopped", "e_stop")
    rest = [fault, untold("off", "power"), stopped]
    assert told(tmp_path, entry) == rest
    door = "lines: {door: {line: GPIO17, role: door}}\n"
    everything = sorted([*rest, idle, printing, untold("paused", "paused")])
    assert sorted(told(tmp_path, entry, hardware=door)) == everything
    assert told(tmp_path, entry.replace(states, "[unknown]"), hardware=door) == []


def test_states_that_no_row_of_the_own_table_tells(tmp_path: Path) -> None:
    stop = """lines: {door: {line: GPIO17}, stop: {line: GPIO5, role: e_stop}}
printer: {states: [{state: stopped, when: {e_stop: active}}]}
"""
    entry = "a: {condition: active, line: door, states: [stopped, idle, paused, fault]}"
    assert told(tmp_path, entry, hardware=stop) == [
        (
            "a.states: idle is told by a row of printer.states that tells printing, and none "
            "does: add one, or take idle out"
        ),
        (
            "a.states: no row of printer.states tells that the printer has a fault: add one, "
            "or take fault out"
        ),
        (
            "a.states: no row of printer.states tells that the printer is paused: add one, "
            "or take paused out"
        ),
    ]


def test_of_a_table_that_could_not_be_read_no_state_is_missed(tmp_path: Path) -> None:
    entry = "a: {condition: active, line: door, states: [paused]}"
    for broken in (
        "lines: {door: {line: GPIO17}, stop: {line: 5}}\n",
        "lines: {door: {line: GPIO17}}\nprinter: {states: [{state: busy}]}\n",
    ):
        found = told(tmp_path, entry, hardware=broken)
        assert found
        assert not [problem for problem in found if problem.startswith("a.")]
