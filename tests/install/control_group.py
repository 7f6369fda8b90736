"""The part of the kernel's tree of control groups that a container has for its own."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.host.command import CannotRun

NAME = "hydrogen-install-rig-"
PAUSE = 0.05


@contextlib.contextmanager
def control_group() -> Iterator[Path]:
    """Make one; whoever is in it at the end is killed, and it is removed."""
    tree = mounted()
    for left in tree.glob(f"{NAME}*"):
        # Of a rig that was killed.
        if not Path(f"/proc/{left.name.removeprefix(NAME)}").exists():
            remove(left)
    ours = tree / f"{NAME}{os.getpid()}"
    ours.mkdir()
    try:
        yield ours
    finally:
        remove(ours)


def mounted() -> Path:
    """Find the tree of version 2, which on some systems is beside that of version 1."""
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, place, kind, _ = line.split(" ", 3)
        if kind == "cgroup2":
            return Path(place)
    message = "there are no control groups of version 2 here, in which systemd could run"
    raise CannotRun(message)


def remove(group: Path) -> None:
    """End all that runs in one, and remove it with all below it; there may be none any more."""
    if not group.exists():
        return
    (group / "cgroup.kill").write_text("1")
    while "populated 1" in (group / "cgroup.events").read_text():
        time.sleep(PAUSE)
    for folder, _, _ in os.walk(group, topdown=False):
        Path(folder).rmdir()
