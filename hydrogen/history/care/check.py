"""``hydrogen history check``: whether what was kept is sound, while the program runs or not."""

import sys
from pathlib import Path

from hydrogen.history.care.examination import examined
from hydrogen.history.terminal.missing import what_is_missing

_CLEAR_LINE = "\r\x1b[K"
_ADVICE = (
    "What is damaged shows as a gap, and Hydrogen goes on all the same. If there is a backup (made "
    "by 'hydrogen history backup'), stop Hydrogen and put that in the folder's place. See whether "
    "the card is worn, and whether the power goes without a shutdown."
)


def check(folder: Path) -> int:
    """Look at all that a folder has of the past, tell what was found; return the exit status."""
    missing = what_is_missing(folder)
    if missing is not None:
        print(missing, file=sys.stderr)
        return 1
    try:
        is_sound = told(folder)
    except OSError as error:
        print(f"{folder}: {error.strerror or error}", file=sys.stderr)
        return 1
    print("all of it is sound" if is_sound else _ADVICE)
    return 0 if is_sound else 1


def told(folder: Path) -> bool:
    """Tell what is found in a folder; return whether nothing of it is bad. Raises OSError."""
    is_sound = True
    for finding in examined(folder, _progress):
        _progress("")
        print(f"{'! ' if finding.is_bad else '  '}{finding.text}")
        is_sound &= not finding.is_bad
    _progress("")
    return is_sound


def _progress(what: str) -> None:
    """Show what is looked at, where somebody looks on, until the next line."""
    if sys.stderr.isatty():
        print(f"{_CLEAR_LINE}{what}", end="", file=sys.stderr, flush=True)
