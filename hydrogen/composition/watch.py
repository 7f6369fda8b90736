"""What one configuration decides on: the hardware, and the rules that are applied to it."""

import asyncio
from typing import TYPE_CHECKING

from hydrogen.composition.lasting import Lasting
from hydrogen.composition.outside import Outside
from hydrogen.composition.unsupervised import Unsupervised, is_supervised
from hydrogen.config.model import Config
from hydrogen.sampling.hardware import Hardware, real_hardware, simulated_hardware
from hydrogen.sampling.monitor import Monitor

if TYPE_CHECKING:
    from hydrogen.supervision.supervisor import Supervisor


class Watch:
    """Everything of one configuration, from ``start`` to ``stop``. Belongs to the event loop.

    ``before`` is what supervised until now, None in the beginning.
    """

    def __init__(
        self,
        config: Config,
        outside: Outside,
        lasting: Lasting,
        *,
        before: "Supervisor | Unsupervised | None" = None,
    ) -> None:
        self._outside = outside
        self._lasting = lasting
        self._hardware = _hardware(config, outside)
        self.monitor = Monitor(self._hardware, lasting.store, clock=outside.clock)
        self.supervisor = self._supervisor(config, before)

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Begin to sample, and to supervise what is sampled."""
        self.monitor.start(tasks)
        self.supervisor.start()

    def supervise(self, config: Config) -> None:
        """Go on with other rules for the same hardware; the outputs are off for a moment."""
        self.supervisor.close()
        if self.monitor.simulation is not None:
            outputs = {name: output.address for name, output in config.outputs.items()}
            self.monitor.simulation.fit(outputs)
        self.supervisor = self._supervisor(config, self.supervisor)
        self.supervisor.start()

    async def stop(self) -> None:
        """Switch the outputs off, put every chip back as it was found, let go of everything."""
        self.supervisor.close()
        await self.monitor.stop()

    def _supervisor(
        self, config: Config, before: "Supervisor | Unsupervised | None"
    ) -> "Supervisor | Unsupervised":
        if not is_supervised(config):
            return Unsupervised(self._lasting.store, self._lasting.prints)
        # Not at the top: it takes 1.3 MB, which a thermometer alone can do without.
        from hydrogen.composition.supervising import new_supervisor  # noqa: PLC0415  1.3 MB not all need

        known = None if isinstance(before, Unsupervised) else before
        gpio, clock = self._hardware.gpio, self._outside.clock
        return new_supervisor(config, self._lasting, gpio, before=known, clock=clock)


def _hardware(config: Config, outside: Outside) -> Hardware:
    if outside.simulate:
        return simulated_hardware(config, outside.catalogue, clock=outside.clock)
    return real_hardware(config, outside.catalogue)


def hardware_of(config: Config) -> tuple[object, ...]:
    """Give what a reload has to begin anew for, where it differs."""
    return (
        config.buses,
        config.channels,
        config.sensors,
        config.kernel,
        config.combine,
        config.lines,
    )


def rules_of(config: Config) -> tuple[object, ...]:
    """Give what a reload has to supervise anew for, where it differs."""
    return (config.printer, config.alarms, config.outputs)
