"""How long something has been known to be so."""

from dataclasses import dataclass, replace

from hydrogen.clock import Instant
from hydrogen.rules.observation import Observation, Verdict

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    """The seconds over which a verdict was known to hold.

    ``counted_to`` is the monotonic time up to which they are counted; ``looked_at`` is when it was
    last known. Over ``patience`` seconds without a word it is believed to have gone on.
    ``denied_from`` is since when the contrary is so, None while it is not.
    """

    seconds: float = 0.0
    counted_to: float
    looked_at: float
    patience: float
    denied_from: float | None = None

    def has_lasted(self, delay: float) -> bool:
        """Tell whether it held for so many seconds, but for the rounding of sums."""
        return self.seconds >= delay - _ROUNDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is counted towards, the seconds that it takes, and those of the contrary that end it."""

    verdict: Verdict
    delay: float
    calm: float = 0.0


def counted(
    countdown: Countdown | None, goal: Goal, seen: Observation, now: Instant
) -> Countdown | None:
    """Count on towards the goal, or begin, or give it up.

    Where two observations agree, and there was nothing longer than the patience between them, the
    time between them counts, too. What is longer does not; if it is longer than the delay as well,
    what was before it counts no more. The contrary ends it when it has held for the calm's seconds,
    and what holds for less is taken off.
    """
    if countdown is None:
        return _begun(seen, now) if seen.verdict is goal.verdict else None
    if seen.verdict is goal.verdict:
        return _counted_on(countdown, seen, now)
    if seen.verdict is Verdict.UNKNOWN:
        patience = max(goal.delay, countdown.patience)
        return None if now.monotonic - countdown.looked_at > patience else countdown
    since = now.monotonic if countdown.denied_from is None else countdown.denied_from
    return None if now.monotonic - since >= goal.calm else replace(countdown, denied_from=since)


def _begun(seen: Observation, now: Instant) -> Countdown:
    # From now and not from the reading, which may be from before anybody asked.
    return Countdown(counted_to=now.monotonic, looked_at=now.monotonic, patience=seen.patience)


def _counted_on(countdown: Countdown, seen: Observation, now: Instant) -> Countdown:
    reached, seconds = countdown.counted_to, countdown.seconds
    if countdown.denied_from is not None:
        denied = now.monotonic - countdown.denied_from
        return replace(_begun(seen, now), seconds=max(0.0, seconds - denied))
    if now.monotonic - countdown.looked_at > countdown.patience:
        return replace(_begun(seen, now), seconds=seconds)
    return Countdown(
        seconds=seconds + max(0.0, seen.at - reached),
        counted_to=max(reached, seen.at),
        looked_at=now.monotonic,
        patience=seen.patience,
    )
