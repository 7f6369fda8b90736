"""Conditions of what is there: a sensor or a line that is lost, a line that is active."""

from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.model import State
from hydrogen.rules.observation import Observation, Verdict, told, unknown
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot

_LINE_CALM_SECONDS = 2.0
_SENSOR_CALM_SECONDS = 10.0

_LOSS = {
    State.STARTING: Verdict.UNKNOWN,
    State.OK: Verdict.CLEAR,
    # It is there, and whether it can be believed again is not known yet.
    State.SUSPECT: Verdict.HOLD,
    State.STALE: Verdict.RAISE,
    State.FAULT: Verdict.RAISE,
    State.CHATTERING: Verdict.RAISE,
}


def lost(rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant) -> Observation:
    """Tell whether the sensor, or the line, has failed; one that starts has not."""
    part = snapshot.sensors.get(rule.sensor or "") or snapshot.lines.get(rule.line or "")
    if part is None:
        return unknown(now)
    return Observation(verdict=_LOSS[part.state], at=now.monotonic)


def active(rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant) -> Observation:
    """Tell whether the line is active; one that cannot be read is neither."""
    line = snapshot.lines.get(rule.line or "")
    return told(now, so=line.active if line else None)


def no_calm(_: AlarmConfig) -> float:
    """Say that it is over when it is seen to be over."""
    return 0.0


def calm_of_line(_: AlarmConfig) -> float:
    """Give the seconds after which a contact that bounces would have been heard of again."""
    return _LINE_CALM_SECONDS


def calm_of_lost(rule: AlarmConfig) -> float:
    """Give the seconds for which it has to be there: one reading among failures is not enough."""
    return max(_LINE_CALM_SECONDS, min(rule.raise_after, _SENSOR_CALM_SECONDS))
