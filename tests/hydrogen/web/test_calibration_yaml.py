"""What the dashboard's calibration helper gives is a configuration, and means what it shows.

Which lines come of what is typed is tested in tests/web/bus, by the same cases.
"""

from pathlib import Path

import msgspec
import pytest

from drivers.chips import CATALOGUE
from hydrogen.config import load
from hydrogen.config.redaction import calibration_content
from tests.hydrogen.config.written import KEYS

CASES = Path(__file__).parents[2] / "web" / "bus" / "calibration_cases.json"

PLACE = "sensors:\n  enclosure:\n"
SENSOR = f"""
buses: {{main: {{device: /dev/i2c-1}}}}
{PLACE}    driver: bme280
    bus: main
    address: 0x76
"""


class Case(msgspec.Struct, frozen=True):
    """What is shown, and the lines to paste."""

    name: str
    calibration: dict[str, dict[str, object]]
    yaml: str


def cases() -> list[Case]:
    return msgspec.json.decode(CASES.read_bytes(), type=list[Case])


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_the_calibration_helper_gives_is_accepted_and_means_what_it_shows(
    case: Case, tmp_path: Path
) -> None:
    assert case.yaml.startswith(PLACE)
    path = tmp_path / "config.yaml"
    path.write_text(SENSOR + case.yaml.removeprefix(PLACE) + KEYS, encoding="utf-8")

    config = load(path, environ={}, catalogue=CATALOGUE)

    assert calibration_content(config.sensors["enclosure"].calibration) == case.calibration
