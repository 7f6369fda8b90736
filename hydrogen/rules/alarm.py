"""The life of an alarm: raised, told again, acknowledged, snoozed, over."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.printer import PrinterState
from hydrogen.rules.alarm_message import message
from hydrogen.rules.conditions import CONDITIONS, Row
from hydrogen.rules.countdown import Countdown, Goal, counted
from hydrogen.rules.observation import Observation, Verdict, unknown
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An alarm that somebody should know of.

    ``told_at`` is when that was last said, and ``snoozed_from`` since when it is snoozed without
    having been told again in between.
    """

    status: AlarmStatus
    told_at: Instant
    snoozed_from: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a rule has to remember from turn to turn."""

    window: Window | None = None
    countdown: Countdown | None = None
    """Towards raising where it is not raised, else towards clearing."""
    standing: Standing | None = None
    gate: bool | None = None
    """Whether the printer is in one of the rule's states; None until its state is known."""


def advance(name: str, rule: AlarmConfig, past: Past, snapshot: Snapshot, now: Instant) -> Past:
    """Give what becomes of a rule's past, now that everything is as in ``snapshot``."""
    gate = _gate(rule.states, snapshot.printer.state, before=past.gate)
    row = CONDITIONS[rule.condition]
    window = None if gate is False and row.begins_at_gate else past.window
    seen = row.observe(rule, snapshot, window, now)
    if gate is False:
        # The printer is doing something else: that ends at once what is no matter of that.
        ended = _over(rule, past.standing, now)
        return Past(window=seen.window, standing=_told(rule, ended, now), gate=gate)
    known = seen if gate else unknown(now)
    standing = past.standing
    is_raised = standing is not None and standing.status.state is AlarmState.RAISED
    goal = _goal(rule, row, is_raised=is_raised)
    countdown = counted(past.countdown, goal, known, now)
    if countdown and known.verdict is goal.verdict and countdown.has_lasted(goal.delay):
        countdown = None
        if is_raised:
            standing = _over(rule, standing, now)
        else:
            standing = _raised(name, rule, seen, snapshot, now)
    standing = _told(rule, standing, now)
    return Past(window=seen.window, countdown=countdown, standing=standing, gate=gate)


def unjudged(name: str, rule: AlarmConfig, now: Instant) -> Standing:
    """Raise an alarm since nobody can tell whether it should be: a fault of our own."""
    text = f"{name} cannot be judged: a fault of Hydrogen's own, of which its log has more"
    status = AlarmStatus(name=name, level=rule.level, since=now, message=text)
    return Standing(status=status, told_at=now)


def cutting_off(standing: Standing | None, outputs: tuple[str, ...]) -> Standing | None:
    """Give an alarm as one that cuts these outputs off."""
    if standing is None or standing.status.cuts_off == outputs:
        return standing
    return replace(standing, status=replace(standing.status, cuts_off=outputs))


def acknowledged(standing: Standing, *, by: str) -> Standing | None:
    """Give what is left when somebody has taken note: nothing of what is over."""
    status = standing.status
    if status.acknowledged:
        return standing
    if status.state is AlarmState.LATCHED:
        return None
    status = replace(
        status, acknowledged=True, acknowledged_by=by, snoozed_until=None, snoozed_by=None
    )
    return replace(standing, status=status, snoozed_from=None)


def snoozed(standing: Standing, *, seconds: float, by: str, now: Instant) -> Standing:
    """Tell nobody for a time, which is at most what the alarm's level grants.

    That is counted from the first of several snoozes: it is told again before it can be put off
    for longer. Of one that is acknowledged nobody is told anyway.
    """
    status = standing.status
    if status.acknowledged:
        return standing
    since = standing.snoozed_from or now
    latest = since.monotonic + status.level.longest_snooze
    until = min(now.monotonic + max(0.0, seconds), latest)
    return replace(
        standing,
        status=replace(status, snoozed_until=_later(now, until), snoozed_by=by),
        snoozed_from=since,
    )


def _gate(
    states: Collection[PrinterState], state: PrinterState, *, before: bool | None
) -> bool | None:
    """Tell whether the rule holds in this state; one that nobody knows is taken to be the last."""
    if not states or state in states:
        return True
    return before if state is PrinterState.UNKNOWN else False


def _goal(rule: AlarmConfig, row: Row, *, is_raised: bool) -> Goal:
    calm = row.calm(rule)
    if is_raised:
        return Goal(verdict=Verdict.CLEAR, delay=max(rule.clear_after, calm))
    calm = calm if row.outlasts_calm else 0.0
    return Goal(verdict=Verdict.RAISE, delay=rule.raise_after, calm=calm)


def _raised(
    name: str, rule: AlarmConfig, seen: Observation, snapshot: Snapshot, now: Instant
) -> Standing:
    """Raise it anew; what was known of one that had latched, or was snoozed, is no more."""
    status = AlarmStatus(
        name=name, level=rule.level, since=now, message=message(rule, seen, snapshot)
    )
    return Standing(status=status, told_at=now)


def _over(rule: AlarmConfig, standing: Standing | None, now: Instant) -> Standing | None:
    if standing is None:
        return None
    status = standing.status
    if not status.cuts_off and (status.acknowledged or not rule.latched):
        return None
    if status.state is AlarmState.LATCHED:
        return standing
    latched = replace(status, state=AlarmState.LATCHED)
    if not status.acknowledged:
        return replace(standing, status=latched)
    # Who acknowledged it knew that it was raised: that a heater may go on again is another matter.
    return Standing(status=replace(latched, acknowledged=False, acknowledged_by=None), told_at=now)


def _told(rule: AlarmConfig, standing: Standing | None, now: Instant) -> Standing | None:
    """Tell of it again where a snooze is over, or where it is to be repeated."""
    if standing is None or standing.status.acknowledged:
        return standing
    until = standing.status.snoozed_until
    if until is not None and now.monotonic < until.monotonic:
        return standing
    due = rule.repeat is not None and now.monotonic - standing.told_at.monotonic >= rule.repeat
    if until is not None:
        # Whoever snoozed a critical alarm is told of it again, be it repeated or not.
        due = rule.repeat is not None or rule.level is AlarmLevel.CRITICAL
        quiet = replace(standing.status, snoozed_until=None, snoozed_by=None)
        standing = replace(standing, status=quiet, snoozed_from=None)
    if not due:
        return standing
    status = replace(standing.status, repeats=standing.status.repeats + 1)
    return replace(standing, status=status, told_at=now)


def _later(now: Instant, monotonic: float) -> Instant:
    return Instant(monotonic, now.wall + (monotonic - now.monotonic))
