"""The lock file is of what pyproject.toml asks for, and holds every wheel to its digest."""

from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from deploy.debian import lock
from deploy.debian.target import PYTHONS, Architecture, marker_environment

TEXT = """\
# A comment.
one==1.5 \\
    --hash=sha256:1111111111111111111111111111111111111111111111111111111111111111 \\
    --hash=sha256:2222222222222222222222222222222222222222222222222222222222222222
two==2.0.post1 ; python_full_version < '3.13' \\
    --hash=sha256:3333333333333333333333333333333333333333333333333333333333333333
"""


@pytest.fixture
def locked(tmp_path: Path) -> list[lock.Locked]:
    path = tmp_path / "lock"
    path.write_text(TEXT)
    return lock.read(path)


def test_what_pyproject_asks_for_is_locked_in_a_version_that_it_allows() -> None:
    versions = {package.name: package.version for package in lock.read()}
    # Where this fails, `make lock` makes the file anew.
    wrong = [
        str(requirement)
        for requirement in lock.wanted()
        if (version := versions.get(canonicalize_name(requirement.name))) is None
        or version not in requirement.specifier
    ]

    assert wrong == []


def test_the_extra_is_among_what_is_wanted() -> None:
    assert "apprise" in {requirement.name for requirement in lock.wanted()}


def test_every_package_of_the_lock_has_digests_and_an_exact_version() -> None:
    assert all(package.hashes for package in lock.read())


def test_the_lock_names_no_address_and_nothing_that_installs() -> None:
    text = lock.LOCK.read_text()

    assert "://" not in text
    assert not {"pip", "setuptools", "wheel"} & {package.name for package in lock.read()}


def test_a_package_is_wanted_where_its_marker_says_so(locked: list[lock.Locked]) -> None:
    names = {
        python: [
            package.name
            for package in locked
            if package.fits(marker_environment(Architecture.ARM64, python))
        ]
        for python in PYTHONS
    }

    assert names == {"3.11": ["one", "two"], "3.13": ["one"]}


def test_pip_is_told_versions_and_digests_and_no_markers(locked: list[lock.Locked]) -> None:
    assert locked[0].line() == TEXT.split("\n", 1)[1].partition("two")[0]
    assert locked[1].line() == (
        "two==2.0.post1 \\\n"
        "    --hash=sha256:3333333333333333333333333333333333333333333333333333333333333333\n"
    )
