"""A boot of the machine, and what is known of the wall time during it."""

from msgspec import Struct


class Anchor(Struct, frozen=True, kw_only=True):
    """Both clocks at one moment, in seconds, and whether the wall's was known to be right.

    ``synchronized`` is None where the system cannot tell.
    """

    monotonic: float
    wall: float
    synchronized: bool | None

    @property
    def offset(self) -> float:
        """What has to be added to a monotonic time to put it on the wall clock."""
        return self.wall - self.monotonic


class Boot(Struct, frozen=True, kw_only=True):
    """One boot in which something was kept; ``number`` rises from each to the next.

    ``first`` and ``last`` are the monotonic times between which there may be something. ``anchor``
    is the newest that was synchronized or, where none was, the newest.
    """

    number: int
    identity: str
    first: float
    last: float
    anchor: Anchor


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of monotonic time in which Hydrogen watched, without an end of the program."""

    begin: float
    end: float
