"""Whose is what in the package."""

from pathlib import Path

import pytest

from deploy.debian.licences import copyright_file
from deploy.debian.unpacking import unpack

from .wheels import wheel


def described(tree: Path, metadata: str) -> str:
    folder = tree / "one-1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: one\nVersion: 1.0\n{metadata}")
    return copyright_file(tree)


def test_every_package_is_told_with_its_licence_and_where_that_is(tmp_path: Path) -> None:
    unpack(wheel(tmp_path, "one"), tmp_path / "tree/usr/lib/a")
    unpack(wheel(tmp_path, "two"), tmp_path / "tree/usr/lib/a")
    text = copyright_file(tmp_path / "tree")

    assert "one 1.0\n  licence: MIT\n" in text
    assert "  text:    /usr/lib/a/two-1.0.dist-info/licenses/LICENSE\n" in text
    assert "The Hydrogen developers" in text


def test_a_package_for_two_pythons_is_told_once(tmp_path: Path) -> None:
    for folder in ("python3.11", "python3.13"):
        unpack(wheel(tmp_path, "one"), tmp_path / "tree" / folder)

    assert copyright_file(tmp_path / "tree").count("one 1.0\n") == 1


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: Apache-2.0 AND MIT\n", "Apache-2.0 AND MIT"),
        ("License: BSD\n", "BSD"),
        (
            "License: Long\n  lines\nClassifier: License :: OSI Approved :: MIT License\n",
            "MIT License",
        ),
        ("Classifier: Topic :: Home Automation\n", "see its text"),
    ],
)
def test_a_licence_is_found_in_all_three_ways_to_say_it(
    tmp_path: Path, metadata: str, licence: str
) -> None:
    assert f"\n  licence: {licence}\n" in described(tmp_path, metadata)


@pytest.mark.parametrize(
    "metadata",
    ["Home-page: https://one.example\n", "Project-URL: Source, https://one.example\n"],
)
def test_the_address_is_the_one_that_a_package_names_as_its_own(
    tmp_path: Path, metadata: str
) -> None:
    text = described(tmp_path, f"{metadata}Project-URL: Funding, https://money.example\n")

    assert "  from:    https://one.example\n" in text
    assert "money" not in text


def test_a_package_of_units_alone_is_under_the_projects_licence(tmp_path: Path) -> None:
    assert copyright_file(tmp_path).startswith("MIT License")
