"""The names that sensors had before, as a person writes them."""

from pathlib import Path

import pytest

from hydrogen.config.formerly import formerly
from tests.hydrogen.config.written import KEYS, config, problems


def renamed(bed: str = "", probe: str = "", both: str = "") -> str:
    return f"""\
buses: {{main: {{device: /dev/i2c-1}}}}
sensors:
  bed: {{driver: lm75, bus: main, address: 0x48{bed}}}
  probe: {{driver: kernel, source: "w1:28-0316a2790fff"{probe}}}
  air: {{driver: lm75, bus: main, address: 0x49}}
combine:
  both: {{method: max, of: [bed, air]{both}}}
{KEYS}"""


def test_sensors_and_combinations_say_what_they_were_called(tmp_path: Path) -> None:
    text = renamed(", formerly: [plate, hotbed]", ", formerly: [w1]", ", formerly: [warmest]")

    assert formerly(config(tmp_path, text)) == {
        "bed": ("plate", "hotbed"),
        "probe": ("w1",),
        "both": ("warmest",),
    }


def test_most_have_no_former_name(tmp_path: Path) -> None:
    assert formerly(config(tmp_path, renamed())) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            renamed(", formerly: [bed]"),
            "3: sensors.bed.formerly: bed is its name still: write the names that it had before",
        ),
        (
            renamed(", formerly: [air]"),
            (
                "3: sensors.bed.formerly: "
                "air is the name of another that there is: its history is its own"
            ),
        ),
        (
            renamed(both=", formerly: [probe]"),
            (
                "7: combine.both.formerly: "
                "probe is the name of another that there is: its history is its own"
            ),
        ),
        (
            renamed(", formerly: [plate]", ", formerly: [plate]"),
            ("4: sensors.probe.formerly: plate is a former name of sensors.bed already (line 3)"),
        ),
        (
            renamed(", formerly: [plate, plate]"),
            "3: sensors.bed.formerly: has a name twice",
        ),
        (
            renamed(", formerly: [The Plate]"),
            (
                "3: sensors.bed.formerly[0]: expected a name of a to z, 0 to 9 and _ that begins "
                'with a letter (32 at most), found the text "The Plate"'
            ),
        ),
    ],
)
def test_what_a_former_name_cannot_be(text: str, found: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text) == [f"config.yaml:{found}"]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    text = renamed(", formerly: [bed, air]", ", formerly: [plate]", ", formerly: [plate]")

    assert len(problems(tmp_path, text)) == 3
