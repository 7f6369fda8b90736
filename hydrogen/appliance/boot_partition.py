"""The FAT partition of the card: what every computer can read and write, this one too."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ENOENT

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.mounts import Mount, mount_at
from hydrogen.appliance.program import Runner

PLACE = "/boot/firmware"
SETUP = "hydrogen-setup.toml"
FILES = (SETUP, "rpi-preseed.toml", "firstrun.sh", "user-data", "network-config")
"""Where settings may stand; the first that says something is right."""
CONFIGURATION_FILE = "hydrogen-config.yaml"
REPORT = "hydrogen-report.txt"
KEY = "hydrogen-key.txt"
_ENDINGS = ("", ".txt")
"""Notepad adds one where it is not asked to."""
_LEFT_BY_EDITORS = ("~", ".bak", ".swp", ".tmp", ".old", ".hydrogen-new")
_LONGEST = 1 << 20  # bytes; a settings file is a thousandth of it


class BootPartition:
    """The files of the boot partition, whatever case their names are in."""

    def __init__(self, disk: Disk, programs: Runner) -> None:
        self._disk = disk
        self._programs = programs

    def named(self, name: str) -> list[str]:
        """Give the files that go by a name, be it in capitals or with ``.txt`` behind it."""
        wanted = [f"{name}{ending}" for ending in _ENDINGS]
        found = [one for one in self._names() if one.lower() in wanted]
        return sorted(found, key=lambda one: wanted.index(one.lower()))

    def similar(self, name: str) -> list[str]:
        """Give the files that somebody may take for the one of a name, and that are not read."""
        stem = name.partition(".")[0]
        return [
            one
            for one in self._names()
            if one.lower().startswith(stem)
            and one not in self.named(name)
            and not one.lower().endswith(_LEFT_BY_EDITORS)
        ]

    def read(self, name: str) -> bytes | None:
        """Read a file; None where there is none, or where it is too long for one of these."""
        try:
            data = self._disk.read(f"{PLACE}/{name}")
        except OSError:
            return None  # a folder of that name, or a card that cannot be read there
        return data if data is not None and len(data) <= _LONGEST else None

    def write(self, name: str, data: bytes) -> bool:
        """Put a file in place, and only if that changes it; tell whether it did. Raises OSError."""
        if self.read(name) == data:
            return False
        mount = mount_at(self._disk, PLACE)
        if mount is None:
            # The folder is the root's then: what is written there is seen by nobody.
            raise FileNotFoundError(ENOENT, "there is no boot partition in this place", PLACE)
        with self._writable(mount):
            self._disk.write(f"{PLACE}/{name}", data, mode=None)
        return True

    def digest(self, names: Iterable[str], besides: str) -> str:
        """Tell one content of the files of these names, and what counts besides, from others."""
        hashed = hashlib.sha256(besides.encode())
        for name in names:
            for file in self.named(name):
                data = self.read(file) or b""
                hashed.update(f"{file}\0{len(data)}\0".encode())
                hashed.update(data)
        return hashed.hexdigest()

    def _names(self) -> list[str]:
        try:
            return self._disk.names(PLACE)
        except OSError:
            return []  # a partition that cannot be read asks for nothing

    @contextmanager
    def _writable(self, mount: Mount) -> Iterator[None]:
        """Have it writable, for as long as something is written where it is not always."""
        if "ro" not in mount.options:
            yield
            return
        self._programs.run("mount", "-o", "remount,rw", PLACE)
        try:
            yield
        finally:
            self._programs.run("mount", "-o", "remount,ro", PLACE)
