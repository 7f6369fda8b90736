"""When what is unwritten is written: at once, by and by, or again after a failure."""

_RETRY_SECONDS = 10.0


class Schedule:
    """Due times by the monotonic clock; ``every`` is in seconds. It knows no thread."""

    def __init__(self, *, every: float, now: float) -> None:
        self._every = every
        self._is_failing = False
        self.due = now + every

    def is_due(self, now: float, *, urgent: bool) -> bool:
        """Whether to write now. What is urgent, too, waits for its turn while the disk fails."""
        return now >= self.due or (urgent and not self._is_failing)

    def wrote(self, now: float) -> None:
        """Plan the next time after one that went well."""
        self._is_failing = False
        self.due = now + self._every

    def failed(self, now: float) -> None:
        """Plan the next attempt."""
        self._is_failing = True
        self.due = now + min(self._every, _RETRY_SECONDS)
