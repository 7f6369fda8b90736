"""What is no data of ours, or not any more."""

from enum import StrEnum


class Damage(StrEnum):
    """What is wrong, without a file's name: whoever has that puts it before."""

    CUT = "it is cut off"
    ALTERED = "its checksum is wrong"
    SENSELESS = "what it tells of itself cannot be"
    FOREIGN = "it is of another program, or nothing is left of it"
    NEWER = "it is of a newer Hydrogen"


class Damaged(ValueError):
    """The message begins with a Damage."""


def check_version(data: bytes, version: int) -> None:
    """Raise Damaged if the first byte does not tell a version, which are counted from 1 on."""
    if not data:
        raise Damaged(Damage.CUT)
    if data[0] > version:
        raise Damaged(Damage.NEWER)
    if data[0] != version:
        raise Damaged(Damage.FOREIGN)
