"""Applies what stands on the boot partition; at every boot, before the network."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.applying.host_keys import apply_host_keys
from hydrogen.appliance.applying.radio import unblock
from hydrogen.appliance.applying.target import Step, Target
from hydrogen.appliance.boot_partition import SETUP, BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.every import FORMATS, digest, read_all
from hydrogen.appliance.machine import serial
from hydrogen.appliance.outcome import Outcome, keep_outcome, load_outcome
from hydrogen.appliance.program import Runner, System
from hydrogen.config.problem import Problem

_NOT_UNDERSTOOD = 2
_USUAL_CONFIGURATION = "hydrogen-config.yaml"
_AGAIN = "is tried again at the next start"


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
    from hydrogen.appliance import forgetting  # noqa: PLC0415  reads like the verb that it is

    forgetting.forget_if_asked(disk)
    target = Target(disk, programs, BootPartition(disk, programs), serial(disk))
    before = load_outcome(disk)
    failed = _tried({"ssh": lambda: apply_host_keys(disk, programs), "wifi": lambda: unblock(disk)})
    if not failed and _digest(target, before.config) == before.digest:
        return before
    outcome = _anew(target, failed)
    for line in (*outcome.mistakes, *outcome.remarks):
        sys.stdout.write(f"{line}\n")
    keep_outcome(disk, outcome)
    return outcome


def _digest(target: Target, config: str | None) -> str:
    names = [*(one.name for one in FORMATS), (config or _USUAL_CONFIGURATION).lower()]
    besides = (target.serial, *target.boot.similar(SETUP))
    return digest(target.boot, names, "\0".join(besides))


def _anew(target: Target, failed: list[Fault]) -> Outcome:
    from hydrogen.appliance.applying.keyfile import path_of  # noqa: PLC0415  only what is new is applied
    from hydrogen.appliance.applying.steps import steps  # noqa: PLC0415  likewise

    findings = read_all(target.boot, target.serial)
    settings = findings.settings
    problems: list[Problem] = []
    failed += _tried(steps(target, settings, problems))
    is_done = not any(_AGAIN in one.message for one in failed)
    return Outcome(
        digest=_digest(target, settings.config) if is_done else "",
        mistakes=(*map(str, findings.mistakes), *map(str, problems), *map(_said, failed)),
        remarks=tuple(map(str, findings.remarks)),
        keyfiles=tuple(path_of(network) for network in settings.networks),
        config=settings.config,
    )


def _tried(steps: Mapping[str, Step]) -> list[Fault]:
    """Take every step, whatever becomes of the others."""
    faults: list[Fault] = []
    for path, step in steps.items():
        try:
            faults += step() or ()
        except OSError as error:
            faults.append(Fault(path, f"could not be applied ({_reason(error)}), and {_AGAIN}"))
        except LookupError as error:
            faults.append(Fault(path, f"could not be applied ({error}), and {_AGAIN}"))
    return faults


def _said(fault: Fault) -> str:
    return str(Problem(file=SETUP, line=None, path=fault.path, message=fault.message))


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
