"""What to open in a browser, by the configuration that is there."""

from pathlib import Path

import pytest

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.telling.addresses import page_addresses

KEYS = "keys: {owner: {role: control, value: ABCDEFGHIJKLMNOP12}}\n"


def first(root: Path, text: str | None) -> list[str]:
    if text is not None:
        (root / "etc/hydrogen").mkdir(parents=True)
        (root / "etc/hydrogen/config.yaml").write_text(text)
    return page_addresses(Disk(root), "left")[:1]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (None, "http://left.local:5001"),
        ("{", "http://left.local:5001"),
        ("server: {listen: [0.0.0.0], port: 80}\n" + KEYS, "http://left.local"),
        ('server: {listen: ["::"], port: 8080}\nsensors: 7\n', "http://left.local:8080"),
    ],
)
def test_the_name_goes_first(tmp_path: Path, text: str | None, address: str) -> None:
    assert first(tmp_path, text) == [address]


def test_a_page_that_only_the_computer_itself_can_open_has_no_address(tmp_path: Path) -> None:
    assert first(tmp_path, KEYS) == []
