"""What is kept at one time: the buckets that were filled since the last, and what changed."""

from msgspec import Struct

from hydrogen.history.boot import Anchor
from hydrogen.history.buckets import Buckets
from hydrogen.memory.facts import Fact
from hydrogen.series import Series


class Batch(Struct, frozen=True, kw_only=True):
    """A minute or so of everything. ``began`` is when this run began to watch, monotonic.

    ``anchor`` is of the moment at which it was made, until which Hydrogen has watched. The buckets
    are of the finest tier, and their number is final: what comes later is in the next batch, be it
    of a bucket that has begun here.
    """

    boot: str
    began: float
    anchor: Anchor
    buckets: tuple[tuple[Series, Buckets], ...] = ()
    facts: tuple[Fact, ...] = ()
