"""Pack files into an archive from which the kernel makes its first file system."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from tests.kernel.initrd import DIRECTORY, EXECUTABLE, entry

LINK = 0o120777


class Image:
    """Several may follow one another; a later one's files replace an earlier one's."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []

    def folder(self, name: str) -> None:
        self._add(name, DIRECTORY, b"")

    def link(self, name: str, target: str) -> None:
        self._add(name, LINK, target.encode())

    def file(self, name: str, data: bytes) -> None:
        self._add(name, EXECUTABLE, data)

    def tree(self, root: Path, *, below: str = "", leave_out: Iterable[str] = ()) -> None:
        """Add all that is in a folder of this machine, but for what some patterns match."""
        for path in sorted(root.iterdir()):
            name = f"{below}{path.name}"
            if any(fnmatchcase(name, pattern) for pattern in leave_out):
                continue
            if path.is_symlink():
                self.link(name, str(path.readlink()))
            elif path.is_dir():
                self.folder(name)
                self.tree(path, below=f"{name}/", leave_out=leave_out)
            else:
                self.file(name, path.read_bytes())

    def packed(self) -> bytes:
        return b"".join(self._entries) + entry(0, "TRAILER!!!", 0, b"")

    def _add(self, name: str, mode: int, data: bytes) -> None:
        self._entries.append(entry(len(self._entries) + 1, name, mode, data))
