"""What an alarm's condition is seen to be at one moment."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot


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

    ``at`` is the monotonic time up to which it is known to be so: that of the reading. ``window``
    is what has to be remembered of the readings. ``reading`` and ``other`` are those of the
    sensors, ``figure`` is what was compared with the rule's value.
    """

    verdict: Verdict
    at: float
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
    """Give where the rule is cleared."""
    return raise_level(rule) if rule.clear is None else rule.clear
