"""A boot of the machine, and what is known of the wall time during it."""

from msgspec import Struct
from msgspec.structs import replace

from hydrogen.clock import Clock

_MORE_ATTEMPTS = 2
_ONE_MOMENT = 0.02

STEP_SECONDS = 1.0
"""What moves one of the clocks alone by so much is a step; slewing moves both alike."""


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


def anchor(clock: Clock) -> Anchor:
    """Read both clocks at one moment, as nearly as the machine's other work lets it."""
    read, is_good = _read(clock)
    for _ in range(_MORE_ATTEMPTS):
        if is_good:
            break
        read, is_good = _read(clock)
    return read


def _read(clock: Clock) -> tuple[Anchor, bool]:
    is_before = clock.synchronized()
    before, wall, after = clock.monotonic(), clock.wall(), clock.monotonic()
    is_after = clock.synchronized()
    # The clock may be set between the two; nobody vouches for what is read then.
    is_same = is_before is is_after
    read = Anchor(
        monotonic=(before + after) / 2, wall=wall, synchronized=is_after if is_same else False
    )
    return read, is_same and after - before < _ONE_MOMENT


def better(known: Anchor, newer: Anchor) -> Anchor:
    """Give the anchor that tells a boot's wall time best, of two of that boot.

    One that was synchronized is better than one that was not, and a later one than an earlier, so
    that it does not matter in which order anchors come.
    """
    if (known.synchronized is True) is not (newer.synchronized is True):
        return known if known.synchronized is True else newer
    return known if known.monotonic > newer.monotonic else newer


def present(known: Anchor, now: Anchor) -> Anchor:
    """Give the anchor by which a boot is shown while it runs, at a moment of it.

    That is the better one, unless the clock was set since without anybody vouching for it: who
    asks for the last hour asks by that clock, and every other time is told by it.
    """
    best = better(known, now)
    is_stepped = abs(now.offset - best.offset) >= STEP_SECONDS
    return now if is_stepped and best.monotonic < now.monotonic else best


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


def longer(known: Boot | None, more: Boot) -> Boot:
    """Put together what is known of one boot from two sources."""
    if known is None:
        return more
    return replace(
        known,
        first=min(known.first, more.first),
        last=max(known.last, more.last),
        anchor=better(known.anchor, more.anchor),
    )


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of monotonic time in which Hydrogen watched, without an end of the program."""

    begin: float
    end: float
