"""File systems made of folders, without mounting anything: the same folder gives the same bytes."""

import os
from collections.abc import Iterator
from pathlib import Path

from deploy.host.command import run

from .identity import Identity
from .layout import SECTOR

ROOT_LABEL = "HYDROROOT"
BOOT_LABEL = "HYDROBOOT"
BOOT_CLUSTER = 4096


def settle(tree: Path, epoch: int) -> None:
    """Make nothing in a tree younger than `epoch`, in seconds."""
    for path in (tree, *tree.rglob("*")):
        changed = min(int(path.lstat().st_mtime), epoch)
        os.utime(path, (changed, changed), follow_symlinks=False)


def content(tree: Path) -> int:
    """Return how many bytes the blocks of a tree's files take."""
    seen = {(stat.st_dev, stat.st_ino): stat for stat in (p.lstat() for p in tree.rglob("*"))}
    return sum(-(-stat.st_size // 4096) * 4096 for stat in seen.values())


def ext4(tree: Path, image: Path, size: int, *, identity: Identity, epoch: int) -> None:
    """Write a tree as the root file system of a card, `size` bytes large."""
    extended = f"hash_seed={identity.directories},lazy_itable_init=0,lazy_journal_init=0"
    image.unlink(missing_ok=True)
    command = [
        *("/usr/sbin/mke2fs", "-q", "-t", "ext4", "-b", "4096", "-m", "1", "-L", ROOT_LABEL),
        *(
            "-U",
            str(identity.root),
            "-E",
            extended,
            "-d",
            str(tree),
            str(image),
            f"{size // 1024}k",
        ),
    ]
    times = {"E2FSPROGS_FAKE_TIME": str(epoch), "SOURCE_DATE_EPOCH": str(epoch)}
    run(command, environment={**os.environ, **times})
    # When a file was put here is taken along, and no call sets it: it is overwritten.
    script = "".join(_overwritten_times(tree, epoch))
    editing = ["/usr/sbin/debugfs", "-w", "-f", "-", str(image)]
    run(editing, data=script.encode(), environment={**os.environ, **times})


def _overwritten_times(tree: Path, epoch: int) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        name = str(path.relative_to(tree)).replace('"', '""')
        for field in ("ctime", "atime"):
            yield f'set_inode_field "/{name}" {field} @{epoch}\n'


def fat32(tree: Path, image: Path, size: int, *, identity: Identity, epoch: int) -> None:
    """Write a folder as the boot partition of a card, `size` bytes large."""
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(size)
    command = [
        *("/usr/sbin/mkfs.vfat", "-F", "32", "-n", BOOT_LABEL, "-s", str(BOOT_CLUSTER // SECTOR)),
        # It would have an identifier of its own, the same for every card: ours comes after it.
        *("--invariant", "-i", identity.boot, str(image)),
    ]
    times = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "MTOOLS_SKIP_CHECK": "1"}
    run(command, environment=times)
    for path in sorted(tree.rglob("*")):
        name = f"::/{path.relative_to(tree)}"
        if path.is_dir():
            run(["mmd", "-i", str(image), name], environment=times)
        else:
            run(["mcopy", "-m", "-i", str(image), str(path), name], environment=times)
