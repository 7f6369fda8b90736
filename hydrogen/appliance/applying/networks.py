"""The Wi-Fi networks that the computer joins."""

from collections.abc import Sequence

from hydrogen.appliance.applying import keyfile
from hydrogen.appliance.applying.fault import Fault
from hydrogen.appliance.disk import Disk
from hydrogen.appliance.formats.model import KEPT, Network


def apply_networks(disk: Disk, networks: Sequence[Network]) -> list[Fault]:
    """Have NetworkManager know the networks, the first before the others.

    One that is not asked for any more stays until another was joined: see `forget_others`.
    """
    faults = []
    for place, network in enumerate(networks):
        path = keyfile.path_of(network)
        if network.secret != KEPT:
            disk.write(path, keyfile.keyfile(network, place), mode=0o600, owner="root:root")
        elif disk.read(path) is None:
            faults.append(
                Fault(
                    "wifi.passphrase",
                    f'the passphrase of "{network.name}" was taken out of this file when it had '
                    "been joined, and is not known here any more: write it there again",
                )
            )
    return faults


def forget_others(disk: Disk, wanted: Sequence[str]) -> None:
    """Forget the networks that were asked for once; ``wanted`` has the paths of those that are."""
    for name in disk.names(keyfile.FOLDER):
        path = f"{keyfile.FOLDER}/{name}"
        if name.startswith(keyfile.PREFIX) and path not in wanted:
            disk.remove(path)
