"""The factory reset: asks, and has the next boot begin from nothing."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.forgetting import ask
from hydrogen.appliance.mounts import is_forgetful
from hydrogen.appliance.program import Runner, System

_USE = "usage: hydrogen-factory-reset [--keep-history] [--yes]\n"
_NOT_UNDERSTOOD = 2
_ALL = """\
This makes Hydrogen forget all that it was told, at the next start:
  - its keys, and whoever was let in with them
  - its configuration, with the names of the sensors
  - the Wi-Fi networks
  - the users that hydrogen-setup.toml made, with all that is in their folders, and their keys
{history}
hydrogen-setup.toml on the boot partition stays, and goes at the next start as at the first. The
passphrases of networks that were joined are not in it any more: write them there again first.
"""
_READ_ONLY = """\
The root is read-only, and would come back as it is.
First: sudo hydrogen-read-only off, then sudo reboot.
"""
_HISTORY = "  - what was measured: the history, prints, recordings\n"
_KEPT = "What was measured stays: the history, prints, recordings.\n"


def main(arguments: Sequence[str]) -> int:
    """Reset this machine, if somebody says yes; return the exit status."""
    if os.geteuid() != 0:
        sys.stderr.write("only root can do that: sudo hydrogen-factory-reset\n")
        return 1
    return reset(Disk(Path("/")), System(), arguments, answer=sys.stdin.readline)


def reset(
    disk: Disk, programs: Runner, arguments: Sequence[str], *, answer: Callable[[], str]
) -> int:
    """Ask, note it for the next boot, and start that; return the exit status."""
    if not {"--keep-history", "--yes"}.issuperset(arguments):
        sys.stderr.write(_USE)
        return _NOT_UNDERSTOOD
    if is_forgetful(disk):
        sys.stderr.write(_READ_ONLY)
        return 1
    keep_history = "--keep-history" in arguments
    sys.stdout.write(_ALL.format(history=_KEPT if keep_history else _HISTORY))
    if "--yes" not in arguments:
        sys.stdout.write('\nType "yes" to do that and restart: ')
        sys.stdout.flush()
        if answer().strip().lower() != "yes":
            sys.stdout.write("Nothing was changed.\n")
            return 1
    ask(disk, keep_history=keep_history)
    sys.stdout.write("Restarting.\n")
    if programs.run("systemctl", "reboot").status != 0:
        sys.stdout.write("It is done when the computer is started next.\n")
    return 0
