"""What was written: today, since the beginning, and what a year of that would be."""

from msgspec import Struct

from hydrogen.clock import Instant

_DAY = 86_400.0
_YEAR = 365.25 * _DAY
_SHORTEST_WINDOW = 3600.0  # seconds: a start's own writing says nothing about a year
# A 32-bit kernel counts sectors of 512 bytes in 32 bits (Documentation/block/stat.rst: unsigned
# long).
_WRAP = 2**32 * 512
_LIKELY = 2**33  # bytes that may have been written between two looks, and no more


class Written(Struct, frozen=True, kw_only=True):
    """Bytes; ``since`` is when counting for ``today`` began, in monotonic seconds."""

    today: int
    since: float
    since_boot: int
    a_year: int | None


class Writes:
    """Follows a counter of bytes, which begins with the boot and may begin anew, as a disk's does.

    Or with the program, for what it has written itself: that is its boot, then.

    A day is one in UTC. The counter alone is not kept over a reboot or asked what it was at
    midnight: where that is not known, today's count begins later, and says so. When the wall clock
    is set, what was counted by the wrong one is not passed off as today's.
    """

    def __init__(self) -> None:
        self._counter: int | None = None
        self._seen_at = 0.0
        self._since_boot = 0
        self._booted_at = 0.0
        self._today = 0
        self._since = 0.0

    def take(self, counter: int, at: Instant, *, booted_at: float) -> Written:
        """Take the counter as it is now; ``booted_at`` is in monotonic seconds."""
        midnight = at.monotonic - at.wall % _DAY
        if self._counter is None:
            self._booted_at = self._since = self._seen_at = booted_at
        more = _increase(self._counter or 0, counter)
        self._since_boot += more
        self._today += more
        if self._since < midnight:
            self._begin_day(midnight, more, at)
        self._counter = counter
        self._seen_at = at.monotonic
        window = at.monotonic - self._booted_at
        known = window >= _SHORTEST_WINDOW
        return Written(
            today=self._today,
            since=self._since,
            since_boot=self._since_boot,
            a_year=round(self._since_boot * _YEAR / window) if known else None,
        )

    def _begin_day(self, midnight: float, more: int, at: Instant) -> None:
        if self._counter is not None and self._seen_at <= midnight:
            self._today, self._since = more, midnight
        else:  # it was midnight when nobody looked
            self._today, self._since = 0, at.monotonic


def _increase(before: int, now: int) -> int:
    if now >= before:
        return now - before
    wrapped = now + _WRAP - before
    # Else the disk was pulled out, and counts from nothing again.
    return wrapped if before < _WRAP and wrapped < _LIKELY else now
