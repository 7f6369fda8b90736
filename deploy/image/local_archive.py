"""An archive of exactly the chosen packages, so that nothing else can be installed from it."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from .lock import Package
from .packages import ARCHITECTURE, SUITE

COMPONENT = "main"


def make(folder: Path, packages: Iterable[Package], pool: Path) -> None:
    """Lay out an archive in a new folder; its files are links into the pool."""
    lists = folder / "dists" / SUITE / COMPONENT / f"binary-{ARCHITECTURE}"
    lists.mkdir(parents=True)
    (folder / "pool").mkdir()
    chosen = sorted(packages)
    for package in chosen:
        (folder / "pool" / package.file).symlink_to(pool.resolve() / package.file)
    index = "\n".join(_moved(package) for package in chosen).encode()
    (lists / "Packages").write_bytes(index)
    (folder / "dists" / SUITE / "Release").write_text(_release(index))


def _moved(package: Package) -> str:
    filename = f"Filename: pool/{package.file}"
    return re.sub(r"^Filename: .*$", filename, package.stanza, flags=re.MULTILINE) + "\n"


def _release(index: bytes) -> str:
    name = f"{COMPONENT}/binary-{ARCHITECTURE}/Packages"
    return f"""\
Suite: {SUITE}
Codename: {SUITE}
Architectures: {ARCHITECTURE}
Components: {COMPONENT}
SHA256:
 {hashlib.sha256(index).hexdigest()} {len(index)} {name}
"""
