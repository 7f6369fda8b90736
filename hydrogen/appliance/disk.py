"""Files of a machine, changed so that a power cut leaves the one before or the one after."""

import os
import shutil
from pathlib import Path

_NEW = ".hydrogen-new"


class Disk:
    """The files below a root; paths are written as the machine has them: ``/etc/hostname``.

    Every method may raise OSError; those that change anything can be repeated after a power cut.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def at(self, path: str) -> Path:
        """Give where a path of the machine is found from here."""
        return self._root / path.lstrip("/")

    def read(self, path: str) -> bytes | None:
        """Read a file whole; None where there is none."""
        try:
            return self.at(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def text(self, path: str) -> str:
        """Read a text; empty where there is none."""
        return (self.read(path) or b"").decode(errors="surrogateescape")

    def names(self, path: str) -> list[str]:
        """List a folder, sorted; empty where there is none."""
        try:
            return sorted(place.name for place in self.at(path).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def write(
        self,
        path: str,
        content: str | bytes,
        *,
        mode: int | None = 0o644,
        owner: str | None = None,
    ) -> bool:
        """Put a file in place whole; tell whether that changed it.

        ``mode`` is None where the file system has none, as FAT. ``owner`` is a user and a group,
        ``root:hydrogen``; None leaves whoever writes.
        """
        data = content.encode(errors="surrogateescape") if isinstance(content, str) else content
        if self.read(path) == data and self._is_mode(path, mode):
            return False
        place = self.at(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(place.name + _NEW)
        aside.unlink(missing_ok=True)
        try:
            self._fill(aside, data, mode=mode, owner=owner)
        except OSError:
            aside.unlink(missing_ok=True)  # a full card has no room for half a file, and no use
            raise
        self._rename(aside, place)
        return True

    def link(self, path: str, target: str) -> bool:
        """Make a symbolic link; tell whether that changed it."""
        place = self.at(path)
        if place.is_symlink() and str(place.readlink()) == target:
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(place.name + _NEW)
        aside.unlink(missing_ok=True)
        aside.symlink_to(target)
        self._rename(aside, place)
        return True

    def move(self, path: str, to: str) -> None:
        """Put a file that was made elsewhere on this file system in another's place."""
        source = self.at(path)
        with source.open("rb") as file:
            self._sync(file.fileno())
        self.at(to).parent.mkdir(parents=True, exist_ok=True)
        self._rename(source, self.at(to))

    def folder(self, path: str, *, mode: int = 0o755, owner: str | None = None) -> None:
        """Have a folder."""
        place = self.at(path)
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(mode)
        self._give(place, owner)

    def remove(self, path: str) -> None:
        """Have a file, a link or a folder with all that is in it no more."""
        place = self.at(path)
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)

    def poke(self, path: str, content: str) -> bool:
        """Write into a file of the kernel's, which has no other in its place; tell whether it took.

        What is not there, or refuses, is no error: not every machine has everything.
        """
        try:
            with self.at(path).open("r+b", buffering=0) as file:
                file.write(content.encode())
        except OSError:
            return False
        return True

    def _fill(self, aside: Path, data: bytes, *, mode: int | None, owner: str | None) -> None:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            self._give(aside, owner)
            self._sync(file.fileno())

    def _is_mode(self, path: str, mode: int | None) -> bool:
        return mode is None or self.at(path).stat().st_mode & 0o7777 == mode

    def _give(self, place: Path, owner: str | None) -> None:
        # Names are looked up only where they can be given: tests run as anybody, in a folder.
        if owner is not None and os.geteuid() == 0 and self._root == Path("/"):
            user, _, group = owner.partition(":")
            shutil.chown(place, user, group or None)

    def _rename(self, aside: Path, place: Path) -> None:
        aside.replace(place)
        descriptor = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self._sync(descriptor)
        finally:
            os.close(descriptor)

    def _sync(self, descriptor: int) -> None:
        os.fsync(descriptor)
