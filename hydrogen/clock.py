"""Time as the program sees it: passed in, so that tests own it."""

import ctypes
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

_STA_UNSYNC = 0x0040  # adjtimex(2)
_TIMEX_STATUS = slice(40, 44)  # struct timex on 64-bit Linux: int status follows five longs
_TIMESYNCD_STAMP = Path("/run/systemd/timesync/synchronized")


@dataclass(frozen=True, slots=True)
class Instant:
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


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        """CLOCK_MONOTONIC in seconds."""
        return time.monotonic()

    def wall(self) -> float:
        """Unix time in seconds."""
        return time.time()

    def synchronized(self) -> bool | None:
        """Ask the kernel (adjtimex(2)); where a sandbox forbids it, look for timesyncd's stamp."""
        buffer = ctypes.create_string_buffer(256)  # struct timex has 208 bytes; modes 0 only reads
        if ctypes.CDLL(None, use_errno=True).adjtimex(buffer) >= 0:
            return not int.from_bytes(buffer.raw[_TIMEX_STATUS], "little") & _STA_UNSYNC
        return _TIMESYNCD_STAMP.exists() if _TIMESYNCD_STAMP.parent.exists() else None


def instant(clock: Clock, *, at: float | None = None) -> Instant:
    """Read both clocks; ``at`` is a monotonic time of the past to be put on the wall clock."""
    monotonic, wall = clock.monotonic(), clock.wall()
    if at is None:
        return Instant(monotonic, wall)
    return Instant(at, wall - (monotonic - at))
