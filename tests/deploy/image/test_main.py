"""What the command takes, and what it refuses."""

from pathlib import Path

import pytest

from deploy.host.command import CannotRun
from deploy.image.__main__ import own_packages, sources_of_updates


def test_packages_that_were_not_built_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"arm64\.deb is missing: build the packages first, with `"):
        own_packages(tmp_path, "0.1.0")


def test_both_packages_of_this_version_are_installed_the_program_first(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as first:
        own_packages(tmp_path, "0.1.0")
    Path(str(first.value).partition(" is missing")[0]).touch()
    with pytest.raises(CannotRun) as second:
        own_packages(tmp_path, "0.1.0")
    Path(str(second.value).partition(" is missing")[0]).touch()
    assert [path.name.rpartition("_")[2] for path in own_packages(tmp_path, "0.1.0")] == [
        "arm64.deb",
        "all.deb",
    ]


def test_a_mirror_that_is_named_is_for_security_updates_too() -> None:
    text = sources_of_updates("http://mirror.example/debian/")
    assert "URIs: http://mirror.example/debian\n" in text
    assert "URIs: http://mirror.example/debian-security\n" in text
