"""A print that was running when the program ended, and how long ago that was."""

from msgspec import Struct

from hydrogen.clock import Clock, Instant
from hydrogen.job import Job, Outcome
from hydrogen.printer import PrinterState
from hydrogen.supervision.endings import outcome_of_left

_PATIENCE_SECONDS = 60.0
_STEP_SECONDS = 1.0


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of a print that was left."""

    outcome: Outcome
    state: PrinterState
    """The first that was known of the printer."""
    at: Instant
    """When that was."""
    measured: float | None
    """The seconds until then by the monotonic clock, where that ran through."""
    unwatched: float | None
    """The seconds until then by whatever clock tells them; None where none can be believed."""


class LeftPrint:
    """Judges a print once it can be known for how long nobody watched it.

    - As long as the machine runs, its monotonic clock tells.
    - Once it was started anew, only the time of day does, which a Pi does not have before it has
      found a time server. That is waited for, from when the printer's state is first known, for 60
      s, or until that state changes. A time that was not known to be right tells nothing.
    """

    def __init__(self, job: Job, *, clock: Clock) -> None:
        self.job = job
        self._clock = clock
        self._state: PrinterState | None = None
        self._since = 0.0

    def look(self, state: PrinterState, now: Instant) -> Verdict | None:
        """Take the printer's state; None where it is too early to tell."""
        if self._state is None:
            if state is PrinterState.UNKNOWN:
                return None
            self._state, self._since = state, now.monotonic
        at = Instant(self._since, now.wall - (now.monotonic - self._since))
        measured = self._measured(at)
        if measured is None and self._clock.synchronized() is False:
            is_patient = now.monotonic - self._since < _PATIENCE_SECONDS
            if is_patient and state in (self._state, PrinterState.UNKNOWN):
                return None
            unwatched = None
        else:
            unwatched = self._told(at) if measured is None else measured
        outcome = outcome_of_left(self.job, self._state, unwatched=unwatched)
        return Verdict(
            outcome=outcome, state=self._state, at=at, measured=measured, unwatched=unwatched
        )

    def _measured(self, at: Instant) -> float | None:
        seen = self.job.sighting
        if seen is None or seen.boot is None or seen.boot != self._clock.boot():
            return None
        # A container may have a monotonic clock of its own, and the machine's boot all the same.
        gap = at.monotonic - seen.monotonic
        return gap if gap >= 0 else None

    def _told(self, at: Instant) -> float | None:
        seen, gap = self.job.sighting, at.wall - self.job.seen_at
        if gap < -_STEP_SECONDS or (seen is not None and seen.synchronized is False):
            return None
        return max(0.0, gap)
