"""How long something has been known to be so."""

from dataclasses import dataclass, replace

from hydrogen.clock import Instant
from hydrogen.rules.observation import Observation, Verdict

_BLIND_SECONDS = 10.0
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """The seconds over which a verdict was known to hold.

    ``counted_to`` is the monotonic time up to which they are counted, None while it is not known;
    ``looked_at`` is when it was last known.
    """

    seconds: float = 0.0
    counted_to: float | None
    looked_at: float

    def has_lasted(self, delay: float) -> bool:
        """Tell whether it held for so many seconds, but for the rounding of sums."""
        return self.seconds >= delay - _ROUNDING


def counted(
    countdown: Countdown | None,
    goal: Verdict,
    seen: Observation,
    now: Instant,
    *,
    delay: float,
) -> Countdown | None:
    """Count on towards ``goal``, or begin, or give it up.

    The time in which nothing is known does not count; if it is longer than the delay, or than ten
    seconds, what was before it counts no more.
    """
    if seen.verdict is Verdict.UNKNOWN and countdown is not None:
        patience = max(delay, _BLIND_SECONDS)
        is_forgotten = now.monotonic - countdown.looked_at > patience
        return None if is_forgotten else replace(countdown, counted_to=None)
    if seen.verdict is not goal:
        return None
    if countdown is None:
        # From now and not from the reading, which may be from before anybody asked.
        return Countdown(counted_to=now.monotonic, looked_at=now.monotonic)
    reached = countdown.counted_to
    if reached is None or now.monotonic - countdown.looked_at > _BLIND_SECONDS:
        return replace(countdown, counted_to=now.monotonic, looked_at=now.monotonic)
    return Countdown(
        seconds=countdown.seconds + max(0.0, seen.at - reached),
        counted_to=max(reached, seen.at),
        looked_at=now.monotonic,
    )
