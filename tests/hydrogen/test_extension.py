"""Chips of third parties come in through the entry-point group, and wrong ones are told."""

from pathlib import Path

import pytest

from tests.hydrogen.process import finished

CONFIG = """
keys:
  owner: {role: control, value: a-key-for-the-tests-0}
buses:
  main: {device: /dev/i2c-1}
sensors:
  bed: {driver: mine, bus: main, address: 0x48}
"""


def install(folder: Path, module: str) -> None:
    """Lay out a package as an installer does."""
    (folder / "my_chips.py").write_text(module)
    metadata = folder / "my_chips-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: my-chips\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[hydrogen.drivers]\nmine = my_chips:CHIPS\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG)
    return path


async def test_a_chip_of_another_package_can_be_configured(path: Path) -> None:
    install(
        path.parent,
        "from dataclasses import replace\n"
        "from drivers.chips import CATALOGUE\n"
        "CHIPS = [replace(CATALOGUE['lm75b'], name='mine')]\n",
    )

    done = await finished("check", path, environ={"PYTHONPATH": str(path.parent)})

    assert (done.status, done.errors) == (0, "")


async def test_a_package_whose_chips_cannot_be_loaded_is_named(path: Path) -> None:
    install(path.parent, "import nothing_of_that_name\n")

    done = await finished("check", path, environ={"PYTHONPATH": str(path.parent)})

    assert done.status == 1
    assert done.errors == (
        "drivers of mine (my_chips:CHIPS): cannot be loaded"
        " (No module named 'nothing_of_that_name')\n"
    )
