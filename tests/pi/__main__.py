"""Run the tests of tests/pi on an emulated Raspberry Pi: `python -m tests.pi`."""

import os
import platform
import signal
import sys
from pathlib import Path

import pytest

from deploy.host.command import CannotRun
from deploy.host.programs import KEYRING, install_missing

from .board import MARK
from .rig import cached_rig

PACKAGES = {"apt-get": "apt", "dpkg-deb": "dpkg", str(KEYRING): "debian-archive-keyring"}


def main(arguments: list[str]) -> int:
    """Return pytest's exit status, or 2 where the rig could not run it."""
    # As an interrupt does, so that pytest ends the emulator.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        prepare()
    except CannotRun as failure:
        sys.stderr.write(f"pi rig: {failure}\n")
        return 2
    os.environ[MARK] = "1"
    named = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
    return int(pytest.main([*([] if named else ["tests/pi"]), *arguments]))


def prepare() -> None:
    """Fetch what is not there yet, before pytest begins to capture what is said."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        message = "the emulator that it fetches is x86-64 Linux's"
        raise CannotRun(message)
    install_missing(PACKAGES, purpose="the Pi rig needs")
    cached_rig()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
