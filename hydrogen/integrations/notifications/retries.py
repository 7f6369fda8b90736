"""When what failed is tried again: sooner at first, and for ever no more often than needed."""

import math
from collections.abc import Callable

FIRST_SECONDS = 10.0
MOST_SECONDS = 1800.0
_MOST_DOUBLINGS = 8  # by then it is above the most


class Retries:
    """The back-off of one channel; times are monotonic seconds.

    ``spread`` gives a factor around 1, so that many printers do not return to a server in step.
    """

    def __init__(self, spread: Callable[[], float]) -> None:
        self.due = -math.inf
        """Before this nothing is tried."""
        self._spread = spread
        self._failures = 0
        self._failed_at = -math.inf

    def failed(self, now: float) -> None:
        """Wait, twice as long as before."""
        wait = min(FIRST_SECONDS * 2 ** min(self._failures, _MOST_DOUBLINGS), MOST_SECONDS)
        self._failures += 1
        self._failed_at = now
        self.due = now + wait * self._spread()

    def succeeded(self) -> None:
        """Begin with the shortest wait again."""
        self._failures = 0
        self.due = -math.inf

    def hurry(self) -> None:
        """Let what is urgent be tried once before its time, and still not at once again."""
        self.due = min(self.due, self._failed_at + FIRST_SECONDS)
