"""File systems without a mount: the same folder, the same bytes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.host.command import run
from deploy.host.programs import install_missing
from deploy.image import file_systems
from deploy.image.identity import Identity

EPOCH = 1_700_000_000
IDENTITY = Identity("inputs")
SIZE = 16 * 1024 * 1024
# The smallest that has as many clusters as FAT32 must have.
FAT_SIZE = 17 * SIZE


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    needed = {
        "mcopy": "mtools",
        "/usr/sbin/mkfs.vfat": "dosfstools",
        "/usr/sbin/mke2fs": "e2fsprogs",
    }
    install_missing(needed, purpose="the image's tests need")


def tree(folder: Path, names: tuple[str, ...]) -> Path:
    """Make a small tree, in an order of its own, at an hour of its own."""
    (folder / "etc" / "a name").mkdir(parents=True)
    for name in names:
        (folder / "etc" / name).write_text(name * 1000)
    (folder / "etc" / "link").symlink_to(names[0])
    (folder / "etc" / "a name" / 'with "quotes"').touch()
    (folder / "etc" / "old").touch()
    os.utime(folder / "etc" / "old", (1000, 1000))
    file_systems.settle(folder, EPOCH)
    return folder


def ext4(folder: Path, image: Path) -> bytes:
    file_systems.ext4(folder, image, SIZE, identity=IDENTITY, epoch=EPOCH)
    return image.read_bytes()


def fat32(folder: Path, image: Path) -> bytes:
    file_systems.fat32(folder, image, FAT_SIZE, identity=IDENTITY, epoch=EPOCH)
    with image.open("rb") as file:
        # All that is written is at its beginning.
        return file.read(SIZE)


def without_quotes(folder: Path) -> Path:
    (folder / "etc" / "a name" / 'with "quotes"').unlink()
    (folder / "etc" / "link").unlink()
    file_systems.settle(folder, EPOCH)
    return folder


@pytest.mark.parametrize(("make", "fit"), [(ext4, Path), (fat32, without_quotes)])
def test_two_trees_with_the_same_files_make_the_same_bytes(
    tmp_path: Path, make: Callable[[Path, Path], bytes], fit: Callable[[Path], Path]
) -> None:
    one = fit(tree(tmp_path / "one", ("a", "b", "c")))
    other = fit(tree(tmp_path / "other", ("c", "a", "b")))
    (other / "etc" / "link").unlink(missing_ok=True)
    if make is ext4:
        (other / "etc" / "link").symlink_to("a")
        file_systems.settle(other, EPOCH)
    assert make(one, tmp_path / "1.img") == make(other, tmp_path / "2.img")


def test_the_root_is_whole_and_knows_no_time_after_the_epoch(tmp_path: Path) -> None:
    image = tmp_path / "root.img"
    ext4(tree(tmp_path / "tree", ("a", "b")), image)
    run(["/usr/sbin/e2fsck", "-fn", str(image)])
    for name in ("/etc/a", '"/etc/a name/with ""quotes"""', "/etc/link", "/etc"):
        said = run(["/usr/sbin/debugfs", "-R", f"stat {name}", str(image)]).decode()
        assert f"ctime: {EPOCH:#x}" in said
        assert f"mtime: {EPOCH:#x}" in said


def test_what_is_older_than_the_epoch_stays_as_old(tmp_path: Path) -> None:
    image = tmp_path / "root.img"
    ext4(tree(tmp_path / "tree", ("a",)), image)
    assert (
        "mtime: 0x000003e8"
        in run(["/usr/sbin/debugfs", "-R", "stat /etc/old", str(image)]).decode()
    )


def test_the_boot_partition_gives_back_what_was_put_there(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    (folder / "overlays").mkdir(parents=True)
    (folder / "overlays" / "hydrogen-pi5-i2c1.dtbo").write_bytes(b"tree")
    image = tmp_path / "boot.img"
    fat32(folder, image)
    run(["/usr/sbin/fsck.vfat", "-n", str(image)])
    name = "::/overlays/hydrogen-pi5-i2c1.dtbo"
    assert run(["mtype", "-i", str(image), name]) == b"tree"


def test_both_file_systems_have_the_identifiers_of_their_inputs(tmp_path: Path) -> None:
    folder = tree(tmp_path / "tree", ("a",))
    ext4(folder, tmp_path / "root.img")
    fat32(without_quotes(folder), tmp_path / "boot.img")
    assert identifier(tmp_path / "root.img") == str(IDENTITY.root)
    serial = IDENTITY.boot.upper()
    assert identifier(tmp_path / "boot.img") == f"{serial[:4]}-{serial[4:]}"


def identifier(image: Path) -> str:
    return run(["/usr/sbin/blkid", "-p", "-s", "UUID", "-o", "value", str(image)]).decode().strip()
