"""What a person may have meant."""

from collections.abc import Iterable

_CLOSE = 0.65
"""How much of two names has to be the same; ``stopped`` is too far from ``soaked``."""
_OPPOSITE = ("in", "un", "not_", "no_", "non_", "dis")

_SPELLED_WITH_A_VOWEL = (*"aefhilmnorsx",)


def closest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``wrong`` looks like, if there is one."""
    # Not at the top: it takes 0.2 MB, and whoever types nothing wrong does without.
    from difflib import get_close_matches  # noqa: PLC0415  only a wrong name needs it

    # difflib's time grows with the square of the length, and nobody mistypes a name that long.
    cut = wrong[:64].lower()
    likely = [name for name in sorted(known) if not _are_opposite(cut, name)]
    matches = get_close_matches(cut, likely, n=1, cutoff=_CLOSE)
    return matches[0] if matches else None


def _are_opposite(one: str, other: str) -> bool:
    """Tell whether one name says that the other is not: nobody writes that by mistake."""
    return any(one == f"{no}{other}" or other == f"{no}{one}" for no in _OPPOSITE)


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
