import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE, FAMILIES, CatalogueError, catalogue, lm75, tmp102
from drivers.sensor import Chip

FAMILY = """
    lm75 lm75a lm75b tmp75 tmp105 tmp102 tmp112 tmp1075 tmp1075n pct2075 ds75 ds1775
    max6625 max6626 mcp980x adt75 stds75 tmp175 tmp275
"""


class Packages:
    """Third-party packages, installed for the length of a test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, module: str, source: str, entry_point: str = "CHIPS") -> None:
        (self.folder / f"{module}.py").write_text(source)
        information = self.folder / f"{module}-1.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {module}\nVersion: 1\n"
        )
        (information / "entry_points.txt").write_text(
            f"[hydrogen.drivers]\n{module}-chips = {module}:{entry_point}\n"
        )


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Packages:
    monkeypatch.syspath_prepend(tmp_path)
    return Packages(tmp_path)


def offering(name: str) -> str:
    """Write a module that offers a chip of that name, which is a lm75 otherwise."""
    return (
        "from dataclasses import replace\n"
        "from drivers.chips import CATALOGUE\n"
        f"CHIPS = [replace(CATALOGUE['lm75'], name={name!r})]\n"
    )


def test_the_family_is_there_and_no_name_is_lost() -> None:
    assert set(FAMILY.split()) <= set(CATALOGUE)
    assert all(name == chip.name for name, chip in CATALOGUE.items())
    assert len(lm75.CHIPS) + len(tmp102.CHIPS) == len(FAMILY.split())


@pytest.mark.parametrize("module", FAMILIES)
def test_a_family_has_just_the_rows_that_are_named(module: str) -> None:
    rows: tuple[Chip, ...] = import_module(f"drivers.chips.{module}").CHIPS
    assert [row.name for row in rows] == FAMILIES[module].split()


def test_a_name_that_is_not_there_is_missing() -> None:
    assert "lm76" not in CATALOGUE
    with pytest.raises(KeyError, match="lm76"):
        CATALOGUE["lm76"]


def test_looking_a_chip_up_imports_its_family_and_no_other() -> None:
    script = (
        "import sys\n"
        "from drivers.chips import CATALOGUE\n"
        "assert 'drivers.chips.tmp117' not in sys.modules\n"
        "assert 'tmp117' in CATALOGUE and len(list(CATALOGUE)) == len(CATALOGUE)\n"
        "assert CATALOGUE['tmp117'].name == 'tmp117'\n"
        "assert 'drivers.chips.tmp117' in sys.modules\n"
        "assert 'drivers.chips.lm75' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603  a script of our own


def test_the_catalogue_cannot_be_changed() -> None:
    assert not hasattr(CATALOGUE, "__setitem__")
    assert not hasattr(catalogue(), "__setitem__")


def test_without_third_parties_the_merged_catalogue_is_ours() -> None:
    assert catalogue() == CATALOGUE


def test_a_third_party_s_row_is_merged(packages: Packages) -> None:
    packages.install("acme_sensors", offering("acme1"))
    merged = catalogue()
    assert set(merged) - set(CATALOGUE) == {"acme1"}
    assert merged["acme1"].addresses == CATALOGUE["lm75"].addresses


def test_a_name_of_ours_is_taken(packages: Packages) -> None:
    packages.install("acme_copy", offering("tmp102"))
    with pytest.raises(CatalogueError) as caught:
        catalogue()
    assert str(caught.value) == (
        "drivers of acme_copy-chips (acme_copy:CHIPS): "
        "tmp102 is offered by hydrogen itself too: remove one"
    )


def test_two_third_parties_with_one_name_are_both_named(packages: Packages) -> None:
    packages.install("acme_one", offering("acme"))
    packages.install("acme_two", offering("acme"))
    with pytest.raises(CatalogueError) as caught:
        catalogue()
    assert str(caught.value) == (
        "drivers of acme_two-chips (acme_two:CHIPS): "
        "acme is offered by acme_one-chips (acme_one:CHIPS) too: remove one"
    )


@pytest.mark.parametrize(
    ("module", "source", "text"),
    [
        ("acme_number", "CHIPS = 7", "7 is no drivers.sensor.Chip"),
        ("acme_word", "CHIPS = ['lm75']", "'lm75' is no drivers.sensor.Chip"),
        ("acme_empty", "", "cannot be loaded (module 'acme_empty' has no attribute 'CHIPS')"),
        (
            "acme_broken",
            "import a_module_that_is_nowhere",
            "cannot be loaded (No module named 'a_module_that_is_nowhere')",
        ),
    ],
)
def test_what_is_no_row_is_refused_by_name(
    packages: Packages, module: str, source: str, text: str
) -> None:
    packages.install(module, source)
    expected = f"drivers of {module}-chips ({module}:CHIPS): {text}"
    with pytest.raises(CatalogueError, match=f"^{re.escape(expected)}$"):
        catalogue()


def test_importing_the_catalogue_looks_for_no_packages(tmp_path: Path) -> None:
    script = "import sys, drivers.chips; sys.exit('importlib.metadata' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, env={"HOME": str(tmp_path)})  # noqa: S603  a script of our own
