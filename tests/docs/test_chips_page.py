"""docs/chips.md says what the catalogue and the tests say."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from drivers.chips import CATALOGUE, FAMILIES
from drivers.sensor import Chip
from tests.docs.chips_page import Family, Proof, Row, families, proofs, text
from tests.docs.page import ROOT
from tests.drivers.chips.expected import EXPECTED
from tests.pi.wiring import DEVICES

MODULES = {names.split()[0]: module for module, names in FAMILIES.items()}
TITLES = {MODULES[family.rows[0].name]: family.title for family in families()}
KERNELS = [
    *(ROOT / "tests/kernel/guest/chips").glob("test_*.py"),
    ROOT / "tests/kernel/guest/test_thermometers.py",
]
# That one takes the LM75's family from a module of the tests.
INDIRECT = {"tests.drivers.chips.thermometers": "lm75"}


def test_every_family_has_a_section_and_no_other() -> None:
    assert sorted(TITLES) == sorted(FAMILIES)
    assert len(families()) == len(FAMILIES)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.title)
def test_a_familys_table_has_its_rows_with_the_catalogues_numbers(family: Family) -> None:
    chips: tuple[Chip, ...] = import_module(f"drivers.chips.{module_of(family.title)}").CHIPS
    assert list(family.rows) == [
        Row(chip.name, chip.title, chip.addresses, chip.conversion, chip.datasheet)
        for chip in chips
    ]


def module_of(title: str) -> str:
    [module] = [module for module, each in TITLES.items() if each == title]
    return module


@pytest.mark.parametrize("family", families(), ids=lambda family: family.title)
def test_a_family_says_its_accuracy_its_price_and_its_wiring(family: Family) -> None:
    assert list(family.facts) == ["Accuracy", "Price", "Wiring"]
    assert set(re.findall(r"€+", family.facts["Price"])) <= {"€", "€€", "€€€"}
    assert "€" in family.facts["Price"]


def test_every_driver_that_is_named_is_there() -> None:
    offers = re.findall(r"`driver: (\w+)`|driver: (\w+),", text())
    assert {one or other for one, other in offers} <= {*CATALOGUE, "kernel", "tc74"}


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", text(), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#(.+?)\)", text())) <= anchors


def test_the_proofs_are_those_of_every_family_in_its_order() -> None:
    assert [proof.family for proof in proofs()] == [family.title for family in families()]


def test_the_kernels_drivers_are_where_the_page_says_and_nowhere_else() -> None:
    assert {
        module_of(proof.family): proof.kernel for proof in proofs() if proof.kernel
    } == by_family((path, modules_of(path)) for path in KERNELS)


def modules_of(path: Path) -> Iterator[str]:
    """Give the families whose modules a test imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield INDIRECT.get(node.module, "")
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            for name in (node.module, *names):
                yield from re.findall(r"^drivers\.chips\.(?:simulated_)?([a-z0-9]+)", name)


def by_family(found: Iterable[tuple[Path, Iterable[str]]]) -> dict[str, frozenset[str]]:
    plain = {module.removeprefix("simulated_"): module for module in FAMILIES}
    tests: dict[str, frozenset[str]] = {}
    for path, modules in found:
        for module in {plain[name] for name in modules if name in plain}:
            here = path.relative_to(ROOT).as_posix()
            tests[module] = tests.get(module, frozenset()) | {here}
    return tests


def test_what_is_proven_on_the_emulated_pi_is_wired_to_it_and_everything_that_is() -> None:
    wired = {device.partition(",")[0] for device in DEVICES} & set(CATALOGUE)
    assert {module_of(proof.family) for proof in proofs() if proof.pi} == {
        module for module, names in FAMILIES.items() if wired & set(names.split())
    }


@pytest.mark.parametrize("proof", proofs(), ids=lambda proof: proof.family)
def test_vectors_are_of_the_kind_that_the_page_says(proof: Proof) -> None:
    names = FAMILIES[module_of(proof.family)].split()
    sources = {vector.source for name in names for vector in EXPECTED[name].vectors}
    derived = {source for source in sources if re.search(r"\bby\b|Equation|a count", source)}
    kinds = {
        "printed": sources - derived,
        "by formula": derived or {source for source in sources if "formula" in source},
    }
    assert proof.vectors == " and ".join(kind for kind, some in kinds.items() if some)
