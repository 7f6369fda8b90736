"""The conditions that an alarm can have: a row each."""

from collections.abc import Mapping
from dataclasses import dataclass

from hydrogen.config.alarm import Condition
from hydrogen.rules import levels, machine, presence, stability, trend
from hydrogen.rules.observation import Observe


@dataclass(frozen=True, slots=True)
class Row:
    """How a condition is observed.

    With ``begins_at_gate`` readings count only from when the printer came into one of the rule's
    states: what was before that is no matter of the rule.
    """

    observe: Observe
    begins_at_gate: bool = False


CONDITIONS: Mapping[Condition, Row] = {
    Condition.ABOVE: Row(levels.above),
    Condition.BELOW: Row(levels.below),
    Condition.RISING: Row(trend.rising),
    Condition.NOT_RISING: Row(trend.not_rising, begins_at_gate=True),
    Condition.DISAGREEMENT: Row(levels.disagreement),
    Condition.LOST: Row(presence.lost),
    Condition.ACTIVE: Row(presence.active),
    Condition.UNDER_VOLTAGE: Row(machine.under_voltage),
    Condition.THROTTLED: Row(machine.throttled),
    Condition.DISK_FULL: Row(machine.disk_full),
    Condition.READ_ONLY: Row(machine.read_only),
    Condition.SOAKED: Row(stability.soaked),
    Condition.COOLED: Row(stability.cooled),
    Condition.SAFE_TO_OPEN: Row(stability.cooled),
}
