"""What a plain YAML scalar means: YAML 1.2's core schema (section 10.3), with its traps caught.

YAML 1.1 readers, which most programs still use, take some plain scalars for something else. Such a
scalar is a problem wherever it stands: what it means should not depend on who reads the file.
"""

import math
import re

Value = bool | int | float | str | None

# Beyond this no option has a number, and int() refuses 4,301 digits.
_LONGEST_NUMBER = 300

_WORDS: dict[str, bool | None] = {
    word: value
    for spelling, value in (("null", None), ("true", True), ("false", False))
    for word in (spelling, spelling.capitalize(), spelling.upper())
} | {"": None, "~": None}

_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")

_WORD = re.compile(r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF")

_TRAPS = {
    re.compile(r"[-+]?0[0-9_]+"): (
        "a leading zero makes a number octal to some YAML readers: "
        "write it without the zero, in hexadecimal as 0x48, or in quotes if it is text"
    ),
    re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"): (
        "some YAML readers take this for a number in base 60: "
        "write plain seconds, or put it in quotes if it is text"
    ),
    re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?"): (
        "some YAML readers skip an underscore in a number: "
        "write it without, or put it in quotes if it is text"
    ),
}


class Trap(ValueError):
    """A plain scalar that YAML readers disagree about; the text says what to write instead."""


class WordTrap(Trap):
    """One of the words for true and false; what to write depends on what is wanted."""

    def __init__(self, advice: str) -> None:
        super().__init__(f"some YAML readers take yes, no, on and off for true and false: {advice}")


def resolve(text: str) -> Value:
    """Return what the plain scalar ``text`` means. Raises Trap.

    Infinities, NaN and numbers too large for a float stay text: no option wants them.
    """
    if _WORD.fullmatch(text):
        message = "write true or false, or put it in quotes if it is text"
        raise WordTrap(message)
    for pattern, advice in _TRAPS.items():
        if pattern.fullmatch(text):
            raise Trap(advice)
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text.startswith("0") else int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def is_null(text: str) -> bool:
    """Tell whether the plain scalar ``text`` means that there is no value."""
    return text in _WORDS and _WORDS[text] is None
