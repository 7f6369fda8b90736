"""What an alarm's condition is seen to be at one moment."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.config.reading import Measured
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot

PATIENCE_SECONDS = 10.0

_AMOUNTS = frozenset(
    {Condition.RISING, Condition.NOT_RISING, Condition.DISAGREEMENT, Condition.DISK_FULL}
)
"""Conditions whose value is a change, a difference or what is left, and no reading."""
_CLEARED_BELOW = frozenset(
    {Condition.ABOVE, Condition.RISING, Condition.DISAGREEMENT, Condition.SOAKED}
)
_PART_OF_AMOUNT = 0.1
_PART_OF_READING = 0.01
_BESIDE = {Measured.TEMPERATURE: 0.5, Measured.AMBIENT_TEMPERATURE: 0.5, Measured.PRESSURE: 0.5}
"""Of these the zero is no less than any other level, so that a part of it means nothing."""


class Verdict(StrEnum):
    """What an observation says for an alarm."""

    RAISE = "raise"
    HOLD = "hold"
    """Neither: it is between the level that raises and the one that clears."""
    CLEAR = "clear"
    UNKNOWN = "unknown"
    """It cannot be told, which raises nothing and clears nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A verdict and its evidence.

    ``at`` is the monotonic time up to which it is known to be so: that of the reading, and
    ``patience`` the seconds in which another one may be missing without meaning anything.
    ``window`` is what has to be remembered of the readings. ``reading`` and ``other`` are those of
    the sensors, ``figure`` is what was compared with the rule's value.
    """

    verdict: Verdict
    at: float
    patience: float = PATIENCE_SECONDS
    window: Window | None = None
    reading: float | None = None
    other: float | None = None
    figure: float | None = None


Observe = Callable[[AlarmConfig, Snapshot, Window | None, Instant], Observation]
"""A condition: a function of the rule, what is, the readings remembered, and the time."""


def unknown(now: Instant, window: Window | None = None) -> Observation:
    """Say that it cannot be told; what is remembered stays."""
    return Observation(verdict=Verdict.UNKNOWN, at=now.monotonic, window=window)


def told(now: Instant, *, so: bool | None) -> Observation:
    """Say what can be told by looking: whether it is so just now."""
    if so is None:
        return unknown(now)
    return Observation(verdict=Verdict.RAISE if so else Verdict.CLEAR, at=now.monotonic)


def above(figure: float, rule: AlarmConfig) -> Verdict:
    """Compare with a rule that is raised above its value, and cleared at its clear level."""
    if figure > raise_level(rule):
        return Verdict.RAISE
    return Verdict.CLEAR if figure <= clear_level(rule) else Verdict.HOLD


def below(figure: float, rule: AlarmConfig) -> Verdict:
    """Compare with a rule that is raised below its value, and cleared at its clear level."""
    if figure < raise_level(rule):
        return Verdict.RAISE
    return Verdict.CLEAR if figure >= clear_level(rule) else Verdict.HOLD


def raise_level(rule: AlarmConfig) -> float:
    """Give the rule's value. Raises ValueError where it has none, which no checked rule has."""
    if rule.value is None:
        message = f"a rule of the condition {rule.condition} has no value"
        raise ValueError(message)
    return rule.value


def clear_level(rule: AlarmConfig) -> float:
    """Give where the rule is cleared: where nothing is said, beyond what a reading trembles by."""
    if rule.clear is not None:
        return rule.clear
    level = raise_level(rule)
    if rule.condition in _AMOUNTS:
        beside = abs(level) * _PART_OF_AMOUNT
    else:
        beside = _BESIDE.get(rule.quantity, abs(level) * _PART_OF_READING)
    return level - beside if rule.condition in _CLEARED_BELOW else level + beside
