"""Alarms as they are kept over a restart; all times in them are Unix time."""

import logging
from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from hydrogen.alarm import AlarmState, AlarmStatus
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


class KeptAlarms(Struct, frozen=True, kw_only=True):
    """All alarms."""

    alarms: tuple[KeptAlarm, ...]


def written(rules: Mapping[str, AlarmConfig], standings: Mapping[str, Standing]) -> bytes:
    """Write the alarms that stand."""
    alarms = tuple(_kept(rules[name], standing) for name, standing in standings.items())
    return msgspec.json.encode(KeptAlarms(alarms=alarms))


def read(document: bytes, rules: Mapping[str, AlarmConfig], now: Instant) -> dict[str, Standing]:
    """Read the alarms whose rules are still there; none where the document cannot be read."""
    try:
        kept = msgspec.json.decode(document, type=KeptAlarms)
    except msgspec.DecodeError as error:  # of which a ValidationError is one
        _log.warning("the alarms of before the restart are forgotten: %s", error)
        return {}
    return {
        alarm.name: _standing(alarm, rules[alarm.name], now)
        for alarm in kept.alarms
        if alarm.name in rules
        and alarm.of == _of(rules[alarm.name])
        # One that is not latched any more ends with what it was raised for.
        and (alarm.state is AlarmState.RAISED or rules[alarm.name].latched)
    }


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
    )


def _standing(kept: KeptAlarm, rule: AlarmConfig, now: Instant) -> Standing:
    """Put it on the clocks of now; a wall clock that was set meanwhile lengthens no snooze."""
    snoozed_from = None if kept.snoozed_from is None else _past(kept.snoozed_from, now)
    until = None
    if kept.snoozed_until is not None and snoozed_from is not None:
        latest = snoozed_from.monotonic + rule.level.longest_snooze
        monotonic = min(now.monotonic + (kept.snoozed_until - now.wall), latest)
        until = Instant(monotonic, now.wall + (monotonic - now.monotonic))
    return Standing(
        status=AlarmStatus(
            name=kept.name,
            level=rule.level,
            state=kept.state,
            since=_past(kept.since, now),
            message=kept.message,
            acknowledged=kept.acknowledged,
            acknowledged_by=kept.acknowledged_by,
            snoozed_until=until,
            snoozed_by=kept.snoozed_by,
            repeats=kept.repeats,
        ),
        told_at=_past(kept.told_at, now),
        snoozed_from=snoozed_from,
    )


def _wall(at: Instant | None) -> float | None:
    return None if at is None else at.wall


def _past(wall: float, now: Instant) -> Instant:
    """Put a wall time on the monotonic clock too, on which it is not to come."""
    return Instant(now.monotonic + min(0.0, wall - now.wall), wall)
