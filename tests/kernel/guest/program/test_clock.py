"""The wall clock is set on a real kernel: by hand, as `date -s` does it, and by a time server."""

import ctypes
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.timex import Timex

from .client import KEY, PORT, Message, Program, running

CONFIG = f"""
server: {{listen: ["127.0.0.1"], port: {PORT}}}
keys: {{rig: {{role: control, value: {KEY}}}}}
"""
HOUR = 3600.0
MAXERROR, ESTERROR, STATUS = 0x0004, 0x0008, 0x0010  # adjtimex(2), modes


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    config = tmp_path / "config.yaml"
    config.write_text(CONFIG)
    right = time.time() - time.monotonic()
    try:
        with running(config) as program:
            program.status_where(lambda status: status["clock_synchronized"] is False)
            yield program
    finally:
        set_clock(right + time.monotonic())


def set_clock(wall: float) -> None:
    """Set the time as `date -s` does."""
    time.clock_settime(time.CLOCK_REALTIME, wall)


def vouch() -> None:
    """Tell the kernel that its time is right, as the daemon of a time server does."""
    told = Timex(modes=MAXERROR | ESTERROR | STATUS)  # an error and a status of 0
    assert ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.byref(told)) >= 0


def changed(program: Program) -> tuple[int, object]:
    """Wait until a change is told: by how many minutes, and whether the time is right."""
    data = msgspec.convert(program.event("clock_changed")["data"], Message)
    return round(msgspec.convert(data["by_seconds"], float) / 60), data["synchronized"]


def test_a_clock_that_is_set_and_vouched_for_is_told_step_by_step(program: Program) -> None:
    set_clock(time.time() + 6 * HOUR)
    assert changed(program) == (6 * 60, False)

    vouch()
    assert changed(program) == (0, True)

    set_clock(time.time() - 9 * HOUR)
    # The kernel takes nobody's word for a time that was set by hand.
    assert changed(program) == (-9 * 60, False)


@pytest.mark.parametrize("wall", [86_400.0, 8.2e9])
def test_the_first_and_the_last_years_that_a_kernel_knows_are_told(
    program: Program, wall: float
) -> None:
    set_clock(wall)

    minutes, synchronized = changed(program)
    assert (abs(minutes) > 1_000_000, synchronized) == (True, False)
    program.status_where(lambda status: str(status["time"])[:4] in ("1970", "2229"))
