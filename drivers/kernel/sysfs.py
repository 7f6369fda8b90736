"""The kernel's tree of devices: files of one value each."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from drivers.errors import BadData
from drivers.kernel.refusals import refusal

_MOST = 4096  # a file of sysfs is a page at most: Documentation/filesystems/sysfs.rst
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_file(path: Path) -> bytes:
    """Read a file with one read(2), which is one measurement; raises OSError.

    Not with the methods of Path: theirs turn EAGAIN, which says that a chip still converts, into
    something else.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)


class Sysfs:
    """The tree under ``root``; ``read`` is what a simulation puts its faults into."""

    def __init__(
        self, root: Path = Path("/sys"), *, read: Callable[[Path], bytes] = read_file
    ) -> None:
        self.root = root
        self._read = read

    def text(self, path: Path, where: str) -> str:
        """Read what stands in a file of the device ``where``. Raises DriverError."""
        try:
            data = self._read(path)
        except OSError as error:
            raise refusal(where, error, exists=path.exists()) from error
        return data.decode(errors="replace").strip()

    def number(self, path: Path, where: str) -> Decimal:
        """Read a number, exactly as it is written. Raises DriverError."""
        text = self.text(path, where)
        if not _NUMBER.fullmatch(text):
            message = f"{where}: {path.name} reads {text[:40]!r}, which is no number"
            raise BadData(message)
        return Decimal(text)

    def word(self, path: Path) -> str | None:
        """Read a name or a label, None where there is none. It touches no hardware."""
        with suppress(OSError):
            return read_file(path).decode(errors="replace").strip() or None
        return None

    def entries(self, folder: str) -> Iterator[Path]:
        """Give what is in a folder of the tree in the order of its numbers, nothing without it."""
        with suppress(OSError):
            yield from sorted((self.root / folder).iterdir(), key=_by_number)


def _by_number(path: Path) -> tuple[str, int]:
    number = re.search(r"[0-9]+$", path.name)
    return (path.name, 0) if number is None else (path.name[: number.start()], int(number[0]))
