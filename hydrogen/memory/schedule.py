"""When what is unwritten is written: at once, by and by, or again after a failure."""

_RETRY_SECONDS = 10.0
_URGENT_SECONDS = 1.0
"""Between two writes, however urgent the second is: each wears the card."""


class Schedule:
    """Due times by the monotonic clock; ``every`` is in seconds. It knows no thread."""

    def __init__(self, *, every: float, now: float) -> None:
        self._every = every
        self.is_failing = False
        """Whether the last attempt failed."""
        self._due = now + every
        self._urgent_from = now

    def due(self, *, urgent: bool, awaited: bool = False) -> float:
        """Give the time at which to write next.

        What is urgent waits for a second after the last write, so that all of that second is
        written together, and for its turn while the disk fails. With ``awaited`` somebody waits
        until it is written.
        """
        if not urgent or self.is_failing:
            return self._due
        return min(self._due, self._urgent_from - (_URGENT_SECONDS if awaited else 0.0))

    def wrote(self, now: float) -> None:
        """Plan the next time after one that went well."""
        self.is_failing = False
        self._due = now + self._every
        self._urgent_from = now + _URGENT_SECONDS

    def failed(self, now: float) -> None:
        """Plan the next attempt."""
        self.is_failing = True
        self._due = now + min(self._every, _RETRY_SECONDS)
