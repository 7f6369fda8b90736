"""Simulated hardware with a believable life, whose parts can be broken and mended."""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial

from drivers.gpio.line import LineAddress
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from hydrogen.clock import Clock
from hydrogen.demonstration import Activity, Order, Trouble
from hydrogen.printer import LineRole
from hydrogen.sampling.demonstration.exposure import Exposure
from hydrogen.sampling.demonstration.printer import DemonstrationPrinter
from hydrogen.sampling.simulated_lines import SimulatedLine, SimulatedLines
from hydrogen.sampling.simulated_sensor import SimulatedSensor

_STEP_SECONDS = 0.5
_NOISE_SECONDS = 0.01

_NEEDED = {
    Trouble.DOOR_OPEN: LineRole.DOOR,
    Trouble.FILAMENT_OUT: LineRole.FILAMENT,
    Trouble.E_STOP: LineRole.E_STOP,
    Trouble.PRINTER_FAULT: LineRole.FAULT,
}


class SimulatedHardware:
    """Everything that is simulated in one configuration, and the printer that it is fitted to.

    What a client keeps at a value or a level stays so; the rest follows the printer's life, and the
    troubles that it is given.
    """

    def __init__(
        self,
        sensors: Mapping[str, SimulatedSensor],
        gpio: SimulatedGpio,
        lines: Mapping[str, SimulatedLine],
        outputs: Mapping[str, LineAddress],
        *,
        clock: Clock,
    ) -> None:
        self.sensors = sensors
        self.troubles: frozenset[Trouble] = frozenset()
        """What goes wrong; replaced whole, so that any thread may read it."""
        self._clock = clock
        self._lines = SimulatedLines(gpio, lines, outputs)
        self._printer = DemonstrationPrinter(clock.monotonic(), fitted=self._lines.fitted)
        told = {name: sensor.quantities for name, sensor in sensors.items()}
        self._exposure = Exposure(self._printer, told)
        self._held: set[tuple[str, Quantity]] = set()
        self.drift()

    @property
    def lines(self) -> Collection[str]:
        """The names of the inputs."""
        return self._lines.inputs.keys()

    @property
    def activity(self) -> Activity:
        """What the printer is doing."""
        return self._printer.activity

    @property
    def possible_troubles(self) -> Collection[Trouble]:
        """The troubles that there are lines and outputs for."""
        missing = {t for t, role in _NEEDED.items() if role not in self._lines.roles}
        if not self._lines.inputs:
            missing.add(Trouble.NOISY_LINE)
        if not self._lines.outputs:
            missing.add(Trouble.OUTPUT_STUCK)
        return [trouble for trouble in Trouble if trouble not in missing]

    def fit(self, outputs: Mapping[str, LineAddress]) -> None:
        """Have other outputs than before, as after a change of the configuration."""
        self._lines.stick(stuck=False)
        self.troubles -= {Trouble.OUTPUT_STUCK}
        self._lines.fit(outputs)
        self._printer.fitted = self._lines.fitted

    async def run(self) -> None:
        """Let everything live until cancelled."""
        while True:
            self.drift()
            pause = self._pause()
            for _ in range(round(_STEP_SECONDS / pause)):
                await asyncio.sleep(pause)
                self.jitter()

    def drift(self) -> None:
        """Set the surroundings of every sensor, and every line, as they are at this moment."""
        now = self._clock.monotonic()
        self._printer.advance(now, self.troubles, self._lines.running)
        for name, sensor in self.sensors.items():
            for quantity in sensor.quantities:
                self._expose(name, sensor, quantity, now)
        self._follow()

    def jitter(self) -> None:
        """Let a line with a loose contact change, if there is to be one."""
        if Trouble.NOISY_LINE in self.troubles:
            self._lines.jitter()

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

    def drive_line(self, name: str, *, active: bool | None) -> None:
        """Keep an input at a level, or let it go with None; KeyError for an unknown line."""
        self._lines.drive(name, active=active)
        self._follow()

    def order(self, order: Order) -> None:
        """Tell the printer what to do."""
        self.drift()
        self._printer.order(order)
        self.drift()

    def set_trouble(self, trouble: Trouble, *, active: bool) -> None:
        """Let something go wrong, or be well again."""
        self.drift()
        self.troubles = self.troubles | {trouble} if active else self.troubles - {trouble}
        if trouble is Trouble.OUTPUT_STUCK:
            self._lines.stick(stuck=active)
        self.drift()

    def _expose(self, name: str, sensor: SimulatedSensor, quantity: Quantity, now: float) -> None:
        if (name, quantity) in self._held:
            return
        value = self._exposure.value(name, quantity, now)
        if value is not None:
            with suppress(KeyError):  # a chip that works it out itself, as watts of volts
                sensor.surroundings.set(quantity, value)

    def _follow(self) -> None:
        level = partial(self._printer.active, troubles=self.troubles)
        self._lines.follow(level, noisy=Trouble.NOISY_LINE in self.troubles)

    def _pause(self) -> float:
        noisy = self._lines.noisy
        if Trouble.NOISY_LINE not in self.troubles or noisy is None:
            return _STEP_SECONDS
        # Faster than this, the debounce would hear nothing.
        return min(_STEP_SECONDS, max(_NOISE_SECONDS, 1.5 * noisy.debounce))
