"""What the rig is made of: packages, unpacked into a cache and never installed.

An emulator for this machine; for the Pi a kernel, its device tree and a root file system with
Python and the program's dependencies, packed as an initial RAM disk.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from deploy.host.apt import Apt
from deploy.host.command import run, run_over_network
from deploy.host.mirror import debian_mirror
from tests.kernel.kernel import Kernel

from .image import Image

REPOSITORY = Path(__file__).parents[2]
# It has QEMU 10, the first whose Raspberry Pi has an I2C controller.
SUITE = "trixie"
# This Python is of the same version as the Pi's and compiles for it: a .pyc has no architecture.
FOR_THIS_MACHINE = ("qemu-system-arm", "python3.13-minimal")
FOR_THE_PI = ("linux-image-arm64", "python3", "busybox-static")
PYTHON = "3.13"
PLATFORMS = ("manylinux_2_17", "manylinux2014", "manylinux_2_28", "manylinux_2_34")
DEVICE_TREE = "bcm2837-rpi-3-b.dtb"
# With what each depends on. The watchdog is how a Pi restarts, which ends the emulator.
MODULES = (
    *("bcm2835_wdt", "bcm2835_thermal", "i2c-bcm2835", "i2c-dev"),
    *("phy-generic", "dwc2", "cdc_ether"),
    *("i2c-mux-pca954x", "emc1403", "dps310"),
)
SITE = "opt/site"
# What a root file system has in its packages, and a program does not need.
NOT_NEEDED = (
    *("boot", "var", "usr/include", "usr/share"),
    *("usr/lib/modules", "usr/lib/linux-image-*", "usr/lib/klibc", "usr/lib/udev"),
    *("usr/lib/systemd", "usr/lib/*/systemd", "usr/lib/*/gconv"),
)


@dataclass(frozen=True, slots=True)
class Rig:
    """An unpacked rig; only a complete one ever has its name in the cache."""

    folder: Path

    @property
    def kernel(self) -> Path:
        return self.folder / "vmlinuz"

    @property
    def device_tree(self) -> Path:
        return self.folder / DEVICE_TREE

    @property
    def root(self) -> Path:
        """The root file system, as an archive that the kernel unpacks."""
        return self.folder / "root.cpio"

    def program(self, name: str, *words: str) -> list[str]:
        """Make the command of a program for this machine, with the libraries fetched with it."""
        usr = self.folder / "machine" / "usr"
        return [
            str(usr / "lib64" / "ld-linux-x86-64.so.2"),
            *("--library-path", str(usr / "lib" / "x86_64-linux-gnu")),
            *(str(usr / "bin" / name), *words),
        ]

    def compile(self, folder: Path) -> None:
        """Compile what the Pi will import, which takes it far longer."""
        home = {"PYTHONHOME": str(self.folder / "python"), "PYTHONDONTWRITEBYTECODE": "1"}
        # Files in a RAM disk have no times that a .pyc could be held against.
        words = ("-m", "compileall", "-qq", "--invalidation-mode", "unchecked-hash", str(folder))
        run(self.program(f"python{PYTHON}", *words), environment=home)


def cached_rig() -> Rig:
    """Return the rig in the cache; the first time it is fetched from the machine's mirrors."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "hydrogen" / "pi-rig"
    cache.mkdir(parents=True, exist_ok=True)
    complete = cache / f"rig-{fingerprint()}"
    if not complete.exists():
        aside = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
        try:
            fetch(aside)
            (aside / "rig").rename(complete)
        finally:
            shutil.rmtree(aside)
    return Rig(complete)


def dependencies() -> list[str]:
    text = (REPOSITORY / "pyproject.toml").read_text()
    return [str(line) for line in tomllib.loads(text)["project"]["dependencies"]]


def fingerprint() -> str:
    """Tell rigs apart that are made of something else, or otherwise."""
    made_of = (Path(__file__).read_text(), *dependencies())
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:12]


def fetch(aside: Path) -> None:
    """Make the rig in `aside`/rig."""
    sys.stderr.write(f"fetching an emulator and the Pi's packages of {SUITE}, about 170 MB\n")
    rig = Rig(aside / "rig")
    unpack(aside / "amd64", FOR_THIS_MACHINE, rig.folder / "machine")
    root = aside / "root"
    unpack(aside / "arm64", FOR_THE_PI, root)
    shutil.copy(next((root / "boot").glob("vmlinuz-*")), rig.kernel)
    shutil.copy(next(root.rglob(DEVICE_TREE)), rig.device_tree)
    install_dependencies(root / SITE)
    library = Path("lib") / f"python{PYTHON}"
    shutil.copytree(root / "usr" / library, rig.folder / "python" / library, symlinks=True)
    for folder in (root / SITE, root / "usr" / library):
        rig.compile(folder)
    rig.root.write_bytes(root_file_system(root))


def unpack(folder: Path, packages: tuple[str, ...], target: Path) -> None:
    """Unpack packages and what they depend on; `folder` is named for their architecture."""
    apt = Apt(folder, debian_mirror(), SUITE, architecture=folder.name)
    apt.update()
    target.mkdir(parents=True)
    for package in apt.download_with_dependencies(list(packages)):
        run(["dpkg-deb", "--extract", str(package), str(target)])


def install_dependencies(target: Path) -> None:
    """Unpack the program's dependencies as they are for the Pi."""
    platforms = [f"--platform={name}_aarch64" for name in PLATFORMS]
    options = ("--quiet", "--no-compile", "--only-binary=:all:", f"--python-version={PYTHON}")
    pip = (sys.executable, "-m", "pip", "install", *options, *platforms)
    run_over_network([*pip, "--target", str(target), *dependencies()])


def root_file_system(root: Path) -> bytes:
    """Pack the Pi's files: a tree without /usr's links, which come in a package of their own."""
    image = Image()
    for name in ("dev", "proc", "sys", "run", "tmp", "modules"):
        image.folder(name)
    for name in ("bin", "lib", "sbin"):
        image.link(name, f"usr/{name}")
    image.tree(root, leave_out=NOT_NEEDED)
    kernel = Kernel(root)
    modules = dict.fromkeys(m for name in MODULES for m in kernel.with_dependencies(name))
    for name in modules:
        image.file(f"modules/{name}.ko", kernel.module(name))
    image.file("modules/boot", "\n".join(modules).encode())
    return image.packed()
