"""What a person may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_SPELLED_WITH_A_VOWEL = (*"aefhilmnorsx",)


def closest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``wrong`` looks like, if there is one."""
    # difflib's time grows with the square of the length, and nobody mistypes a name that long.
    matches = get_close_matches(wrong[:64].lower(), sorted(known), n=1)
    return matches[0] if matches else None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ``; did you mean address?``, or nothing where no known name is close."""
    name = closest(wrong, known)
    return f"; did you mean {name}?" if name else ""


def with_article(name: str) -> str:
    """Return ``an lm75`` or ``a tmp102``: how a chip's letters are spelled out decides."""
    return f"{'an' if name[:1] in _SPELLED_WITH_A_VOWEL else 'a'} {name}"


def listed(names: Iterable[str], conjunction: str) -> str:
    """Return ``a, b or c``."""
    *first, last = names
    return f"{', '.join(first)} {conjunction} {last}" if first else last
