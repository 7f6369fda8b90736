"""Run the tests of tests/install on whole Debian systems: `python -m tests.install`."""

import os
import platform
import signal
import sys
from pathlib import Path

import pytest

from deploy.host.command import CannotRun
from deploy.host.programs import install_missing
from tests.kernel.kernel import cached_kernel
from tests.kernel.programs import PACKAGES

from .machine import MARK
from .packages import built_package
from .tree import SUITES, cached_disk

PROGRAMS = {**PACKAGES, "mmdebstrap": "mmdebstrap", "setpriv": "util-linux"}


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where the rig could not run it."""
    # As an interrupt does, so that pytest ends the emulator.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        prepare()
    except CannotRun as failure:
        sys.stderr.write(f"install rig: {failure}\n")
        return 2
    os.environ[MARK] = "1"
    named = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
    # A system is started once for all of its tests, which a random order would not let stand.
    options = ("-p", "no:randomly", "-o", "faulthandler_timeout=1200")
    return int(pytest.main([*options, *([] if named else ["tests/install"]), *arguments]))


def prepare() -> None:
    """Fetch what is not there yet, before pytest begins to capture what is said."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "the systems that it starts are for x86-64"
        raise CannotRun(message)
    install_missing(PROGRAMS, purpose="the install rig needs")
    built_package()
    kernel = cached_kernel()
    for suite in SUITES:
        cached_disk(suite, kernel)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
