"""The folder that things are kept in: whose it is, and that it is one program's alone."""

import errno
import fcntl
import os
from collections.abc import Mapping
from pathlib import Path

_SIMULATED = "simulated"


class FolderInUse(Exception):
    """Another Hydrogen has the folder; the message says what to do."""


def memory_folder(
    configured: Path | None, environ: Mapping[str, str], *, simulate: bool
) -> Path | None:
    """Give the folder that is configured, or that systemd gives; None where there is neither.

    A simulation's memory is apart, so that it is never taken for a printer's.
    """
    first = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    folder = configured or (Path(first) if first else None)
    return folder / _SIMULATED if folder and simulate else folder


class FolderLock:
    """Holds a folder for this process, however that ends; one that cannot be locked is let be."""

    def __init__(self, folder: Path) -> None:
        self._descriptor: int | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:
            return  # whoever writes to it will say why that cannot be done
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno == errno.EWOULDBLOCK:
                message = (
                    f"another Hydrogen keeps its memory in {folder}: "
                    "stop that one, or give this one a folder of its own (memory.folder)"
                )
                raise FolderInUse(message) from error
            return  # such as a server's folder, which not every kernel can lock
        self._descriptor = descriptor

    def close(self) -> None:
        """Let go of the folder; idempotent."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
