"""How finely the past is kept: the widths of buckets, and how many of them make a chunk."""

from msgspec import Struct


class Tier(Struct, frozen=True):
    """One width. ``name`` is the table's; ``width`` and ``span``, a chunk's, are in seconds.

    Bucket ``n`` has the readings of the monotonic times from ``n * width`` on, of one boot, chunk
    ``n`` those from ``n * span`` on: neither knows what time it is on the wall, so no step of that
    clock can lose one or double one.
    """

    name: str
    width: int
    span: int


TEN_SECONDS = Tier("ten_seconds", 10, 3600)
MINUTES = Tier("minutes", 60, 3600)
QUARTERS = Tier("quarters", 900, 86_400)

TIERS = (TEN_SECONDS, MINUTES, QUARTERS)
"""The finest first; each width is a multiple of the one before."""
