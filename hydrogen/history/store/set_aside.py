"""That a file of the history could not be used any more, and where it is now."""

from msgspec import Struct


class SetAside(Struct, frozen=True, kw_only=True):
    """``file`` and ``aside`` are names in the folder, ``message`` says why and what comes of it."""

    file: str
    aside: str
    message: str
