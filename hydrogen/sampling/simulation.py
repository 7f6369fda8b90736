"""Simulated hardware with a believable life, whose parts can be broken and mended."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from drivers.gpio.line import LineAddress
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Surroundings
from hydrogen.clock import Clock

_STEP_SECONDS = 0.5
_SLOW, _QUICK = 300.0, 17.0  # seconds of the two waves that everything drifts in


@dataclass(frozen=True, slots=True)
class _Life:
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
    # An enclosure, its electronics, a filament dryer, the room.
    Quantity.TEMPERATURE: _Life((41.0, 33.5, 55.0, 22.0), 2.0, 0.3),
    Quantity.AMBIENT_TEMPERATURE: _Life((30.0,), 1.0, 0.2),
    Quantity.HUMIDITY: _Life((22.0, 30.0, 12.0, 45.0), 3.0, 0.5),
    Quantity.PRESSURE: _Life((1013.0,), 0.5, 0.1),
}


class Breakable(Protocol):
    """A simulated wire or kernel, in which what is at an address can be broken."""

    def inject(self, address: int, fault: Fault, /) -> None:
        """Let ``fault`` begin there; KeyError where there is nothing."""

    def clear(self, address: int, /) -> None:
        """Let the fault end, if there is one."""


@dataclass(frozen=True, slots=True)
class SimulatedSensor:
    """What a simulated sensor is exposed to, and the wire that its chip is on."""

    bus: Breakable
    address: int
    surroundings: Surroundings
    quantities: tuple[Quantity, ...]


class SimulatedHardware:
    """Everything that is simulated in one configuration."""

    def __init__(
        self,
        sensors: Mapping[str, SimulatedSensor],
        gpio: SimulatedGpio,
        lines: Mapping[str, LineAddress],
        *,
        clock: Clock,
    ) -> None:
        self.sensors = sensors
        self._gpio = gpio
        self.lines = lines
        self._clock = clock
        self._held: set[tuple[str, Quantity]] = set()
        self.drift()

    async def run(self) -> None:
        """Let everything drift until cancelled."""
        while True:
            await asyncio.sleep(_STEP_SECONDS)
            self.drift()

    def drift(self) -> None:
        """Set the surroundings of every sensor as they are at this moment."""
        now = self._clock.monotonic()
        for index, (name, sensor) in enumerate(self.sensors.items()):
            for quantity in sensor.quantities:
                life = _LIVES.get(quantity)
                if life is not None and (name, quantity) not in self._held:
                    sensor.surroundings.set(quantity, life.at(now, index))

    def quantities(self, name: str) -> tuple[Quantity, ...]:
        """Give what a sensor measures; KeyError for an unknown sensor."""
        return self.sensors[name].quantities

    def hold(self, name: str, quantity: Quantity, value: float | None) -> None:
        """Keep a sensor's surroundings at a value, or let them go with None.

        KeyError for an unknown sensor, and for what it does not measure.
        """
        sensor = self.sensors[name]
        if quantity not in sensor.quantities:
            raise KeyError(quantity)
        if value is None:
            self._held.discard((name, quantity))
            return
        self._held.add((name, quantity))
        sensor.surroundings.set(quantity, value)

    def break_sensor(self, name: str, fault: str | None) -> None:
        """Give a sensor a fault by its name, or none; KeyError for an unknown sensor."""
        sensor = self.sensors[name]
        if fault is None:
            sensor.bus.clear(sensor.address)
        else:
            sensor.bus.inject(sensor.address, Fault(fault))

    def drive_line(self, name: str, *, active: bool) -> None:
        """Drive an input line from outside; KeyError for an unknown line."""
        self._gpio.set(self.lines[name], active=active)
