"""Makes keys and configuration where they are missing, and has the page announced."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hydrogen.appliance.announcing import announce
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import CONFIGURATION, CREDENTIALS, FOLDER, KEYS
from hydrogen.appliance.signature import own_sensors

_NOT_UNDERSTOOD = 2

Configure = Callable[[Disk], list[str]]
"""Writes the configuration, and gives what is to be told of that. Raises OSError."""


def main(arguments: Sequence[str]) -> int:
    """Prepare this machine; return the exit status."""
    if arguments:
        sys.stderr.write("prepare takes no further words\n")
        return _NOT_UNDERSTOOD
    root = Path("/")
    return prepare(Disk(root), lambda disk: _configure(disk, root))


def prepare(disk: Disk, configure: Configure) -> int:
    """Make what is missing; return the exit status, 1 where something could not be made.

    It may be ended anywhere: what is there then is whole, and the next run makes the rest. Nothing
    that somebody else wrote is touched.
    """
    try:
        _make_folder(disk)
        _make_keys(disk)
        for line in configure(disk) if _is_unfinished(disk) else ():
            sys.stdout.write(f"{line}\n")
        announce(disk)
    except _NoGroup as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{_reason(error)}\n")
        return 1
    return 0


class _NoGroup(Exception):
    """The machine does not know whom to give the configuration to."""


def _make_folder(disk: Disk) -> None:
    try:
        disk.folder(FOLDER, mode=0o750, owner="root:hydrogen")
    except LookupError as error:
        message = "there is no group hydrogen: run systemd-sysusers, then start this anew"
        raise _NoGroup(message) from error


def _make_keys(disk: Disk) -> None:
    made = []
    disk.folder(CREDENTIALS, mode=0o700, owner="root:root")
    for name in KEYS:
        path = f"{CREDENTIALS}/{name}"
        if (disk.read(path) or b"").strip():
            continue
        from hydrogen.config.keys import new_key  # noqa: PLC0415  needed once in a machine's life

        disk.write(path, f"{new_key()}\n", mode=0o600, owner="root:root")
        made.append(name)
    if made:
        sys.stdout.write(f"made a key each for {' and '.join(made)}, in {CREDENTIALS}\n")


def _is_unfinished(disk: Disk) -> bool:
    """Tell whether there is no configuration, or one of our own that has no sensor yet."""
    data = disk.read(CONFIGURATION)
    return data is None or own_sensors(data) == 0


def _configure(disk: Disk, root: Path) -> list[str]:
    from drivers.chips import catalogue  # noqa: PLC0415  only until sensors are found
    from hydrogen.appliance.configuring import configure  # noqa: PLC0415  likewise
    from hydrogen.appliance.search import Search  # noqa: PLC0415  likewise

    return configure(disk, Search(root), catalogue)


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}: is the card full, or mounted read-only?"
