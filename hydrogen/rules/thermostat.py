"""Whether a thermostat wants its output on: with hysteresis, and from good readings alone."""

import math
from collections.abc import Mapping

from drivers.quantity import Quantity
from hydrogen.config.outputs import ThermostatConfig
from hydrogen.model import SensorStatus, State
from hydrogen.rules.units import unit_of


def heats(rule: ThermostatConfig) -> bool:
    """Tell whether its output heats; else it cools."""
    return rule.on_at <= rule.off_at


def calls(rule: ThermostatConfig, reading: float, *, called: bool) -> bool:
    """Tell whether it wants its output on at this reading; between its two ends it stays as it was.

    Where ``on_at`` is the higher of them it cools, else it heats.
    """
    # Mirrored, so that what heats is judged as what cools.
    sign = -1.0 if heats(rule) else 1.0
    if sign * reading >= sign * rule.on_at:
        return True
    return called and sign * reading > sign * rule.off_at


def reached(rule: ThermostatConfig) -> str:
    """Say why an output that heats stays off, whoever wants it on; no reading is in the text."""
    unit = unit_of(rule.quantity).symbol
    return (
        f"{rule.sensor} has reached {rule.off_at:g} {unit}, where it goes off: "
        f"on again at {rule.on_at:g} {unit}"
    )


def doubt_about(
    sensors: Mapping[str, SensorStatus],
    name: str,
    *,
    now: float,
    maximum_age: float,
    quantity: Quantity | None = None,
) -> str:
    """Say why nothing may be switched by a sensor now, or by one of its quantities; else nothing.

    ``now`` is a monotonic time, and ``maximum_age`` in seconds. No number is in the text that
    changes from one reading to the next.
    """
    sensor = sensors.get(name)
    if sensor is None or sensor.state.is_failed:
        return f"{name} has no reading"
    if sensor.state is State.STARTING or sensor.sampled_at is None:
        return f"{name} has not been read yet"
    if sensor.state is not State.OK:
        return f"the reading of {name} is doubted"
    if now - sensor.sampled_at.monotonic > maximum_age:
        return f"the reading of {name} is older than {maximum_age:g} s"
    if quantity is not None and not math.isfinite(sensor.values.get(quantity, math.nan)):
        return f"{name} does not tell its {quantity.name.lower().replace('_', ' ')}"
    return ""
