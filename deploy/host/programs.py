"""Programs of this machine, and the Debian packages that hold them."""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .command import CannotRun, run_over_network

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Where an ordinary user's shell does not look.
MKE2FS = Path("/usr/sbin/mke2fs")
DPKG = Path("/var/lib/dpkg")


def program(name: str) -> Path:
    """Return where a program is; raises `CannotRun` where it is not."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not in PATH"
        raise CannotRun(message)
    return Path(found)


def install_missing(packages: Mapping[str, str], *, purpose: str) -> None:
    """Install what is missing where this process may, otherwise say what to install.

    `packages` are the names of Debian's packages by those of the programs; `purpose` begins what is
    said, such as "the image needs".
    """
    missing = _missing(packages)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        message = f"{purpose} more programs; install them with\n  sudo {' '.join(install)}"
        raise CannotRun(message)
    sys.stderr.write(f"installing {' '.join(missing)}\n")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    with _alone():
        run_over_network(["apt-get", "update"])
        run_over_network(install)
    if still := _missing(packages):
        message = f"installed, but still not usable: {' '.join(still)}"
        raise CannotRun(message)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for other tests that install something; apt itself would give up at once."""
    folder = os.open(DPKG, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _missing(packages: Mapping[str, str]) -> list[str]:
    return [package for name, package in packages.items() if not _is_usable(name)]


def _is_usable(name: str) -> bool:
    found = shutil.which(name) or (name if Path(name).is_file() else None)
    if found is None:
        return False
    # Debian's other busybox is linked dynamically, and an initial RAM disk has no libraries. A
    # program of that kind names its loader on its first page.
    return name != "busybox" or b"ld-linux" not in Path(found).read_bytes()[:4096]
