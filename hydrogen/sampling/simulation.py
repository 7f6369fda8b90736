"""Simulated hardware with a believable life, whose parts can be broken and mended."""

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass

from drivers.gpio.line import LineAddress
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import SimulatedChip
from hydrogen.clock import Clock

_STEP_SECONDS = 0.5
_TEMPERATURES = (41.0, 33.5, 55.0, 22.0)  # °C: an enclosure, its electronics, a dryer, the room
_SLOW, _QUICK = 300.0, 17.0  # seconds of the two waves that a temperature drifts in


@dataclass(frozen=True, slots=True)
class SimulatedSensor:
    """A simulated chip and the wire that it is on."""

    bus: SimulatedBus
    address: int
    chip: SimulatedChip
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
        self._held: set[str] = set()
        self.drift()

    async def run(self) -> None:
        """Let the temperatures drift until cancelled."""
        while True:
            await asyncio.sleep(_STEP_SECONDS)
            self.drift()

    def drift(self) -> None:
        """Set every temperature as it is at this moment."""
        now = self._clock.monotonic()
        for index, (name, sensor) in enumerate(self.sensors.items()):
            if name in self._held or Quantity.TEMPERATURE not in sensor.quantities:
                continue
            middle = _TEMPERATURES[index % len(_TEMPERATURES)]
            slow = 2.0 * math.sin(math.tau * now / _SLOW + index)
            quick = 0.3 * math.sin(math.tau * now / _QUICK + index)
            sensor.chip.set(Quantity.TEMPERATURE, middle + slow + quick)

    def hold(self, name: str, quantity: Quantity, value: float) -> None:
        """Keep a sensor's surroundings at a value; KeyError for an unknown sensor."""
        self._held.add(name)
        self.sensors[name].chip.set(quantity, value)

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
