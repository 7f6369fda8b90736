"""The guest's kernel: Debian's newest backport, unpacked into a cache and never installed."""

import lzma
import os
import re
import shutil
import struct
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.host.apt import Apt
from deploy.host.command import CannotRun, run
from deploy.host.mirror import debian_mirror

# Among Debian's kernels only this one has both i2c-stub and gpio-sim, and the second edition of
# the GPIO interface alone.
SUITE = "trixie-backports"
META_PACKAGE = "linux-image-amd64"
ZSTD_MAGIC = bytes.fromhex("28b52ffd")


@dataclass(frozen=True, slots=True)
class Kernel:
    """An unpacked kernel; only a complete one ever has its name in the cache."""

    folder: Path

    @property
    def image(self) -> Path:
        """The kernel as an ELF file: the guest need not unpack it, which takes it 2 s."""
        return self.folder / "vmlinux"

    def module(self, name: str) -> bytes:
        """Read one module, unpacked."""
        # The kernel takes - and _ for the same; its files use either.
        either = re.sub("[-_]", "[-_]", name)
        found = list(self.folder.rglob(f"{either}.ko.xz"))
        if len(found) != 1:
            message = f"{self.folder.name} has {len(found)} modules named {name}, not one"
            raise CannotRun(message)
        return lzma.decompress(found[0].read_bytes())

    def with_dependencies(self, name: str) -> list[str]:
        """Name a module and all that it depends on, in the order in which they can be loaded."""
        depends = re.search(rb"\0depends=([^\0]*)\0", self.module(name))
        needed = depends[1].decode().split(",") if depends and depends[1] else []
        return list(dict.fromkeys([*(m for n in needed for m in self.with_dependencies(n)), name]))


def cached_kernel() -> Kernel:
    """Return the kernel in the cache; the first time it is fetched from the machine's mirror."""
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    kernels = sorted(cache.glob("linux-*"), key=lambda path: path.stat().st_mtime)
    return Kernel(kernels[-1]) if kernels else fetch(cache)


def cache_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "hydrogen" / "kernel-rig"


def fetch(cache: Path) -> Kernel:
    """Fetch and unpack aside, and give the result its name last."""
    aside = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
    try:
        release = unpack_newest(aside)
        return Kernel((aside / "kernel").rename(cache / f"linux-{release}"))
    finally:
        shutil.rmtree(aside)


def unpack_newest(aside: Path) -> str:
    """Unpack the suite's newest kernel into `aside`/kernel and return its release."""
    apt = Apt(aside, debian_mirror(), SUITE)
    sys.stderr.write(f"fetching the kernel of {SUITE}, about 120 MB\n")
    apt.update()
    images = [name for name in apt.dependencies(META_PACKAGE) if re.match(r"linux-image-\d", name)]
    if len(images) != 1:
        message = f"{META_PACKAGE} of {SUITE} depends on {images}, not on one kernel"
        raise CannotRun(message)
    release = images[0].removeprefix("linux-image-")
    parts = [name for name in apt.dependencies(images[0]) if name.endswith(f"-{release}")]
    apt.download([*images, *parts], aside)
    target = aside / "kernel"
    for package in aside.glob("*.deb"):
        run(["dpkg-deb", "--extract", str(package), str(target)])
    compressed = next(target.rglob("vmlinuz*"))
    (target / "vmlinux").write_bytes(uncompressed(compressed.read_bytes()))
    return release


def uncompressed(image: bytes) -> bytes:
    """Take the ELF file out of a bzImage (Documentation/arch/x86/boot.rst in the kernel)."""
    sectors_of_setup = image[0x1F1]
    offset, length = struct.unpack_from("<II", image, 0x248)
    start = (sectors_of_setup + 1) * 512 + offset
    payload = image[start : start + length]
    if not payload.startswith(ZSTD_MAGIC):
        message = "the kernel's image is not packed with zstd"
        raise CannotRun(message)
    # The last four bytes are the unpacked size, for the kernel's own unpacker.
    return run(["zstd", "--decompress", "--stdout", "--quiet"], data=payload[:-4])
