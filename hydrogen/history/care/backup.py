"""``hydrogen history backup``: all memory in a new folder, while the program runs or does not."""

import os
import shutil
import sys
from pathlib import Path

from hydrogen.history.care.check import told
from hydrogen.history.care.copying import Copying, nothing_in, wanted_bytes
from hydrogen.history.care.permission import what_may_not_be_read
from hydrogen.memory.failure import JournalFailure
from hydrogen.memory.settling import settle


def backup(folder: Path, target: Path) -> int:
    """Copy what a folder of memory has to one that is not there yet; return the exit status.

    What is at ``target`` in the end is whole and was checked, or there is nothing.
    """
    try:
        refusal = _refusal(folder, target)
        if refusal is None:
            return _made(folder, target)
        print(refusal, file=sys.stderr)
    except JournalFailure as failure:
        print(failure, file=sys.stderr)
    except OSError as error:
        where = error.filename or target
        print(f"{where}: {error.strerror or error}: nothing was backed up", file=sys.stderr)
    return 1


def _refusal(folder: Path, target: Path) -> str | None:
    if os.path.lexists(target):
        return f"{target} is there already: name a folder that is not, a new one for each backup"
    if os.path.lexists(draft := _draft_of(target)):
        return f"{draft} is left of a backup that was interrupted: remove it, then try again"
    forbidden = what_may_not_be_read(folder)
    if forbidden is not None:
        return forbidden
    if nothing_in(folder):
        return f"nothing is kept in {folder}"
    wanted, free = wanted_bytes(folder), shutil.disk_usage(target.absolute().parent).free
    if wanted > free:
        return (
            f"{target}: there are {free // 1_000_000:,} MB free, and "
            f"{-(-wanted // 1_000_000):,} MB are needed"
        )
    return None


def _made(folder: Path, target: Path) -> int:
    draft = _draft_of(target)
    draft.mkdir(mode=0o700)
    try:
        copying = Copying(folder, draft)
        copying.run(_told)
        for failure in copying.failed:
            print(f"left out: {failure}", file=sys.stderr)
        is_sound = told(draft) and not copying.failed
        _settled(draft)
        draft.rename(target)
        settle(target.absolute().parent)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    print(f"{target}: {', '.join(copying.done) or 'nothing could be read'}")
    if not is_sound:
        print(f"{folder} is damaged, and so is its backup: keep older ones", file=sys.stderr)
        return 1
    print(f"it is sound; to restore it, stop Hydrogen and put it in the place of {folder}")
    return 0


def _told(what: str) -> None:
    if sys.stderr.isatty():
        print(f"copying {what} …", file=sys.stderr)


def _draft_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.unfinished")


def _settled(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            settle(path)
