"""Applies what stands on the boot partition; at every boot, before the network."""

import sys
from collections.abc import Sequence
from pathlib import Path

from hydrogen.appliance.applying.host_keys import apply_host_keys
from hydrogen.appliance.applying.radio import unblock
from hydrogen.appliance.applying.target import Target
from hydrogen.appliance.applying.trying import tried
from hydrogen.appliance.boot_partition import BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.forgetting import forget_if_asked
from hydrogen.appliance.machine import serial
from hydrogen.appliance.outcome import Outcome, digest_of, keep_outcome, load_outcome
from hydrogen.appliance.program import Runner, System

_NOT_UNDERSTOOD = 2


def main(arguments: Sequence[str]) -> int:
    """Apply the settings of this machine; return the exit status."""
    if arguments:
        sys.stderr.write("settings takes no further words\n")
        return _NOT_UNDERSTOOD
    apply(Disk(Path("/")), System())
    return 0


def apply(disk: Disk, programs: Runner) -> Outcome:
    """Apply what is new on the boot partition, and what has to be right at every boot.

    It may be ended anywhere: what is there then is whole, and the next run makes the rest.
    """
    # What was read of the settings is among what a reset forgets.
    failed = tried({"reset": lambda: forget_if_asked(disk)})
    target = Target(disk, programs, BootPartition(disk, programs), serial(disk))
    before = load_outcome(disk)
    failed += tried({"ssh": lambda: apply_host_keys(disk, programs), "wifi": lambda: unblock(disk)})
    if not failed and digest_of(target, before.config) == before.digest:
        return before
    # Half of the time of a start that has nothing new would go into importing this.
    from hydrogen.appliance.renewing import anew  # noqa: PLC0415  see above

    outcome = anew(target, failed)
    for line in (*outcome.mistakes, *outcome.remarks):
        sys.stdout.write(f"{line}\n")
    keep_outcome(disk, outcome)
    return outcome
