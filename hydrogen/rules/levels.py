"""Conditions of single readings: above, below, and too far apart."""

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules import observation
from hydrogen.rules.observation import Observation, unknown
from hydrogen.rules.readings import pair, reading
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot


def above(rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant) -> Observation:
    """Tell whether the reading is above the value."""
    seen = reading(rule, snapshot)
    if seen is None:
        return unknown(now)
    verdict = observation.above(seen.value, rule)
    return Observation(verdict=verdict, at=seen.at, patience=seen.patience, reading=seen.value)


def below(rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant) -> Observation:
    """Tell whether the reading is below the value."""
    seen = reading(rule, snapshot)
    if seen is None:
        return unknown(now)
    verdict = observation.below(seen.value, rule)
    return Observation(verdict=verdict, at=seen.at, patience=seen.patience, reading=seen.value)


def disagreement(
    rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant
) -> Observation:
    """Tell whether the readings of two sensors are further apart than the value."""
    both = pair(rule, snapshot)
    if both is None:
        return unknown(now)
    apart = abs(both.difference)
    return Observation(
        verdict=observation.above(apart, rule),
        at=both.at,
        patience=both.patience,
        reading=both.one.value,
        other=both.other.value,
        figure=apart,
    )
