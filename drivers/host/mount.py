"""How the file system under a folder is mounted."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from drivers.host.roots import Roots

# proc_pid_mountinfo(5): the mount point is the fifth field, any number of optional ones follow the
# sixth, and after a lone hyphen come the type, the source and the options of the file system.
_POINT = 4
_OPTIONAL = 6
_END = b"-"
_AFTER = 3
# What would part fields or lines is in three octal digits: a space is \040.
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """Where a file system is, its type, such as ``ext4``, and its own options, ``commit=600``."""

    point: Path
    kind: str
    options: tuple[str, ...]


def mount_of(folder: Path, roots: Roots) -> Mount | None:
    """Give the mount that holds a folder, or will when it is made; ``None`` where nobody tells."""
    try:
        resolved = folder.resolve()
        told = (roots.proc / "self" / "mountinfo").read_bytes()
    except (OSError, RuntimeError):  # the latter for links that lead to themselves
        return None
    holding = [
        mount
        for line in told.splitlines()
        if (mount := _mount(line)) and resolved.is_relative_to(mount.point)
    ]
    # Of two at one point the later one lies on top.
    return max(reversed(holding), key=lambda mount: len(mount.point.parts), default=None)


def _mount(line: bytes) -> Mount | None:
    fields = line.split(b" ")
    try:
        end = fields.index(_END, _OPTIONAL)
    except ValueError:
        return None
    after = fields[end + 1 :]
    if len(after) < _AFTER:
        return None
    return Mount(
        point=Path(os.fsdecode(_ESCAPE.sub(_character, fields[_POINT]))),
        kind=os.fsdecode(after[0]),
        options=tuple(os.fsdecode(after[2]).split(",")),
    )


def _character(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 8)])
