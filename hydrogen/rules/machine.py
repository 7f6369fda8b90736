"""Conditions of the machine itself: its power supply and its disk."""

from drivers.host.power import PowerCondition
from hydrogen.clock import Instant
from hydrogen.config.alarm import AlarmConfig, DiskUnit
from hydrogen.rules import observation
from hydrogen.rules.observation import Observation, Verdict, told, unknown
from hydrogen.rules.window import Window
from hydrogen.snapshot import Snapshot

_PERCENT = 100.0
_MEGABYTE = 1_000_000


def under_voltage(
    _: AlarmConfig, snapshot: Snapshot, __: Window | None, now: Instant
) -> Observation:
    """Tell whether the supply's voltage is too low."""
    return _power(PowerCondition.UNDER_VOLTAGE, snapshot, now)


def throttled(_: AlarmConfig, snapshot: Snapshot, __: Window | None, now: Instant) -> Observation:
    """Tell whether the processor is throttled."""
    return _power(PowerCondition.THROTTLED, snapshot, now)


def disk_full(rule: AlarmConfig, snapshot: Snapshot, _: Window | None, now: Instant) -> Observation:
    """Tell whether less of the disk is free than the value."""
    disk = snapshot.host.disk
    if disk.free is None or not disk.total:
        return unknown(now)
    in_percent = rule.unit is DiskUnit.PERCENT
    left = disk.free / disk.total * _PERCENT if in_percent else disk.free / _MEGABYTE
    verdict = observation.below(left, rule)
    return Observation(verdict=verdict, at=now.monotonic, figure=left)


def read_only(_: AlarmConfig, snapshot: Snapshot, __: Window | None, now: Instant) -> Observation:
    """Tell whether nothing can be written to the disk."""
    return told(now, so=snapshot.host.disk.read_only)


def _power(condition: PowerCondition, snapshot: Snapshot, now: Instant) -> Observation:
    power = snapshot.host.power
    so = power.now.get(condition)
    if so is False and condition in power.warned:
        # It comes and goes by the second: it is over after the minute of calm that ends a warning.
        return Observation(verdict=Verdict.HOLD, at=now.monotonic)
    return told(now, so=so)
