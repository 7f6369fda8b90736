"""All thermometers of a 1-Wire bus converting at once, instead of one after the other."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from drivers.kernel.sysfs import Sysfs

_FILE = "therm_bulk_read"
_FRESH = 1.0  # seconds for which a common conversion is what "now" means
_SEVERAL = 2
_ALONE = "42"  # the DS28EA00's family, which w1_therm never converts with the others


class BulkRead:
    """What the thermometers of one bus share. Used by the thread of that bus alone.

    The kernel offers this as ``therm_bulk_read`` of the bus, to root unless udev says otherwise:
    Documentation/ABI/testing/sysfs-driver-w1_therm. Without it each converts when it is read.
    """

    def __init__(self, sysfs: Sysfs, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._sysfs = sysfs
        self._clock = clock
        self._members: dict[str, Path] = {}
        self._unread: set[str] = set()
        self._converted = 0.0

    def join(self, serial: str, master: Path) -> None:
        """Count a thermometer of the bus ``master`` in."""
        self._members[serial] = master

    def leave(self, serial: str) -> None:
        """Count it out."""
        self._members.pop(serial, None)
        self._unread.discard(serial)

    def convert(self, serial: str) -> bool:
        """Have all of them convert before this one is read, if that saves time.

        Tells whether what is read next is of a common conversion, else of one of its own. Blocks
        for the conversion: it is the kernel that waits, in write(2).
        """
        fresh = self._clock() - self._converted < _FRESH
        if serial in self._unread and fresh:
            self._unread.discard(serial)
            return True
        master = self._members[serial]
        together = {name for name, bus in self._members.items() if bus == master}
        together = {name for name in together if not name.startswith(_ALONE)}
        if serial not in together or len(together) < _SEVERAL or not _trigger(master / _FILE):
            return False
        self._unread = together - {serial}
        self._converted = self._clock()
        return True

    def is_busy(self, master: Path) -> bool:
        """Tell whether another program has the bus convert at this moment."""
        return self._status(master) == "-1"

    def has_leftovers(self, master: Path) -> bool:
        """Tell whether the next reading may be of a conversion that somebody asked for long ago."""
        return self._status(master) == "1"

    def _status(self, master: Path) -> str | None:
        return self._sysfs.word(master / _FILE)


def _trigger(path: Path) -> bool:
    """Write the command, whose length the kernel compares too; False where that is not allowed."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
        try:
            return os.write(descriptor, b"trigger\n") > 0
        finally:
            os.close(descriptor)
    return False
