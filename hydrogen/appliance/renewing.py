"""Reads the settings anew, and applies them."""

from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.applying.keyfile import path_of
from hydrogen.appliance.applying.steps import steps
from hydrogen.appliance.applying.target import Target
from hydrogen.appliance.applying.trying import AGAIN, tried
from hydrogen.appliance.boot_partition import SETUP
from hydrogen.appliance.formats.every import read_all
from hydrogen.appliance.outcome import Outcome, digest_of
from hydrogen.config.problem import Problem


def anew(target: Target, failed: list[Fault]) -> Outcome:
    """Apply what the boot partition says; ``failed`` is what did not succeed before."""
    findings = read_all(target.boot, target.serial)
    settings = findings.settings
    problems: list[Problem] = []
    faults = [*failed, *tried(steps(target, settings, problems))]
    is_done = not any(AGAIN in one.message for one in faults)
    return Outcome(
        digest=digest_of(target, settings.config) if is_done else "",
        mistakes=(*map(str, findings.mistakes), *map(str, problems), *map(_said, faults)),
        remarks=tuple(map(str, findings.remarks)),
        keyfiles=tuple(path_of(network) for network in settings.networks),
        config=settings.config,
    )


def _said(fault: Fault) -> str:
    return str(Problem(file=SETUP, line=None, path=fault.path, message=fault.message))
