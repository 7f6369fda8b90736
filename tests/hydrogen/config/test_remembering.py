from pathlib import Path

import pytest

from hydrogen.config.remembering import HistoryConfig
from tests.hydrogen.config.written import KEYS, config, problems


def test_how_long_is_kept_has_defaults(tmp_path: Path) -> None:
    assert config(tmp_path, KEYS).memory.history == HistoryConfig(
        ten_seconds=7, minutes=90, quarters=1826
    )


@pytest.mark.parametrize(
    ("option", "found"),
    [
        (
            "minutes: 0",
            "minutes: expected a whole number of days from 1 to 3650, found the number 0",
        ),
        (
            "quarters: 36501",
            "quarters: expected a whole number of days from 1 to 36500, found the number 36501",
        ),
        (
            "ten_seconds: 1.5",
            "ten_seconds: expected a whole number of days from 1 to 3650, found the number 1.5",
        ),
    ],
)
def test_how_long_cannot_be(option: str, found: str, tmp_path: Path) -> None:
    text = f"memory:\n  history:\n    {option}\n{KEYS}"
    assert problems(tmp_path, text) == [f"config.yaml:3: memory.history.{found}"]
