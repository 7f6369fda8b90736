"""What is understood of thermostats, and those that hardly do what is meant."""

import re
from collections.abc import Iterator

from drivers.quantity import Quantity
from hydrogen.advice.remark import Remark
from hydrogen.alarm import AlarmLevel
from hydrogen.config.model import Config
from hydrogen.config.outputs import OutputDocument, ThermostatConfig
from hydrogen.rules.units import unit_of

_HEATER = re.compile(r"heat|hotend|(^|_)bed(_|[0-9]|$)")
_FAN = re.compile(r"cool|exhaust|fan(_|s|[0-9]|$)")
_DEGREES = frozenset({Quantity.TEMPERATURE, Quantity.AMBIENT_TEMPERATURE})


def understood(config: Config) -> Iterator[str]:
    """Give a line for every thermostat: what it does, and where."""
    for name, output in config.outputs.items():
        rule = output.rule.thermostat
        if rule is not None:
            side = "below" if _raises(rule) else "above"
            on_at, off_at = _written(rule, rule.on_at), _written(rule, rule.off_at)
            yield f"outputs.{name} {_does(rule)}: on {side} {on_at}, off at {off_at}"


def advice(config: Config) -> Iterator[Remark]:
    """Give a remark for every thermostat that is better looked at again."""
    for name, output in config.outputs.items():
        rule = output.rule.thermostat
        if rule is None or rule.quantity.quantity not in _DEGREES:
            continue
        path = f"outputs.{name}.thermostat"
        heater, fan = bool(_HEATER.search(name)), bool(_FAN.search(name))
        if heater and not fan and not _raises(rule):
            yield Remark(path, "cools, by the name of a heater: one heats with on_at below off_at")
        if fan and not heater and _raises(rule):
            yield Remark(path, "heats, by the name of a fan: one cools with on_at above off_at")
        if _raises(rule) and not _is_bounded(output.rule, config):
            yield Remark(path, _UNBOUNDED)


_UNBOUNDED = (
    "heats for as long as its sensor reads too little, be that loose or the heater stuck: give it "
    "maximum_on, and an alarm that cuts it off"
)


def _is_bounded(rule: OutputDocument, config: Config) -> bool:
    """Tell whether anything but its thermostat ends the heating."""
    critical = any(alarm.level is AlarmLevel.CRITICAL for alarm in config.alarms.values())
    by_alarm = bool(rule.cut_off) or (rule.cut_off_on_critical and critical)
    return rule.maximum_on is not None or by_alarm


def _raises(rule: ThermostatConfig) -> bool:
    return rule.on_at < rule.off_at


def _does(rule: ThermostatConfig) -> str:
    if rule.quantity.quantity in _DEGREES:
        return "heats" if _raises(rule) else "cools"
    return f"{'raises' if _raises(rule) else 'lowers'} the {rule.quantity.replace('_', ' ')}"


def _written(rule: ThermostatConfig, value: float) -> str:
    return f"{value:g} {unit_of(rule.quantity).symbol}"
