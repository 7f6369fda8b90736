"""Which characters a terminal can show: one that is not set to UTF-8 has few."""

from typing import TextIO


def can_show(output: TextIO, characters: str) -> bool:
    """Whether all of them can be written there."""
    try:
        characters.encode(output.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
