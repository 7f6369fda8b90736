"""Makes a machine forget what it was told and what it measured: the next boot is a first one."""

import shutil

from hydrogen.appliance import places
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import SETUP_STATE

MARKER = f"{SETUP_STATE}/reset"
"""What asks for it; it is done early in the next boot, when nothing runs that writes."""
WITH_HISTORY, WITHOUT_HISTORY = "all\n", "all but the history\n"
_MEASURED = "/var/lib/hydrogen"
_COPIES = tuple(
    f"/var/cache/hydrogen-install/{name}{ending}"
    for name in ("state", "failed")
    for ending in ("", ".partial")
)
"""The history as an update copied it, or as a version left it that failed (deploy/install.sh)."""


def ask(disk: Disk, *, keep_history: bool) -> None:
    """Have everything forgotten at the next boot."""
    disk.write(MARKER, WITHOUT_HISTORY if keep_history else WITH_HISTORY, mode=0o600)


def forget_if_asked(disk: Disk) -> None:
    """Forget everything if somebody asked for it.

    It may be ended anywhere: what asks for it goes last, and so it is begun anew.
    """
    asked = disk.text(MARKER)
    if not asked:
        return
    _forget_people(disk)
    _forget_networks(disk)
    _forget_program(disk, keep_history=asked == WITHOUT_HISTORY)
    for name in disk.names(SETUP_STATE):
        if f"{SETUP_STATE}/{name}" != MARKER:
            disk.remove(f"{SETUP_STATE}/{name}")
    disk.remove(MARKER)


def _forget_people(disk: Disk) -> None:
    from hydrogen.appliance.applying import user  # noqa: PLC0415  once in a machine's life
    from hydrogen.appliance.applying.host_keys import FOLDER  # noqa: PLC0415  likewise

    for name in disk.text(user.MADE).split():
        home = disk.at(f"/home/{name}")
        if home.is_dir():
            shutil.rmtree(home)
        user.write_accounts(disk, user.accounts_of(disk).without(name))
    disk.remove(user.KEYS)
    disk.remove(user.SUDO)
    for name in disk.names(FOLDER):
        if name.startswith("ssh_host_"):
            disk.remove(f"{FOLDER}/{name}")


def _forget_networks(disk: Disk) -> None:
    from hydrogen.appliance.applying import keyfile, radio  # noqa: PLC0415  once in a machine's life

    for name in disk.names(keyfile.FOLDER):
        disk.remove(f"{keyfile.FOLDER}/{name}")
    disk.remove(radio.OPTIONS)


def _forget_program(disk: Disk, *, keep_history: bool) -> None:
    # With certificates and whatever else the configuration names there.
    _empty(disk, places.FOLDER)
    if not keep_history:
        _empty(disk, _MEASURED)
        for copy in _COPIES:
            disk.remove(copy)


def _empty(disk: Disk, folder: str) -> None:
    for name in disk.names(folder):
        disk.remove(f"{folder}/{name}")
