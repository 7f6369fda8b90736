"""A value that is shown to nobody."""

from hmac import compare_digest
from typing import NoReturn

MASK = "***"


class Secret:
    """Text that only ``reveal`` gives out; printed, logged or formatted it is ``***``."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text, to compare it with what a client sent."""
        return self._text

    def __repr__(self) -> str:
        return MASK

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return compare_digest(_bytes(self._text), _bytes(other._text))

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> NoReturn:
        # A pickle would carry the text to wherever pickles go.
        message = "a secret cannot be copied out"
        raise TypeError(message)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
