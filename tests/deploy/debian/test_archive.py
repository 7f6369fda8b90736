"""The same tree gives the same bytes, whoever packs it and when."""

import os
from pathlib import Path

import pytest

from deploy.debian import archive
from deploy.host.command import run

EPOCH = 1_700_000_000


def tree(folder: Path, *, order: list[str]) -> Path:
    (folder / "DEBIAN").mkdir(parents=True)
    (folder / "DEBIAN/control").write_text(
        "Package: small\nVersion: 1\nArchitecture: all\nMaintainer: N <n@n.invalid>\n"
        "Description: small\n"
    )
    for name in order:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" if "bin" in name else "x" * 2000)
    (folder / "usr/link").symlink_to("bin/b")
    return folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    made = tmp_path / "small.deb"
    archive.write(tree(tmp_path / "tree", order=["usr/bin/b", "etc/a", "usr/z"]), made, epoch=EPOCH)
    return made


def test_two_builds_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    other = tree(tmp_path / "other", order=["usr/z", "etc/a", "usr/bin/b"])
    (other / "etc/a").chmod(0o600)
    os.utime(other / "usr/z", (EPOCH - 99, EPOCH + 99))
    (other / "usr").chmod(0o700)
    archive.write(other, tmp_path / "again.deb", epoch=EPOCH)

    assert (tmp_path / "again.deb").read_bytes() == package.read_bytes()


def test_programs_may_be_run_and_all_is_roots(package: Path) -> None:
    listed = run(["dpkg-deb", "--contents", str(package)]).decode().splitlines()
    modes = {line.split()[5]: line.split()[:2] for line in listed}

    assert modes["./usr/bin/b"] == ["-rwxr-xr-x", "root/root"]
    assert modes["./etc/a"] == ["-rw-r--r--", "root/root"]
    assert modes["./usr/bin/"] == ["drwxr-xr-x", "root/root"]


def test_dpkg_can_verify_what_nobody_is_to_change(package: Path) -> None:
    sums = run(["dpkg-deb", "--info", str(package), "md5sums"]).decode()

    assert [line.split()[1] for line in sums.splitlines()] == ["usr/bin/b", "usr/z"]


def test_the_size_is_counted_as_dpkg_does(tmp_path: Path) -> None:
    made = tree(tmp_path / "tree", order=["usr/bin/b", "etc/a", "usr/z"])

    # Folders and links for one each: usr, usr/bin, etc, usr/link; files by begun KiB: 1, 2 and 2.
    assert archive.installed_kibibytes(made) == 4 + 1 + 2 + 2
