"""What a client had done, for the record."""

from msgspec import Struct


class NotNow(Exception):
    """Nothing can be done just now: what would do it is being replaced, or ends."""


class Command(Struct, frozen=True, kw_only=True):
    """A message that changes something; ``result`` is ok or an error code. ``at`` is Unix time."""

    sequence: int
    at: float
    key: str
    """The name of the key that was used."""
    address: str
    command: str
    arguments: dict[str, object]
    result: str
