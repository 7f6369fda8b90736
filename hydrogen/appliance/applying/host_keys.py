"""The keys by which ssh knows this computer again."""

from hydrogen.appliance.disk import Disk
from hydrogen.appliance.places import SETUP_STATE
from hydrogen.appliance.program import Runner

FOLDER = "/etc/ssh"
KINDS = ("ed25519", "ecdsa")
"""RSA takes a small Pi half a minute, and whoever knows no other is older than it."""
_ASIDE = f"{SETUP_STATE}/host-keys"


def apply_host_keys(disk: Disk, programs: Runner) -> None:
    """Make the keys that are not there, or that a power cut left empty or half."""
    missing = [kind for kind in KINDS if not _is_whole(disk, kind)]
    if disk.at(_ASIDE).exists():
        disk.remove(_ASIDE)  # half of them, from before a power cut
    if not missing:
        return
    disk.folder(_ASIDE, mode=0o700)
    for kind in missing:
        made = f"{_ASIDE}/{kind}"
        programs.run(
            "ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(disk.at(made))
        )  # fmt: skip
        if disk.read(f"{made}.pub") and disk.read(made):
            disk.move(f"{made}.pub", f"{_path(kind)}.pub")
            disk.move(made, _path(kind))
    disk.remove(_ASIDE)


def _path(kind: str) -> str:
    return f"{FOLDER}/ssh_host_{kind}_key"


def _is_whole(disk: Disk, kind: str) -> bool:
    private, public = disk.text(_path(kind)), disk.text(f"{_path(kind)}.pub")
    return (
        private.startswith("-----BEGIN")
        and private.rstrip().endswith("KEY-----")
        and len(public.split()) > 1
    )
