"""The text of a pairing code: five bits a character, none of which is taken for another.

Crockford's base 32 (crockford.com/base32.html) has neither I, L and O, which look like digits,
nor U. Whoever types one of the first three all the same meant the digit.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

SHORT_CHARACTERS = 8
"""Of a code that a person types: 40 bits."""
LABEL_CHARACTERS = 16
"""Of one that stands on a label for weeks: 80 bits."""

_GROUP = 4
_LONGEST = 100  # characters with all that is between them; nothing longer was meant as a code
_BETWEEN = " \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2212_."  # dashes, as keyboards make them
_WITHOUT = str.maketrans("", "", _BETWEEN)
_MEANT = str.maketrans("OIL", "011")


def new_code(characters: int) -> str:
    """Give a code that nobody can know, without dashes."""
    return "".join(secrets.choice(ALPHABET) for _ in range(characters))


def grouped(code: str) -> str:
    """Write a code as people read it: ``K7QM-4TXP``."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read(text: str) -> str | None:
    """Give the code that somebody typed; ``None`` for what can be none.

    Small letters, blanks, dashes and what looks like a digit are all understood.
    """
    if len(text) > _LONGEST:
        return None
    # Upper case only once it is ASCII: a letter of another alphabet may have one of ours there.
    bare = text.translate(_WITHOUT)
    code = bare.upper().translate(_MEANT) if bare.isascii() else ""
    is_code = len(code) in (SHORT_CHARACTERS, LABEL_CHARACTERS) and set(code) <= set(ALPHABET)
    return code if is_code else None
