"""A tree into a .deb: the same tree gives the same bytes."""

import hashlib
import os
from pathlib import Path

from deploy.host.command import run

_CONTROL = "DEBIAN"


def write(tree: Path, package: Path, *, epoch: int) -> None:
    """Write the tree, with its folder DEBIAN, as one file."""
    _md5sums(tree)
    _normalise(tree, epoch)
    # One thread: how many there are shows in the bytes.
    how = ("--root-owner-group", "-Zxz", "--threads-max=1", "--build")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    begun = package.with_suffix(".begun")
    run(["dpkg-deb", *how, str(tree), str(begun)], environment=environment)
    begun.replace(package)  # nobody takes half of one


def installed_kibibytes(tree: Path) -> int:
    """Return what the files take on a disk, as dpkg counts."""
    return sum(
        1 if path.is_symlink() or path.is_dir() else -(-path.stat().st_size // 1024)
        for path in tree.rglob("*")
        if _CONTROL not in path.relative_to(tree).parts
    )


def _md5sums(tree: Path) -> None:
    """Write the digests that `dpkg --verify` asks for; MD5 is what it knows."""
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for path in sorted(tree.rglob("*"))
        if path.is_file() and not path.is_symlink()
        if not (name := str(path.relative_to(tree))).startswith((f"{_CONTROL}/", "etc/"))
    ]
    (tree / _CONTROL / "md5sums").write_text("".join(lines))


def _normalise(tree: Path, epoch: int) -> None:
    """Give everything the modes and the time that no builder's machine shows in."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"#!" and "site-packages" not in path.parts
