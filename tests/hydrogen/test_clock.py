import ctypes
import math
import time
from pathlib import Path

from hydrogen.clock import Instant, SystemClock, instant
from tests.clock import ManualClock
from tests.timex import Timex


def test_an_instant_is_written_as_utc_with_milliseconds_and_z() -> None:
    assert Instant(0.0, 1_790_000_000.1239).iso() == "2026-09-21T14:13:20.123Z"
    assert Instant(0.0, 0.0).iso() == "1970-01-01T00:00:00.000Z"


def test_a_year_that_cannot_be_written_is_the_nearest_that_can() -> None:
    for wall in (253_402_300_800.0, 9.3e9 * 1000, 5e18, math.inf):
        assert Instant(0.0, wall).iso() == "9999-12-31T23:59:59.000Z"
    for wall in (-62_135_596_801.0, -5e18, -math.inf):
        assert Instant(0.0, wall).iso() == "0001-01-01T00:00:00.000Z"
    assert Instant(0.0, -1.0).iso() == "1969-12-31T23:59:59.000Z"


def test_a_monotonic_time_of_the_past_is_put_on_the_wall_clock() -> None:
    clock = ManualClock(monotonic=500.0, wall=9000.0)

    assert instant(clock, at=498.5) == Instant(498.5, 8998.5)


def test_the_system_clock_is_the_machines_own() -> None:
    clock = SystemClock()

    before, told, after = time.monotonic(), clock.monotonic(), time.monotonic()
    assert before <= told <= after
    before, told, after = time.time(), clock.wall(), time.time()
    assert before <= told <= after


def test_whether_the_clock_is_synchronized_is_what_the_kernel_says() -> None:
    timex = Timex()
    assert ctypes.CDLL(None).clock_adjtime(time.CLOCK_REALTIME, ctypes.byref(timex)) >= 0

    assert SystemClock().synchronized() is not bool(timex.status & 0x0040)


class SleepingClock(SystemClock):
    """One of a machine that a test suspends."""

    boottimes = 0.0

    def monotonic(self) -> float:
        return 0.0

    def boottime(self) -> float:
        return self.boottimes


def test_the_boot_is_the_one_that_the_kernel_names() -> None:
    named = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")

    # This machine may have slept.
    assert (SystemClock().boot() or "").partition("/")[0] == named.strip()
    assert SleepingClock().boot() == named.strip()


def test_a_machine_that_slept_goes_on_as_in_another_boot() -> None:
    clock, later = SleepingClock(), SleepingClock()
    awake = clock.boot()
    told = []
    # The two clocks cannot be read at once: what is little, or less than before, is that.
    for slept in (-0.5, 0.9, 1800.3, 1799.9, 1801.2, 1802.0, 3600.0):
        clock.boottimes = slept
        told.append(clock.boot())

    later.boottimes = 3600.0
    assert told == [awake, awake, *[f"{awake}/1800"] * 3, f"{awake}/1802", f"{awake}/3600"]
    assert later.boot() == told[-1]


def test_the_clock_that_goes_on_while_the_machine_sleeps_is_the_kernels() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)

    assert before <= SystemClock().boottime() <= time.clock_gettime(time.CLOCK_BOOTTIME)
