"""The disk under a folder: its room, and what was written to it."""

import os
from dataclasses import dataclass
from pathlib import Path

from drivers.host.files import KeptFile, whole
from drivers.host.kernel import Uptime
from drivers.host.roots import Roots

# Documentation/block/stat.rst in the kernel: the seventh number of a device's stat file counts the
# sectors written, and a sector there is 512 bytes whatever the disk's own are.
_SECTORS_WRITTEN = 6
_SECTOR = 512
_HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskReading:
    """A disk in bytes: all its room, what programs may still take, and what was written to it.

    ``written`` counts for the whole disk from boot, ``uptime`` seconds ago, or from when it was
    plugged in. ``read_only`` is how the file system is mounted.
    """

    total: int | None = None
    free: int | None = None
    written: int | None = None
    uptime: float | None = None
    read_only: bool | None = None


class Disk:
    """The file system that ``folder`` is on, and the whole disk under that.

    Reading it can take for ever where the folder is on a server that is gone.
    """

    def __init__(self, folder: Path, roots: Roots) -> None:
        self._folder = folder
        self._devices = roots.sys / "dev" / "block"
        self._statistics = KeptFile(self._find)
        self._uptime = Uptime(roots)

    def read(self) -> DiskReading:
        """Read it; what the file system or the kernel does not tell is ``None``."""
        try:
            told = os.statvfs(self._folder)
        except OSError:
            return DiskReading()
        total, free = told.f_blocks * told.f_frsize, told.f_bavail * told.f_frsize
        known = 0 < total <= _HIGHEST  # file systems without room of their own tell of no blocks
        return DiskReading(
            total=total if known else None,
            free=free if known and 0 <= free <= total else None,
            written=_written(self._statistics.read()),
            uptime=self._uptime.read(),
            read_only=bool(told.f_flag & os.ST_RDONLY) if known else None,
        )

    def close(self) -> None:
        """Let go of the files; idempotent."""
        self._statistics.close()
        self._uptime.close()

    def _find(self) -> Path | None:
        try:
            device = self._folder.stat().st_dev
            # Overlays, network file systems and the like have a number of which there is no disk.
            number = f"{os.major(device)}:{os.minor(device)}"
            folder = (self._devices / number).resolve(strict=True)
        except OSError:
            return None
        whole_disk = folder.parent if (folder / "partition").exists() else folder
        return whole_disk / "stat"


def _written(text: str | None) -> int | None:
    numbers = (text or "").split()
    if len(numbers) <= _SECTORS_WRITTEN:
        return None
    sectors = whole(numbers[_SECTORS_WRITTEN])
    return None if sectors is None or sectors < 0 else sectors * _SECTOR
