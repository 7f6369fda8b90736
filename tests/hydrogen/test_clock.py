import ctypes
import time
from pathlib import Path
from typing import ClassVar

from hydrogen.clock import Instant, SystemClock, instant
from tests.clock import ManualClock


def test_an_instant_is_written_as_utc_with_milliseconds_and_z() -> None:
    assert Instant(0.0, 1_790_000_000.1239).iso() == "2026-09-21T14:13:20.123Z"
    assert Instant(0.0, 0.0).iso() == "1970-01-01T00:00:00.000Z"


def test_a_monotonic_time_of_the_past_is_put_on_the_wall_clock() -> None:
    clock = ManualClock(monotonic=500.0, wall=9000.0)

    assert instant(clock, at=498.5) == Instant(498.5, 8998.5)


def test_the_system_clock_is_the_machines_own() -> None:
    clock = SystemClock()

    before, told, after = time.monotonic(), clock.monotonic(), time.monotonic()
    assert before <= told <= after
    before, told, after = time.time(), clock.wall(), time.time()
    assert before <= told <= after


class Timex(ctypes.Structure):
    """struct timex of adjtimex(2) as far as it is looked at, and room for the rest."""

    _fields_: ClassVar = [
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("rest", ctypes.c_char * 200),
    ]


def test_whether_the_clock_is_synchronized_is_what_the_kernel_says() -> None:
    timex = Timex()
    assert ctypes.CDLL(None).clock_adjtime(time.CLOCK_REALTIME, ctypes.byref(timex)) >= 0

    assert SystemClock().synchronized() is not bool(timex.status & 0x0040)


def test_the_boot_is_the_one_that_the_kernel_names() -> None:
    named = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")

    assert SystemClock().boot() == named.strip()
