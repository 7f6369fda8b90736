"""The conditions that an alarm can have: a row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hydrogen.config.alarm import AlarmConfig, Condition
from hydrogen.rules import levels, machine, presence, stability, trend
from hydrogen.rules.observation import Observe


@dataclass(frozen=True, slots=True)
class Row:
    """How a condition is observed.

    With ``begins_at_gate`` readings count only from when the printer came into one of the rule's
    states: what was before that is no matter of the rule. ``calm`` gives the seconds for which it
    has to be over at least before it is cleared, so that what comes and goes faster is one alarm;
    where it ``outlasts_calm``, less than that does not end what counts towards raising it either.
    """

    observe: Observe
    begins_at_gate: bool = False
    calm: Callable[[AlarmConfig], float] = presence.no_calm
    outlasts_calm: bool = False


CONDITIONS: Mapping[Condition, Row] = {
    Condition.ABOVE: Row(levels.above),
    Condition.BELOW: Row(levels.below),
    Condition.RISING: Row(trend.rising),
    Condition.NOT_RISING: Row(trend.not_rising, begins_at_gate=True),
    Condition.DISAGREEMENT: Row(levels.disagreement),
    Condition.LOST: Row(presence.lost, calm=presence.calm_of_lost, outlasts_calm=True),
    Condition.ACTIVE: Row(presence.active, calm=presence.calm_of_line),
    Condition.UNDER_VOLTAGE: Row(machine.under_voltage),
    Condition.THROTTLED: Row(machine.throttled),
    Condition.DISK_FULL: Row(machine.disk_full),
    Condition.READ_ONLY: Row(machine.read_only),
    Condition.SOAKED: Row(stability.soaked),
    Condition.COOLED: Row(stability.cooled),
    Condition.SAFE_TO_OPEN: Row(stability.cooled),
}
