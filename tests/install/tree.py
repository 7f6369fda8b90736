"""A stock Debian: made of packages once, kept as a disk's image from which a machine starts."""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from deploy.host.command import CannotRun, run, run_over_network
from deploy.host.mirror import debian_mirror
from deploy.host.programs import KEYRING, MKE2FS
from tests.kernel.kernel import Kernel

HERE = Path(__file__).parent
SUITES = ("bookworm", "trixie")
# What both Debian's own image for a Raspberry Pi and Raspberry Pi OS have, as far as it matters
# to the program. A package that has to be fetched could not be: the machine has no network.
PACKAGES = (
    *("systemd-sysv", "udev", "dbus", "kmod", "python3", "avahi-daemon", "i2c-tools"),
    *("iproute2", "procps", "e2fsprogs"),
)
LEFT_OUT = ("/usr/share/man/*", "/usr/share/locale/*", "/usr/share/doc/*")
LEFT_OUT_BY = "etc/dpkg/dpkg.cfg.d/99mmdebstrap"
# Modules that the system itself is to load, as a Pi's would.
MODULES = ("i2c-dev", "autofs4", "binfmt_misc", "configfs")
SIZE = "1536m"
MACHINE_ID = "0123456789abcdef0123456789abcdef\n"


def cache_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "hydrogen" / "install-rig"


def cached_disk(suite: str, kernel: Kernel) -> Path:
    """Return the disk's image of a suite; the first time it is made, which takes a minute."""
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    complete = cache / f"{suite}-{fingerprint(kernel)}.ext4"
    if complete.exists():
        return complete
    if os.geteuid() != 0:
        message = "whole systems can be made by root only: sudo make test-install"
        raise CannotRun(message)
    aside = Path(tempfile.mkdtemp(prefix="making-", dir=cache))
    try:
        root = aside / "root"
        unpack(suite, "amd64", PACKAGES, root)
        furnish(root, kernel)
        disk = aside / "disk"
        make = (str(MKE2FS), "-q", "-t", "ext4", "-d", str(root), str(disk), SIZE)
        run(make)
        return disk.rename(complete)
    finally:
        shutil.rmtree(aside)


def fingerprint(kernel: Kernel) -> str:
    """Tell disks apart that are made of something else."""
    files = [(HERE / name).read_text() for name in ("agent.sh", "agent.service")]
    made_of = (kernel.folder.name, *PACKAGES, *MODULES, *LEFT_OUT, SIZE, *files)
    return digest(made_of)


def digest(made_of: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:12]


def unpack(suite: str, architecture: str, packages: tuple[str, ...], root: Path) -> None:
    """Make a system of a suite in a folder, from this machine's own mirror."""
    sys.stderr.write(f"making Debian {suite} for {architecture}, about 60 MB of packages\n")
    excludes = [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    source = f"deb [signed-by={KEYRING}] {debian_mirror()} {suite} main"
    run_over_network(
        [
            *("mmdebstrap", "--quiet", "--mode=root", "--variant=apt", "--format=directory"),
            *(f"--architectures={architecture}", f"--include={','.join(packages)}"),
            *excludes,
            *(suite, str(root), source),
        ]
    )


def furnish(root: Path, kernel: Kernel) -> None:
    """Give a system what makes it one that has been started before, and the rig's ear."""
    # What was left out of the system is not left out of what is installed on it.
    (root / LEFT_OUT_BY).unlink()
    # An empty one would be a first boot, at which systemd enables whatever is there.
    (root / "etc" / "machine-id").write_text(MACHINE_ID)
    (root / "etc" / "hostname").write_text("stock\n")
    (root / "etc" / "hosts").write_text("127.0.0.1 localhost\n127.0.1.1 stock\n")
    agent = root / "usr" / "local" / "sbin" / "rig-agent"
    agent.write_text((HERE / "agent.sh").read_text())
    agent.chmod(0o755)
    units = root / "etc" / "systemd" / "system"
    shutil.copy(HERE / "agent.service", units / "rig-agent.service")
    wanted = units / "multi-user.target.wants"
    wanted.mkdir(exist_ok=True)
    (wanted / "rig-agent.service").symlink_to("/etc/systemd/system/rig-agent.service")
    add_modules(root, kernel)


def add_modules(root: Path, kernel: Kernel) -> None:
    """Add the modules of the rig's kernel that the system may ask for."""
    release = kernel.folder.name.removeprefix("linux-")
    target = root / "lib" / "modules" / release
    target.mkdir(parents=True)
    needed = dict.fromkeys(m for name in MODULES for m in kernel.with_dependencies(name))
    for name in needed:
        (target / f"{name}.ko").write_bytes(kernel.module(name))
    (source,) = kernel.folder.glob("usr/lib/modules/*")
    for path in source.glob("modules.*"):
        shutil.copy(path, target)
    run(["chroot", str(root), "depmod", release])
