"""A configuration that somebody laid on the boot partition, taken over if Hydrogen can read it."""

import hashlib

from hydrogen.appliance.boot_partition import CONFIGURATION_FILE, BootPartition
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.text import decoded
from hydrogen.appliance.places import CONFIGURATION, CREDENTIALS, KEYS, SETUP_STATE
from hydrogen.config.problem import ConfigurationError, Problem

BEFORE = f"{CONFIGURATION}.before"
_TAKEN = f"{SETUP_STATE}/config-digest"
_CANDIDATE = f"{CONFIGURATION}.candidate"
_KEYS = "/run/hydrogen-settings/credentials"
_STAND_IN = "StandInForACheckOnlyK3y"
_MODE, _OWNER = 0o640, "root:hydrogen"


def apply_configuration(disk: Disk, boot: BootPartition, name: str | None) -> list[Problem]:
    """Take a configuration over that is not the one of last time; return what is wrong with it.

    ``name`` is a file of the boot partition; None for the usual one, if it is there.
    """
    found = boot.named((name or CONFIGURATION_FILE).lower())
    data = boot.read(found[0]) if found else None
    if data is None:
        return [] if name is None else [_problem(name, "this file is not on the boot partition")]
    digest = hashlib.sha256(data).hexdigest()
    if disk.text(_TAKEN) == digest and disk.read(CONFIGURATION) is not None:
        return []
    text = decoded(data).encode()
    problems = _problems(disk, text, found[0])
    if not problems:
        _put(disk, text)
        disk.write(_TAKEN, digest, mode=0o600)
    return problems


def _put(disk: Disk, text: bytes) -> None:
    before = disk.read(CONFIGURATION)
    if before is not None and before != text:
        disk.write(BEFORE, before, mode=_MODE, owner=_OWNER)
    disk.write(CONFIGURATION, text, mode=_MODE, owner=_OWNER)


def _problems(disk: Disk, text: bytes, name: str) -> list[Problem]:
    from drivers.chips import CatalogueError, catalogue  # noqa: PLC0415  few boots bring a new one
    from hydrogen.config.file import load  # noqa: PLC0415  likewise

    # Beside the one of now: what it names is looked for there.
    disk.write(_CANDIDATE, text, mode=0o600)
    try:
        load(disk.at(_CANDIDATE), environ=_environment(disk), catalogue=catalogue())
    except ConfigurationError as error:
        return [
            Problem(file=name, line=one.line, path=one.path, message=one.message)
            for one in error.problems
        ]
    except CatalogueError as error:
        return [_problem(name, str(error))]
    finally:
        disk.remove(_CANDIDATE)
        disk.remove(_KEYS)
    return []


def _environment(disk: Disk) -> dict[str, str]:
    """Give the keys that the service will have; before the first start there are none yet."""
    if disk.names(CREDENTIALS):
        return {"CREDENTIALS_DIRECTORY": str(disk.at(CREDENTIALS))}
    for key in KEYS:
        disk.write(f"{_KEYS}/{key}", f"{_STAND_IN}{key}", mode=0o600)
    return {"CREDENTIALS_DIRECTORY": str(disk.at(_KEYS))}


def _problem(file: str, message: str) -> Problem:
    return Problem(file=file, line=None, path="", message=message)
