"""Time as the program sees it: passed in, so that tests own it."""

import ctypes
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

_STA_UNSYNC = 0x0040  # adjtimex(2)
_TIMESYNCD_STAMP = Path("/run/systemd/timesync/synchronized")
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class _Timex(ctypes.Structure):
    """struct timex as far as its status, and room for the rest (adjtimex(2))."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_char * 256),
    )


class Instant(Struct, frozen=True):
    """One moment on both clocks, in seconds: CLOCK_MONOTONIC for ages, Unix time for people."""

    monotonic: float
    wall: float

    def iso(self) -> str:
        """Give the wall time as ISO 8601 in UTC with milliseconds and ``Z``."""
        moment = datetime.fromtimestamp(self.wall, UTC)
        return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


class Clock(Protocol):
    """A pair of clocks."""

    def monotonic(self) -> float:
        """CLOCK_MONOTONIC in seconds."""

    def wall(self) -> float:
        """Unix time in seconds."""

    def synchronized(self) -> bool | None:
        """Whether the wall time is known to be right; ``None`` where the system cannot tell."""

    def boot(self) -> str | None:
        """Give the boot's identity: monotonic times of one boot can be compared, in any program.

        ``None`` where the system does not tell.
        """


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._c_library = ctypes.CDLL(None)

    def monotonic(self) -> float:
        """CLOCK_MONOTONIC in seconds."""
        return time.monotonic()

    def wall(self) -> float:
        """Unix time in seconds."""
        return time.time()

    def synchronized(self) -> bool | None:
        """Ask the kernel (adjtimex(2)); where a sandbox forbids it, look for timesyncd's stamp."""
        timex = _Timex()  # its modes of 0 only read
        if self._c_library.adjtimex(ctypes.byref(timex)) >= 0:
            return not timex.status & _STA_UNSYNC
        return _TIMESYNCD_STAMP.exists() if _TIMESYNCD_STAMP.parent.exists() else None

    def boot(self) -> str | None:
        """Ask the kernel (Documentation/admin-guide/sysctl/kernel.rst, random)."""
        try:
            return _BOOT.read_text().strip() or None
        except OSError:
            return None


def instant(clock: Clock, *, at: float | None = None) -> Instant:
    """Read both clocks; ``at`` is a monotonic time of the past to be put on the wall clock."""
    monotonic, wall = clock.monotonic(), clock.wall()
    if at is None:
        return Instant(monotonic, wall)
    return Instant(at, wall - (monotonic - at))
