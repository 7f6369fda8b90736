"""Which packages exactly."""

from pathlib import Path

import pytest

from deploy.host.command import CannotRun
from deploy.image import local_archive
from deploy.image.lock import Lock, dated_as_before, packages_of, read, written
from deploy.image.pool import check

STANZAS = """\
Package: sudo
Version: 1:1.9.16-3
Architecture: arm64
Size: 3
Filename: pool/main/s/sudo/sudo_1.9.16-3_arm64.deb
SHA256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
Description: give power
 to people

Package: less
Version: 668-1
Architecture: arm64
Size: 3
Filename: pool/main/l/less/less_668-1_arm64.deb
SHA256: fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9

Package: less
Version: 668-1
Architecture: arm64
Size: 3
Filename: pool/main/l/less/less_668-1_arm64.deb
SHA256: fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9
"""


def lock() -> Lock:
    return Lock(epoch=1_700_000_000, packages=tuple(packages_of(STANZAS)))


def filled(pool: Path) -> Path:
    pool.mkdir()
    (pool / "sudo_1%3a1.9.16-3_arm64.deb").write_bytes(b"foo")
    (pool / "less_668-1_arm64.deb").write_bytes(b"bar")
    return pool


def test_packages_are_told_apart_and_in_order() -> None:
    assert [(p.name, p.version, p.size) for p in lock().packages] == [
        ("less", "668-1", 3),
        ("sudo", "1:1.9.16-3", 3),
    ]


def test_a_file_has_the_name_that_apt_gives_it() -> None:
    assert lock().packages[1].file == "sudo_1%3a1.9.16-3_arm64.deb"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "image.lock.json"
    path.write_text(written(lock()))
    assert read(path) == lock()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"epoch": 1, "packages": [{"name": "x"}]}'])
def test_what_is_no_lock_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "image.lock.json"
    path.write_text(text)
    with pytest.raises(CannotRun, match=r"is not the lock of an image \(.*\); take the \.lock"):
        read(path)


def test_the_same_packages_keep_their_time_when_the_lists_are_dated_anew(tmp_path: Path) -> None:
    assert dated_as_before(lock(), tmp_path) == lock()
    later = Lock(epoch=lock().epoch + 6 * 3600, packages=lock().packages)
    assert dated_as_before(later, tmp_path) == lock()
    other = Lock(epoch=later.epoch, packages=lock().packages[:1])
    assert dated_as_before(other, tmp_path) == other


def test_a_file_that_is_missing_or_damaged_stops_the_build(tmp_path: Path) -> None:
    pool = filled(tmp_path / "pool")
    check(lock().packages, pool)
    less = pool / "less_668-1_arm64.deb"
    less.write_bytes(b"baz")
    with pytest.raises(CannotRun, match=r"less_668-1_arm64\.deb is damaged: delete it and build"):
        check(lock().packages, pool)
    less.unlink()
    with pytest.raises(CannotRun, match=r"less_668-1_arm64\.deb is not in .*: build without --lo"):
        check(lock().packages, pool)


def test_the_archive_offers_these_packages_where_their_files_are(tmp_path: Path) -> None:
    pool = filled(tmp_path / "pool")
    local_archive.make(tmp_path / "archive", lock().packages, pool)
    index = tmp_path / "archive/dists/trixie/main/binary-arm64/Packages"
    assert [line for line in index.read_text().splitlines() if line.startswith("Filename")] == [
        "Filename: pool/less_668-1_arm64.deb",
        "Filename: pool/sudo_1%3a1.9.16-3_arm64.deb",
    ]
    offered = tmp_path / "archive/pool/sudo_1%3a1.9.16-3_arm64.deb"
    assert offered.read_bytes() == b"foo"
    release = (tmp_path / "archive/dists/trixie/Release").read_text()
    assert f" {len(index.read_bytes())} main/binary-arm64/Packages\n" in release
