"""Quantities and times as people read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from hydrogen.config.reading import Measured

_MINUTE = 60
_SECONDS_UP_TO = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """How a quantity is written; ``noun`` says which it is, where its unit does not."""

    symbol: str
    decimals: int
    noun: str = ""


_UNITS: Mapping[Measured, Unit] = {
    Measured.TEMPERATURE: Unit("°C", 1),
    Measured.HUMIDITY: Unit("%", 1, "humidity"),
    Measured.PRESSURE: Unit("hPa", 1, "pressure"),
    Measured.VOLTAGE: Unit("V", 2),
    Measured.CURRENT: Unit("A", 2),
    Measured.POWER: Unit("W", 1),
    Measured.SPEED: Unit("rpm", 0),
    Measured.AMBIENT_TEMPERATURE: Unit("°C", 1, "ambient temperature"),
    Measured.GAS_RESISTANCE: Unit("Ω", 0, "gas resistance"),
}


def unit_of(quantity: Measured) -> Unit:
    """Give how a quantity is written."""
    return _UNITS[quantity]


def measured(value: float, quantity: Measured) -> str:
    """Write a value with its unit: ``61.2 °C``."""
    unit = unit_of(quantity)
    return f"{value:.{unit.decimals}f} {unit.symbol}"


def duration(seconds: float) -> str:
    """Write a time: ``90 s``, ``5 min``, ``2 h 30 min``."""
    if seconds < _SECONDS_UP_TO:
        return f"{seconds:g} s"
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return f"{minutes} min"
    hours, rest = divmod(minutes, _MINUTE)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
