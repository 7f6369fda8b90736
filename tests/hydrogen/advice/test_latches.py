from pathlib import Path

import pytest

from tests.hydrogen.advice.advised import warned

WORLD = """\
lines: {door: {line: GPIO17}}
alarms:
  open: {condition: active, line: door, level: critical, latched: true}
outputs:
  fan: {line: GPIO23, cut_off: [open]}
  pump: {line: GPIO24, cut_off_on_critical: true}
  light: {line: GPIO25}
"""
FORGETS = (
    "memory.folder: a restart forgets the alarms that hold fan, pump off: name a folder, such as "
    "/var/lib/hydrogen; StateDirectory= in the unit will do as well"
)


@pytest.mark.parametrize(
    ("memory", "warnings"),
    [
        ("", [FORGETS]),
        ("memory: {write_every: 30}\n", [FORGETS]),
        ("memory: {folder: /var/lib/hydrogen}\n", []),
    ],
)
def test_what_an_alarm_cut_off_is_forgotten_without_a_folder(
    memory: str, warnings: list[str], tmp_path: Path
) -> None:
    assert [warning.strip() for warning in warned(tmp_path, WORLD + memory)] == warnings


def test_where_nothing_is_cut_off_nothing_is_forgotten(tmp_path: Path) -> None:
    text = WORLD.replace(", cut_off: [open]", "").replace("level: critical", "level: warning")
    assert warned(tmp_path, text) == []
