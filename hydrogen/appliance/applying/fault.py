"""What could not be applied, although it was written as it should be."""

from msgspec import Struct


class Fault(Struct, frozen=True):
    """What asked for it, and what to do about it."""

    path: str
    message: str
