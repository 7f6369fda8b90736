"""``hydrogen blackbox``: the recordings on the command line, whether the program runs or not."""

import sys
from collections.abc import Mapping
from pathlib import Path

from hydrogen.clock import Instant
from hydrogen.config.kept import load_memory
from hydrogen.config.problem import ConfigurationError
from hydrogen.memory.folder import memory_folder
from hydrogen.memory.shelf import FolderShelf
from hydrogen.recording import Recording

_NO_FOLDER = (
    "no folder is configured to keep recordings in (memory.folder): --folder names one, such as "
    "/var/lib/hydrogen of a service. What is only in the memory of a running Hydrogen can be had "
    "from its page."
)


def configured_folder(
    path: Path, environ: Mapping[str, str], *, simulate: bool, otherwise: str = _NO_FOLDER
) -> Path | None:
    """Find the folder of a configuration; tell why where there is none, or say ``otherwise``."""
    try:
        memory = load_memory(path, environ=environ)
    except ConfigurationError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return None
    folder = memory_folder(memory.folder, environ, simulate=simulate)
    if folder is None:
        print(f"{path}: {otherwise}", file=sys.stderr)
    return folder


def blackbox(folder: Path, number: int | None) -> int:
    """List the recordings in a folder, or give one as CSV; return the exit status."""
    shelf = FolderShelf(folder)
    try:
        # A folder that may not be read would look like an empty one.
        any((shelf.folder if shelf.folder.exists() else folder).iterdir())
        return _list(shelf, folder) if number is None else _give(shelf, folder, number)
    except OSError as error:
        print(f"{folder}: {error.strerror}: check the folder, and who may read it", file=sys.stderr)
        return 1


def _list(shelf: FolderShelf, folder: Path) -> int:
    recordings = shelf.recordings()
    if not recordings:
        print(f"no recordings in {shelf.folder}{_elsewhere(folder)}", file=sys.stderr)
        return 0
    print(f"{'id':>5}  {'when':24}  {'reason':14}  {'seconds':>7}  {'kB':>6}  what happened")
    for recording in recordings:
        print(_row(recording))
    return 0


def _row(recording: Recording) -> str:
    when = Instant(0, recording.at).iso()
    seconds = round(recording.ends_at - recording.begins_at)
    kilobytes = -(-recording.bytes // 1000)
    return (
        f"{recording.id:5}  {when:24}  {recording.reason:14}  {seconds:7}  {kilobytes:6}  "
        f"{recording.message}"
    )


def _elsewhere(folder: Path) -> str:
    """Say that a simulation has recordings, which are apart from a printer's."""
    simulated = memory_folder(folder, {}, simulate=True)
    there = simulated is not None and FolderShelf(simulated).recordings()
    return "; those of a simulation are shown with --simulate" if there else ""


def _give(shelf: FolderShelf, folder: Path, number: int) -> int:
    pieces = shelf.csv(number)
    first = next(pieces, None)
    if first is None:
        known = ", ".join(str(recording.id) for recording in shelf.recordings())
        there = f"there are {known}" if known else f"there is none{_elsewhere(folder)}"
        print(f"no recording {number} in {shelf.folder}: {there}", file=sys.stderr)
        return 1
    sys.stdout.flush()
    sys.stdout.buffer.write(first)
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
    return 0
