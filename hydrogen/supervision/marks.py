"""What happened during a print, in order and bounded."""

from collections.abc import Iterable

import msgspec

from hydrogen.job import Mark, MarkKind

MOST_MARKS = 500
_MOST_LIGHT_ONES = 400

_WEIGHTY = frozenset(
    {
        MarkKind.BEGAN,
        MarkKind.TAKEN_UP,
        MarkKind.FAULT,
        MarkKind.ALARM_RAISED,
        MarkKind.ALARM_CLEARED,
        MarkKind.SOAKED,
        MarkKind.UNWATCHED,
    }
)


class Marks:
    """At most MOST_MARKS: a loose door contact leaves room for the alarms, and all for the end.

    Those that are given at the start were timed by another run of the program.
    """

    def __init__(self, kept: Iterable[Mark] = (), *, dropped: int = 0) -> None:
        self._marks = list(kept)
        self._own = len(self._marks)
        self.dropped = dropped
        """How many were left out."""

    @property
    def all(self) -> tuple[Mark, ...]:
        """All of them, oldest first."""
        return tuple(self._marks)

    def add(self, mark: Mark) -> bool:
        """Add a mark; tell whether there was room for it."""
        weighty = mark.kind in _WEIGHTY
        is_last = mark.kind is MarkKind.ENDED
        room = MOST_MARKS - 1 if weighty else _MOST_LIGHT_ONES
        if not is_last and len(self._marks) >= room:
            self.dropped += 1
            return False
        # The kernel's stamps, and ends that were believed late, lie a little in the past.
        place = len(self._marks)
        while place > self._own and self._marks[place - 1].at > mark.at:
            place -= 1
        self._marks.insert(place, mark)
        return True

    def seal(self) -> None:
        """Let those that there are stay where they are, whatever becomes of the wall clock."""
        self._own = len(self._marks)

    def shift(self, seconds: float) -> None:
        """Move those that this run of the program timed: the wall clock was set."""
        for index in range(self._own, len(self._marks)):
            mark = self._marks[index]
            self._marks[index] = msgspec.structs.replace(mark, at=mark.at + seconds)
