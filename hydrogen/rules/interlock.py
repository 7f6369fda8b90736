"""What holds an output off, whoever wants it on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.config.outputs import OutputDocument
from hydrogen.model import Fault, LineStatus
from hydrogen.output import Held, Hold
from hydrogen.rules.role_words import is_so
from hydrogen.rules.thermostat import doubt_about
from hydrogen.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Driven:
    """What is known of an output's line: what it reads back, None where that cannot be had."""

    on: bool | None = None
    fault: Fault | None = None
    is_settled: bool = True
    """Whether it was read after it was last told to be off, and has not been told else since."""


def first_hold(
    rule: OutputDocument, snapshot: Snapshot, driven: Driven, *, now: float
) -> Held | None:
    """Give what of the world holds an output off, the gravest first; ``now`` is monotonic."""
    return next(_holds(rule, snapshot, driven, now), None)


def is_cut_off_by(rule: OutputDocument, alarm: str, level: AlarmLevel) -> bool:
    """Tell whether an alarm, if it stands, cuts an output off."""
    critical = rule.cut_off_on_critical and level is AlarmLevel.CRITICAL
    return critical or alarm in rule.cut_off


def is_free(driven: Driven, *, granted: bool) -> bool:
    """Tell whether an output is off for certain, so that one that it excludes may go on."""
    return not granted and driven.on is False and driven.is_settled


def exclusion(name: str, driven: Driven, *, granted: bool) -> Held | None:
    """Say that the output of this name is in the way, if that is more than its passing off."""
    if granted:
        return Held(Hold.EXCLUDED, f"{name} is on")
    if driven.fault is None:
        return None  # its line is told to be off, or not yet taken: the next turn knows
    if driven.on:
        return Held(Hold.EXCLUDED, f"{name} is on, though it should be off")
    return Held(Hold.EXCLUDED, f"whether {name} is off cannot be told")


def _holds(rule: OutputDocument, snapshot: Snapshot, driven: Driven, now: float) -> Iterator[Held]:
    if driven.fault is not None:
        yield Held(Hold.FAULT, driven.fault.message)
    for alarm in snapshot.alarms:
        if is_cut_off_by(rule, alarm.name, alarm.level):
            yield Held(Hold.CUT_OFF, f"cut off by the alarm {alarm.name}, {_until(alarm)}")
    for name in rule.off_while:
        if opened := _in_the_way(snapshot.lines, name):
            yield Held(Hold.LINE, opened)
    for doubt in _doubts(rule, snapshot, now):
        yield Held(Hold.READING, doubt)


def _until(alarm: AlarmStatus) -> str:
    """Say what has to be before an output that an alarm cut off may go on."""
    if alarm.state is AlarmState.LATCHED:
        return "which is over, until somebody acknowledges it"
    if alarm.acknowledged:
        return "until it is over, and acknowledged once more"
    return "until it is over, and acknowledged then"


def _doubts(rule: OutputDocument, snapshot: Snapshot, now: float) -> Iterator[str]:
    needed = [(name, None) for name in rule.needs]
    own = rule.thermostat
    measured = [(own.sensor, own.quantity.quantity)] if own else []
    for name, quantity in [*needed, *measured]:
        doubt = doubt_about(
            snapshot.sensors, name, now=now, maximum_age=rule.maximum_age, quantity=quantity
        )
        if doubt:
            yield doubt


def _in_the_way(lines: Mapping[str, LineStatus], name: str) -> str:
    """Say why a line does not let an output on; nothing where it is known to be inactive."""
    line = lines.get(name)
    if line is None or not line.state.has_value or line.active is None:
        return f"{name} cannot be read"
    if not line.active:
        return ""
    return is_so(name, line)
