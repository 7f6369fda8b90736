"""Conditions of a reading that has been stable for a time: soaked, cooled, safe to open."""

from math import inf

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules.observation import (
    Observation,
    Verdict,
    clear_level,
    raise_level,
    unknown,
)
from hydrogen.rules.readings import Pair, Reading, pair, reading
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot


def soaked(
    rule: AlarmConfig, snapshot: Snapshot, window: Window | None, now: Instant
) -> Observation:
    """Tell whether every reading of the time was stable, and at the value or above."""
    seen = reading(rule, snapshot)
    if seen is None:
        return unknown(now, window)
    window = (window or Window(rule.over or 0.0)).add(seen.value, seen.at)
    verdict = Verdict.CLEAR
    if seen.value >= clear_level(rule):
        verdict = _steady(rule, window, least=raise_level(rule))
    return Observation(
        verdict=verdict,
        at=seen.at,
        patience=seen.patience,
        window=window,
        reading=seen.value,
    )


def cooled(
    rule: AlarmConfig, snapshot: Snapshot, window: Window | None, now: Instant
) -> Observation:
    """Tell whether every reading of the time was stable, and at the value or below.

    Where the rule has a second sensor, it is the difference from that one that counts.
    """
    if rule.other is None:
        seen = reading(rule, snapshot)
        evidence: Reading | Pair | None = seen
        figure = seen.value if seen else 0.0
    else:
        evidence = both = pair(rule, snapshot)
        seen = both.one if both else None
        figure = both.difference if both else 0.0
    if seen is None or evidence is None:
        return unknown(now, window)
    window = (window or Window(rule.over or 0.0)).add(figure, evidence.at)
    verdict = Verdict.CLEAR
    if figure <= clear_level(rule):
        verdict = _steady(rule, window, most=raise_level(rule))
    return Observation(
        verdict=verdict,
        at=evidence.at,
        patience=evidence.patience,
        window=window,
        reading=seen.value,
        figure=figure,
    )


def _steady(
    rule: AlarmConfig, window: Window, *, least: float = -inf, most: float = inf
) -> Verdict:
    if not window.is_full:
        return Verdict.UNKNOWN
    low, high = window.low, window.high
    is_so = low >= least and high <= most and high - low <= (rule.within or 0.0)
    return Verdict.RAISE if is_so else Verdict.HOLD
