"""Whether a folder has anything of the past, and why not."""

from pathlib import Path

from hydrogen.history.care.permission import what_may_not_be_read
from hydrogen.history.store.store import FILE, TAIL
from hydrogen.memory.folder import memory_folder


def what_is_missing(folder: Path) -> str | None:
    """Say why there is nothing to be read in a folder, if there is not."""
    try:
        forbidden = what_may_not_be_read(folder)
        if forbidden is not None:
            return forbidden
        names = {path.name for path in folder.iterdir()}
    except PermissionError:
        return f"{folder}: you may not look there: run this with 'sudo' before it"
    except OSError as error:
        return f"{folder}: {error.strerror}: check the folder, and who may read it"
    if names & {FILE, TAIL}:
        return None
    simulated = memory_folder(folder, {}, simulate=True)
    is_there = simulated is not None and any((simulated / name).exists() for name in (FILE, TAIL))
    elsewhere = "; that of a simulation is shown with --simulate" if is_there else ""
    return f"no history in {folder}{elsewhere}"
