"""Alarms as they are kept over a restart; all times in them are Unix time."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig
from hydrogen.rules.alarm import Standing

_log = logging.getLogger("hydrogen.supervision")

Wall = Annotated[float, Meta(ge=0, le=253_402_300_799)]  # to the year 9999: all that can be shown


class KeptAlarm(Struct, frozen=True, kw_only=True):
    """An alarm. ``of`` is what its rule looked at: by another rule of its name it is forgotten."""

    name: str
    of: tuple[str, ...]
    state: AlarmState
    since: Wall
    message: str
    acknowledged: bool
    acknowledged_by: str | None
    snoozed_until: Wall | None
    snoozed_by: str | None
    snoozed_from: Wall | None
    repeats: int
    told_at: Wall
    level: AlarmLevel = AlarmLevel.WARNING
    cuts_off: tuple[str, ...] = ()


class KeptAlarms(Struct, frozen=True, kw_only=True):
    """All alarms."""

    alarms: tuple[KeptAlarm, ...]


def written(rules: Mapping[str, AlarmConfig], standings: Mapping[str, Standing]) -> bytes:
    """Write the alarms that stand."""
    alarms = tuple(_kept(rules[name], standing) for name, standing in standings.items())
    return msgspec.json.encode(KeptAlarms(alarms=alarms))


def read(
    document: bytes, rules: Mapping[str, AlarmConfig], now: Instant
) -> tuple[dict[str, Standing], tuple[AlarmStatus, ...]]:
    """Read the alarms whose rules are still there, and those that are forgotten.

    None where the document cannot be read.
    """
    try:
        kept = msgspec.json.decode(document, type=KeptAlarms)
    except msgspec.DecodeError as error:  # of which a ValidationError is one
        _log.warning("the alarms of before the restart are forgotten: %s", error)
        return {}, ()
    is_there = {
        alarm: alarm.name in rules and alarm.of == _of(rules[alarm.name]) for alarm in kept.alarms
    }
    standing = {
        alarm.name: _standing(alarm, rules[alarm.name], now)
        for alarm, is_known in is_there.items()
        if is_known and _may_stand(rules[alarm.name], alarm.state)
    }
    gone = (alarm for alarm, is_known in is_there.items() if not is_known)
    return standing, tuple(forgotten(_status(alarm, alarm.level, now), rules) for alarm in gone)


def forgotten(status: AlarmStatus, rules: Mapping[str, AlarmConfig]) -> AlarmStatus:
    """Give what is said of an alarm that stood, where these rules have none that is the same."""
    why = "is about something else by now" if status.name in rules else "is not configured any more"
    freed = f": {', '.join(status.cuts_off)} may go on again" if status.cuts_off else ""
    message = f"it stood ({status.message}), and {why}{freed}"
    return replace(status, state=AlarmState.LATCHED, message=message, configured=False)


def is_of_same(one: AlarmConfig, other: AlarmConfig) -> bool:
    """Tell whether two rules look at the same thing, whatever their numbers are."""
    return _of(one) == _of(other)


def taken_over(rule: AlarmConfig, standing: Standing | None) -> Standing | None:
    """Give what stands by a rule of the same thing, but for what is over and not latched any more.

    One that has another level by now is told anew.
    """
    if standing is None or not _may_stand(rule, standing.status.state):
        return None
    return _at_level(standing, rule.level)


def _may_stand(rule: AlarmConfig, state: AlarmState) -> bool:
    # One that is not latched any more ends with what it was raised for.
    return state is AlarmState.RAISED or rule.latched


def _of(rule: AlarmConfig) -> tuple[str, ...]:
    return (rule.condition, rule.sensor or "", rule.quantity, rule.other or "", rule.line or "")


def _kept(rule: AlarmConfig, standing: Standing) -> KeptAlarm:
    status = standing.status
    return KeptAlarm(
        name=status.name,
        of=_of(rule),
        state=status.state,
        since=status.since.wall,
        message=status.message,
        acknowledged=status.acknowledged,
        acknowledged_by=status.acknowledged_by,
        snoozed_until=_wall(status.snoozed_until),
        snoozed_by=status.snoozed_by,
        snoozed_from=_wall(standing.snoozed_from),
        repeats=status.repeats,
        told_at=standing.told_at.wall,
        level=status.level,
        cuts_off=status.cuts_off,
    )


def _standing(kept: KeptAlarm, rule: AlarmConfig, now: Instant) -> Standing:
    """Put it on the clocks of now; a wall clock that was set meanwhile lengthens no snooze."""
    snoozed_from = None if kept.snoozed_from is None else _past(kept.snoozed_from, now)
    until = None
    if kept.snoozed_until is not None and snoozed_from is not None:
        latest = snoozed_from.monotonic + rule.level.longest_snooze
        monotonic = min(now.monotonic + (kept.snoozed_until - now.wall), latest)
        until = Instant(monotonic, now.wall + (monotonic - now.monotonic))
    standing = Standing(
        status=replace(_status(kept, kept.level, now), snoozed_until=until),
        told_at=_past(kept.told_at, now),
        snoozed_from=snoozed_from,
    )
    return _at_level(standing, rule.level)


def _at_level(standing: Standing, level: AlarmLevel) -> Standing:
    """Give it with its rule's level: who acknowledged or snoozed it knew of no worse one."""
    levels = list(AlarmLevel)
    status = replace(standing.status, level=level)
    if levels.index(level) <= levels.index(standing.status.level):
        return replace(standing, status=status)
    unknown = replace(
        status, acknowledged=False, acknowledged_by=None, snoozed_until=None, snoozed_by=None
    )
    return Standing(status=unknown, told_at=standing.told_at)


def _status(kept: KeptAlarm, level: AlarmLevel, now: Instant) -> AlarmStatus:
    return AlarmStatus(
        name=kept.name,
        level=level,
        state=kept.state,
        since=_past(kept.since, now),
        message=kept.message,
        acknowledged=kept.acknowledged,
        acknowledged_by=kept.acknowledged_by,
        snoozed_by=kept.snoozed_by,
        repeats=kept.repeats,
        cuts_off=kept.cuts_off,
    )


def _wall(at: Instant | None) -> float | None:
    return None if at is None else at.wall


def _past(wall: float, now: Instant) -> Instant:
    """Put a wall time on the monotonic clock too, on which it is not to come."""
    return Instant(now.monotonic + min(0.0, wall - now.wall), wall)
