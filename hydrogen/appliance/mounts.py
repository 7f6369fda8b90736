"""What is mounted where, as the kernel tells it."""

from msgspec import Struct

from hydrogen.appliance.disk import Disk

_MOUNTS = "/proc/self/mounts"
_FIELDS = 4  # device, place, type, options: proc(5)
# What Debian's package overlayroot mounts, for hydrogen-read-only and Raspberry Pi OS alike. Other
# overlays keep what is written: a container's root is one. deploy/install.sh goes by the same name.
_FORGETFUL = "overlayroot"


class Mount(Struct, frozen=True):
    """A file system at its place."""

    source: str
    kind: str
    options: tuple[str, ...]


def mount_at(disk: Disk, place: str) -> Mount | None:
    """Tell what is mounted at a place; None where nothing is, and the folder is its parent's."""
    found = None
    for line in disk.text(_MOUNTS).splitlines():
        fields = line.split(" ")
        if len(fields) >= _FIELDS and fields[1] == place:
            found = Mount(fields[0], fields[2], tuple(fields[3].split(",")))
    return found


def is_forgetful(disk: Disk) -> bool:
    """Whether what is written to the root is gone with the next start (hydrogen-read-only)."""
    root = mount_at(disk, "/")
    return root is not None and root.source == _FORGETFUL
