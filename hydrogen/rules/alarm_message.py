"""What is said of an alarm when it is raised, for the person at the printer."""

from collections.abc import Callable, Mapping

from drivers.host.power import PowerCondition
from hydrogen.config.alarm import AlarmConfig, Condition, DiskUnit
from hydrogen.power_messages import POWER_MESSAGES
from hydrogen.rules.observation import Observation, raise_level
from hydrogen.rules.role_words import has_been_so, is_so
from hydrogen.rules.units import duration, measured, unit_of
from hydrogen.snapshot import Snapshot


def message(rule: AlarmConfig, seen: Observation, snapshot: Snapshot) -> str:
    """Say what is so, with the numbers of this moment: while it is raised the text stays."""
    return _MESSAGES[rule.condition](rule, seen, snapshot)


def _above(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    return f"{_subject(rule)} is {_reading(rule, seen)}, above {_value(rule)}{_lasting(rule)}"


def _below(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    return f"{_subject(rule)} is {_reading(rule, seen)}, below {_value(rule)}{_lasting(rule)}"


def _rising(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    rate = measured(seen.figure or 0.0, rule.quantity)
    return (
        f"{_subject(rule)} is {_reading(rule, seen)} and rises by {rate} a minute, "
        f"more than {_value(rule)}{_lasting(rule)}"
    )


def _not_rising(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    rise = seen.figure or 0.0
    change = f"{'rose' if rise >= 0 else 'fell'} by {measured(abs(rise), rule.quantity)}"
    return (
        f"{_subject(rule)} is {_reading(rule, seen)} and {change} in {_over(rule)}, where "
        f"{_value(rule)} more were expected: is its heater on, and connected?"
    )


def _disagreement(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    other = measured(seen.other or 0.0, rule.quantity)
    apart = measured(seen.figure or 0.0, rule.quantity)
    return (
        f"{rule.sensor} ({_reading(rule, seen)}) and {rule.other} ({other}) are {apart} apart, "
        f"more than {_value(rule)}{_lasting(rule)}: one of them is wrong, or in another place"
    )


def _lost(rule: AlarmConfig, _: Observation, snapshot: Snapshot) -> str:
    if rule.sensor is None:
        line, says = snapshot.lines.get(rule.line or ""), f"line {rule.line} cannot be read"
        fault = line.fault if line else None
    else:
        sensor, says = snapshot.sensors.get(rule.sensor), f"{rule.sensor} gives no reading"
        fault = sensor.fault if sensor else None
    reason = f": {fault.message}" if fault else ""
    return f"{says}{_lasting(rule)}{reason}"


def _active(rule: AlarmConfig, _: Observation, snapshot: Snapshot) -> str:
    lasting, name = _lasting(rule), rule.line or ""
    line = snapshot.lines.get(name)
    return f"{has_been_so(name, line)}{lasting}" if lasting else is_so(name, line)


def _under_voltage(_: AlarmConfig, __: Observation, ___: Snapshot) -> str:
    return POWER_MESSAGES[PowerCondition.UNDER_VOLTAGE].begins


def _throttled(_: AlarmConfig, __: Observation, ___: Snapshot) -> str:
    return POWER_MESSAGES[PowerCondition.THROTTLED].begins


def _disk_full(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    left, value = seen.figure or 0.0, raise_level(rule)
    room = (
        f"{left:.1f} % of the disk is free, less than {value:g} %"
        if rule.unit is DiskUnit.PERCENT
        else f"{left:.0f} MB of the disk are free, fewer than {value:g} MB"
    )
    return f"{room}: remove what is not needed"


def _read_only(_: AlarmConfig, __: Observation, ___: Snapshot) -> str:
    return (
        "nothing can be written to the disk, which is read-only: an SD card that fails is often "
        "made so by the kernel; save what matters, and replace it"
    )


def _soaked(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    return f"{_stable(rule, seen)}, and not below {_value(rule)}: it is soaked"


def _cooled(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    return f"{_stable(rule, seen)}, and {_not_above(rule)}: it has cooled"


def _safe_to_open(rule: AlarmConfig, seen: Observation, _: Snapshot) -> str:
    return f"{_stable(rule, seen)}, and {_not_above(rule)}: it is safe to open"


_MESSAGES: Mapping[Condition, Callable[[AlarmConfig, Observation, Snapshot], str]] = {
    Condition.ABOVE: _above,
    Condition.BELOW: _below,
    Condition.RISING: _rising,
    Condition.NOT_RISING: _not_rising,
    Condition.DISAGREEMENT: _disagreement,
    Condition.LOST: _lost,
    Condition.ACTIVE: _active,
    Condition.UNDER_VOLTAGE: _under_voltage,
    Condition.THROTTLED: _throttled,
    Condition.DISK_FULL: _disk_full,
    Condition.READ_ONLY: _read_only,
    Condition.SOAKED: _soaked,
    Condition.COOLED: _cooled,
    Condition.SAFE_TO_OPEN: _safe_to_open,
}


def _subject(rule: AlarmConfig) -> str:
    """Name the sensor, and what of it where its unit alone does not say that."""
    noun = unit_of(rule.quantity).noun
    return f"{rule.sensor}'s {noun}" if noun else f"{rule.sensor}"


def _reading(rule: AlarmConfig, seen: Observation) -> str:
    return measured(seen.reading or 0.0, rule.quantity)


def _value(rule: AlarmConfig) -> str:
    return f"{raise_level(rule):g} {unit_of(rule.quantity).symbol}"


def _not_above(rule: AlarmConfig) -> str:
    if rule.other is None:
        return f"not above {_value(rule)}"
    return f"not more than {_value(rule)} above {rule.other}"


def _stable(rule: AlarmConfig, seen: Observation) -> str:
    within = f"{rule.within or 0.0:g} {unit_of(rule.quantity).symbol}"
    return f"{_subject(rule)} is {_reading(rule, seen)}, stable within {within} for {_over(rule)}"


def _over(rule: AlarmConfig) -> str:
    return duration(rule.over or 0.0)


def _lasting(rule: AlarmConfig) -> str:
    return f" for {duration(rule.raise_after)}" if rule.raise_after else ""
