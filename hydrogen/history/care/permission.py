"""Whether who looks at a folder may read it, and who may."""

import os
import pwd
from contextlib import suppress
from pathlib import Path

from hydrogen.history.store.store import FILE, TAIL


def what_may_not_be_read(folder: Path) -> str | None:
    """Say whose the past in a folder is, and who can look at it, if this user may not.

    Raises OSError where the folder itself cannot be looked at.
    """
    for path in (folder, folder / FILE, folder / TAIL):
        if path.exists() and not _may_read(path):
            owner = _owner(path)
            return (
                f"{path}: you may not read it, it is {owner}'s: "
                f"run this with 'sudo -u {owner}' before it, or with 'sudo'"
            )
    return None


def _may_read(path: Path) -> bool:
    return os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0))


def _owner(path: Path) -> str:
    number = path.stat().st_uid
    with suppress(KeyError):
        return pwd.getpwuid(number).pw_name
    return f"#{number}"  # as sudo(8) takes it
