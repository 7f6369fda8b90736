"""Every file that the system needs is in one of the packages."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from deploy.debian.layout import OVERLAYS, Package, places
from deploy.debian.lock import ROOT


def test_every_file_of_systemd_is_in_one_package() -> None:
    there = [f"systemd/{path.name}" for path in (ROOT / "systemd").iterdir()]
    packed = [source for package in Package for source in places(package)]

    assert sorted(there) == sorted(name for name in packed if name.startswith("systemd/"))


@pytest.mark.parametrize("package", Package)
def test_what_a_package_has_is_in_the_repository(package: Package) -> None:
    assert [source for source in places(package) if not (ROOT / source).is_file()] == []


@pytest.mark.parametrize("package", Package)
def test_what_is_run_says_with_what(package: Package) -> None:
    first_bytes = {
        source: (ROOT / source).read_bytes()[:2]
        for source, place in places(package).items()
        if {"bin", "sbin", "dispatcher.d", "runtime.d"} & set(PurePosixPath(place).parts)
    }

    # By this the package knows which files may be run.
    assert set(first_bytes.values()) == {b"#!"}


def test_no_file_is_in_two_places_or_packages() -> None:
    places_taken = [place for package in Package for place in all_places(package)]

    assert len(places_taken) == len(set(places_taken))


def all_places(package: Package) -> Iterator[str]:
    yield from places(package).values()
    if overlay := OVERLAYS.get(package):
        folder = ROOT / overlay
        yield from (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
