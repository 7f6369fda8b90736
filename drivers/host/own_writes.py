"""What this process itself has written to disks, by the kernel's accounting."""

import re

from drivers.host.files import KeptFile
from drivers.host.roots import Roots

_NAMES = frozenset({"write_bytes", "cancelled_write_bytes"})
_BYTES = re.compile(r"^(write_bytes|cancelled_write_bytes): ([0-9]{1,18})$", re.MULTILINE)


class OwnWrites:
    """The process's /proc/self/io (Documentation/filesystems/proc.rst, 3.3).

    It counts whole pages as they are made to be written, of every file system that is on a disk,
    and takes back what was deleted before it got there. A page that is written ten times before it
    goes out counts once. What file systems write for their own book-keeping is nobody's there, and
    of files in memory nothing is counted.
    """

    def __init__(self, roots: Roots) -> None:
        self._file = KeptFile(lambda: roots.proc / "self" / "io")
        self._highest = 0

    def read(self) -> int | None:
        """Read the bytes since the process began; ``None`` where the kernel does not count."""
        told = {name: int(count) for name, count in _BYTES.findall(self._file.read() or "")}
        if told.keys() != _NAMES:  # it is another file
            return None
        # A file of somebody else's that is cut off is taken back here, too: it never falls.
        written = told["write_bytes"] - told["cancelled_write_bytes"]
        self._highest = max(self._highest, written)
        return self._highest

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self._file.close()
