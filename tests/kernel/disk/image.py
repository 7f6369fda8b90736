"""The small guest's disk: a file with an empty ext4, as a card has it."""

import shutil
import tempfile
from pathlib import Path

from deploy.host.command import run
from deploy.host.programs import MKE2FS

SIZE = 64 * 1024 * 1024


def make(path: Path, size: int = SIZE, *, memory: Path | None = None) -> None:
    """Make it; `mke2fs` takes small ones for floppy disks, unless it is told of a card's blocks.

    With ``memory`` the folder of that name has what is in that one.
    """
    with path.open("wb") as file:
        file.truncate(size)
    # Nothing is left for the kernel to do in the background when it mounts it first.
    whole = "lazy_itable_init=0,lazy_journal_init=0"
    command = [str(MKE2FS), "-q", "-t", "ext4", "-b", "4096", "-J", "size=16", "-E", whole]
    with tempfile.TemporaryDirectory() as root:
        if memory is not None:
            shutil.copytree(memory, Path(root) / "memory")
        run([*command, "-d", root, str(path)])
