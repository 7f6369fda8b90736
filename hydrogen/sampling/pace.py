"""How much a day would bring, by what came in the last whole hours."""

from collections import deque

from msgspec import Struct

_DAY = 86_400.0
_HOUR = 3600.0
_SETTLING = 600.0
"""A program that begins makes files, and fills others again: that is not of every day."""
_HOURS = 24


class _Mark(Struct, frozen=True):
    """How much it was by a time."""

    at: float
    total: int


class Pace:
    """Follows a count that only rises, of something that began at a time, in monotonic seconds.

    By whole hours, since what is done once an hour would else count twice in one projection and
    not at all in another.
    """

    def __init__(self, began: float) -> None:
        self._due = began + _SETTLING
        self._marks: deque[_Mark] = deque(maxlen=_HOURS + 1)

    def take(self, total: int, now: float) -> int | None:
        """Take the count as it is now; give what a day would bring, ``None`` in the first hour."""
        if now >= self._due:
            self._marks.append(_Mark(now, total))
            self._due = now + _HOUR
        if not self._marks or (first := self._marks[0]) is (last := self._marks[-1]):
            return None
        return round((last.total - first.total) * _DAY / (last.at - first.at))
