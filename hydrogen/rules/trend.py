"""Conditions of a change over a time: rising too fast, and not rising."""

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules import observation
from hydrogen.rules.observation import Observation, Verdict, unknown
from hydrogen.rules.readings import Reading, reading
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot

_MINUTE = 60.0


def rising(
    rule: AlarmConfig, snapshot: Snapshot, window: Window | None, now: Instant
) -> Observation:
    """Tell whether the reading rises by more than the value a minute."""
    seen = reading(rule, snapshot)
    if seen is None:
        return unknown(now, window)
    window = _with(window, rule, seen)
    slope = window.slope if window.is_full else None
    if slope is None:
        return unknown(now, window)
    rate = slope * _MINUTE
    return Observation(
        verdict=observation.above(rate, rule),
        at=seen.at,
        patience=seen.patience,
        window=window,
        reading=seen.value,
        figure=rate,
    )


def not_rising(
    rule: AlarmConfig, snapshot: Snapshot, window: Window | None, now: Instant
) -> Observation:
    """Tell whether the reading rose by less than the value, and is below its target all the time.

    From the target on no rise is expected, and the time begins anew when it falls below that.
    """
    seen = reading(rule, snapshot)
    if seen is None:
        return unknown(now, window)
    if rule.target is not None and seen.value >= rule.target:
        return Observation(
            verdict=Verdict.CLEAR, at=seen.at, patience=seen.patience, reading=seen.value
        )
    window = _with(window, rule, seen)
    slope = window.slope if window.is_full else None
    if slope is None:
        return unknown(now, window)
    rise = slope * window.over
    return Observation(
        verdict=observation.below(rise, rule),
        at=seen.at,
        patience=seen.patience,
        window=window,
        reading=seen.value,
        figure=rise,
    )


def _with(window: Window | None, rule: AlarmConfig, seen: Reading) -> Window:
    return (window or Window(rule.over or _MINUTE)).add(seen.value, seen.at)
