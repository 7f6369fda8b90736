"""All hardware of one configuration, being watched."""

import asyncio
from collections.abc import Callable, Collection
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from drivers.i2c.bus import I2CBus
from hydrogen.clock import Clock
from hydrogen.model import HardwareStatistics, LineStatus
from hydrogen.sampling.buses import BusInUse
from hydrogen.sampling.hardware import Hardware
from hydrogen.sampling.sampler import Sampler
from hydrogen.sampling.statistics import statistics
from hydrogen.sampling.watcher import LineWatcher
from hydrogen.sampling.worker import BusWorker
from hydrogen.state import Store

if TYPE_CHECKING:  # which a demonstration alone needs
    from hydrogen.sampling.simulation import SimulatedHardware

T = TypeVar("T")

_STOP_SECONDS = 1.0


class Monitor:
    """Samples buses and watches lines from ``start`` to ``stop``, publishing to the store."""

    def __init__(self, hardware: Hardware, store: Store, *, clock: Clock) -> None:
        self._hardware = hardware
        self._store = store
        self._clock = clock
        self._sampler = Sampler(
            hardware.sensors, store, clock=clock, combinations=hardware.combinations
        )
        self._watcher = LineWatcher(hardware.lines, hardware.gpio, store, clock=clock)
        self._workers: list[tuple[BusInUse, BusWorker]] = []
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def simulation(self) -> "SimulatedHardware | None":
        """The simulated hardware; ``None`` when it is real."""
        return self._hardware.simulation

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Forget what was known, take the lines, start a thread for every bus."""
        self._store.reset(
            sensors={name: sensor.status for name, sensor in self._hardware.sensors.items()}
            | dict(self._hardware.combined),
            lines={
                name: LineStatus(location=str(line.address), role=line.role)
                for name, line in self._hardware.lines.items()
            },
        )
        self._workers = [(used, self._worker(used)) for used in self._hardware.buses]
        self._sampler.start([(worker, used.deadline) for used, worker in self._workers])
        self._watcher.open()
        self._tasks = [
            tasks.create_task(self._sampler.watch()),
            tasks.create_task(self._watcher.watch()),
        ]
        if self.simulation is not None:
            self._tasks.append(tasks.create_task(self.simulation.run()))

    def on_buses(
        self, errand: Callable[[I2CBus], T], only: Collection[str] | None = None
    ) -> dict[str, Future[T]]:
        """Have the thread of every I2C bus, or of some, do something on it between two readings.

        Gives what becomes of it by the buses' names in the configuration.
        """
        return {
            name: worker.request(partial(errand, bus))
            for used, worker in self._workers
            for name, bus in used.reached.items()
            if only is None or name in only
        }

    @property
    def buses(self) -> dict[str, str]:
        """The kernel's names of the I2C buses by those in the configuration."""
        return {
            name: bus.name for used in self._hardware.buses for name, bus in used.reached.items()
        }

    def statistics(self) -> HardwareStatistics:
        """Give what reading every sensor has cost so far; a bus's are those of all its sensors."""
        buses = self._hardware.buses
        return HardwareStatistics(
            sensors={s.name: statistics([s.tally]) for bus in buses for s in bus.stations},
            buses={
                used.bus.name: statistics(station.tally for station in used.stations)
                for used in buses
                if used.stations
            },
        )

    async def stop(self) -> None:
        """Put every chip back as it was found and let go of everything; takes about 1 s at most."""
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._watcher.close()
        await self._sampler.stop(patience=_STOP_SECONDS)
        for used, worker in self._workers:
            if not worker.join(0):
                used.revoke()

    def _worker(self, used: BusInUse) -> BusWorker:
        return BusWorker(
            used.bus,
            used.stations,
            clock=self._clock,
            report=self._sampler.report,
            hangs=used.hangs,
        )

    def is_progressing(self) -> bool:
        """Whether every bus's thread shows life."""
        return self._sampler.is_progressing()

    def has_first_pass(self) -> bool:
        """Whether every sensor has given a value or a reason."""
        return self._sampler.has_first_pass()
