"""The units as the image has them, seen by this machine's systemd-analyze."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.image.card import Card

SERVICE = "hydrogen.service"
MOST_EXPOSED = 1.5


@pytest.fixture(scope="module")
def tree(card: Card, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the units' folders out of the image."""
    root = tmp_path_factory.mktemp("root")
    for folder in ("/usr/lib/systemd", "/etc/systemd"):
        target = root / folder.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        card.root.extract(folder, target.parent)
    return root


def test_the_service_is_hardly_exposed(tree: Path) -> None:
    done = subprocess.run(  # noqa: S603 - the words are our own
        ["/usr/bin/systemd-analyze", "security", "--offline=true", f"--root={tree}", SERVICE],
        capture_output=True,
        check=False,
    )
    said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert found, said
    assert float(found[1]) <= MOST_EXPOSED
