"""What each of a demonstration's sensors is exposed to: its place, or waves of its own."""

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from drivers.quantity import Quantity
from hydrogen.sampling.demonstration.air import relative_humidity
from hydrogen.sampling.demonstration.heat import Place
from hydrogen.sampling.demonstration.names import place_of
from hydrogen.sampling.demonstration.printer import DemonstrationPrinter

_SLOW, _QUICK = 300.0, 17.0  # seconds of the two waves that everything drifts in
_UNREST = 0.12  # kelvins: still air is never quite still
_DRIED = 0.4  # the share of the air's water that a dryer leaves
_VOLTS = 24.0


class _Life(Struct, frozen=True):
    """Where a quantity is, one sensor after the other, and how far the two waves take it."""

    middles: tuple[float, ...]
    slow: float
    quick: float

    def at(self, now: float, index: int) -> float:
        """Give the value at a monotonic time in seconds."""
        slow = self.slow * math.sin(math.tau * now / _SLOW + index)
        quick = self.quick * math.sin(math.tau * now / _QUICK + index)
        return self.middles[index % len(self.middles)] + slow + quick


_LIVES = {
    Quantity.TEMPERATURE: _Life((41.0, 33.5, 55.0, 22.0), 2.0, 0.3),
    Quantity.AMBIENT_TEMPERATURE: _Life((30.0,), 1.0, 0.2),
    Quantity.HUMIDITY: _Life((22.0, 30.0, 12.0, 45.0), 3.0, 0.5),
    Quantity.PRESSURE: _Life((1013.0,), 0.5, 0.1),
}


class Exposure:
    """Tells what surrounds each sensor of a configuration, by its name and what it measures."""

    def __init__(
        self, printer: DemonstrationPrinter, sensors: Mapping[str, Sequence[Quantity]]
    ) -> None:
        self._printer = printer
        self._indices = {name: index for index, name in enumerate(sensors)}
        self._places = {name: place_of(name) for name in sensors}
        self._electric = {name for name, told in sensors.items() if Quantity.CURRENT in told}

    def value(self, name: str, quantity: Quantity, now: float) -> float | None:
        """Give what a sensor is exposed to; None where the demonstration knows nothing of it."""
        place, index = self._places[name], self._indices[name]
        match quantity:
            case Quantity.VOLTAGE | Quantity.CURRENT if name in self._electric:
                amperes = self._printer.amperes
                return amperes if quantity is Quantity.CURRENT else _VOLTS * (amperes > 0)
            case Quantity.POWER:
                return _VOLTS * self._printer.amperes
            case Quantity.TEMPERATURE if place is not None:
                return self._printer.celsius(place) + _unrest(now, index)
            case Quantity.HUMIDITY if place is not None:
                percent = relative_humidity(self._printer.celsius(place) + _unrest(now, index))
                return percent * _DRIED if place is Place.DRYER else percent
            case _:
                life = _LIVES.get(quantity)
                return None if life is None else life.at(now, index)


def _unrest(now: float, index: int) -> float:
    return _UNREST * math.sin(math.tau * now / _QUICK + index)
