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
_SLEPT_SECONDS = 1.0
_OLDEST = -62_135_596_800.0  # 0001-01-01T00:00:00.000Z
_NEWEST = 253_402_300_799.0  # 9999-12-31T23:59:59.000Z


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
        # A clock may say anything: years that cannot be written are the nearest that can.
        moment = datetime.fromtimestamp(min(max(_OLDEST, self.wall), _NEWEST), UTC)
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

        A machine that slept goes on as in another boot, for CLOCK_MONOTONIC stood still meanwhile.
        ``None`` where the system does not tell.
        """


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._c_library = ctypes.CDLL(None)
        self._boot = _boot()
        self._slept = 0.0

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
        """Ask the kernel (Documentation/admin-guide/sysctl/kernel.rst, random).

        Behind a slash are the seconds for which the machine slept in all, if it ever did.
        """
        # In this order: whatever comes between the two makes it less, never more than it is.
        slept = self.boottime() - self.monotonic()
        if slept > self._slept + _SLEPT_SECONDS:
            self._slept = slept
        return f"{self._boot}/{self._slept:.0f}" if self._boot and self._slept else self._boot

    def boottime(self) -> float:
        """CLOCK_BOOTTIME in seconds, which goes on while the machine sleeps (clock_gettime(2))."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)


def _boot() -> str | None:
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
