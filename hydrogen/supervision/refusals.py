"""Refusals, told once a minute: who asks again and again shall not drive out all other events."""

from hydrogen.events import EventKind, EventLog
from hydrogen.output import Held, Hold

_SECONDS = 60.0


class Refusals:
    """Tells of outputs that a client wants on and cannot have. Belongs to the event loop."""

    def __init__(self, events: EventLog) -> None:
        self._events = events
        self._told_at: dict[tuple[str, Hold], float] = {}
        self._untold: dict[tuple[str, Hold], int] = {}

    def tell(self, output: str, held: Held, *, by: str, now: float) -> None:
        """Record a refusal, at ``now`` in monotonic seconds, unless one like it was a minute ago.

        Those that are not told are counted in the next that is.
        """
        like = (output, held.code)
        told_at = self._told_at.get(like)
        if told_at is not None and now - told_at < _SECONDS:
            self._untold[like] = self._untold.get(like, 0) + 1
            return
        self._told_at[like] = now
        data = {
            "output": output,
            "by": by,
            "reason": held.code,
            "message": held.message,
            "untold": self._untold.pop(like, 0),
        }
        self._events.record(EventKind.OUTPUT_REFUSED, data)
