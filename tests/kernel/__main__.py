"""Run the tests of tests/kernel/guest on a real kernel's devices: `python -m tests.kernel`."""

import os
import platform
import signal
import sys
import time
from contextlib import ExitStack
from types import FrameType

from deploy.host.command import CannotRun

from .initrd import initial_ram_disk
from .kernel import Kernel, cached_kernel
from .machine import Guest
from .power import account
from .programs import install_missing
from .session import prepare, session
from .taking import Files

DEADLINE = "HYDROGEN_KERNEL_DEADLINE"
# Several times what two idle processors take: what hangs shows itself before, in session.py.
DEFAULT_DEADLINE = 900
# The guest ends itself a little after the host would have ended it.
GRACE = 30
# What begins the lines of two guests side by side, which divide the tests' files.
NAMES = ("one | ", "two | ")


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where the rig could not run it."""
    signal.signal(signal.SIGTERM, stop)
    try:
        return run(arguments)
    except CannotRun as failure:
        sys.stderr.write(f"kernel rig: {failure}\n")
        return 2


def run(arguments: list[str]) -> int:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "the guest runs this machine's own programs, which have to be x86-64 Linux's"
        raise CannotRun(message)
    install_missing()
    kernel = cached_kernel()
    prepare()
    deadline = int(os.environ.get(DEADLINE, DEFAULT_DEADLINE))
    ram_disk = initial_ram_disk(kernel, session(arguments, deadline + GRACE))
    # A guest has one processor. Who asks for certain tests wants to watch them in one place.
    names = ("",) if arguments else NAMES
    files, until = Files(), time.monotonic() + deadline
    with ExitStack() as undo:
        guests = [undo.enter_context(Guest(kernel, ram_disk, files, name=name)) for name in names]
        status = 0 if arguments else power_cuts(kernel)
        return max(status, *(guest.status(until) for guest in guests))


def power_cuts(kernel: Kernel) -> int:
    """Cut the power beside what runs, which goes on if that cannot be done."""
    try:
        return account.run(kernel)
    except CannotRun as failure:
        sys.stderr.write(f"power cuts: {failure}\n")
        return 2


def stop(number: int, _frame: FrameType | None) -> None:
    """Leave by an exception, so that QEMU is ended and scratch files are removed."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
