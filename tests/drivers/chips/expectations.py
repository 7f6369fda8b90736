"""What the contract test expects of each row of the catalogue."""

from dataclasses import dataclass

from drivers.chips import lm75, tmp102
from drivers.chips.lm75_map import CONFIGURATION, HYSTERESIS, OVERTEMPERATURE
from drivers.quantity import Quantity
from drivers.sensor import Chip


@dataclass(frozen=True, kw_only=True)
class Span:
    """A range that a chip measures, and its resolution, in the quantity's unit."""

    low: float
    high: float
    step: float


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """``registers`` are those that a stopped driver must leave as found, with their widths."""

    spans: dict[Quantity, Span]
    registers: dict[int, int]


# For a row of which nothing is said here; finer chips deserve an entry of their own.
_USUAL = {
    Quantity.TEMPERATURE: Span(low=-40, high=85, step=0.5),
    Quantity.HUMIDITY: Span(low=0, high=100, step=1),
    Quantity.PRESSURE: Span(low=300, high=1100, step=1),
}

_EXPECTATIONS = {
    part.name: Expectation(
        spans={
            Quantity.TEMPERATURE: Span(
                low=-55, high=125, step=part.format(part.continuous(part.power_up)).step
            )
        },
        registers={CONFIGURATION: part.width, HYSTERESIS: 2, OVERTEMPERATURE: 2},
    )
    for part in (*lm75.PARTS, *tmp102.PARTS)
}


def expectation(chip: Chip) -> Expectation:
    usual = Expectation(
        spans={quantity: _USUAL[quantity] for quantity in chip.quantities}, registers={}
    )
    return _EXPECTATIONS.get(chip.name, usual)
