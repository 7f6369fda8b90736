"""All hardware of one configuration, being watched."""

import asyncio

from hydrogen.clock import Clock
from hydrogen.model import LineStatus
from hydrogen.sampling.hardware import Hardware
from hydrogen.sampling.sampler import Sampler
from hydrogen.sampling.simulation import SimulatedHardware
from hydrogen.sampling.watcher import LineWatcher
from hydrogen.sampling.worker import BusWorker
from hydrogen.state import Store

_STOP_SECONDS = 1.0


class Monitor:
    """Samples buses and watches lines from ``start`` to ``stop``, publishing to the store."""

    def __init__(self, hardware: Hardware, store: Store, *, clock: Clock) -> None:
        self._hardware = hardware
        self._store = store
        self._clock = clock
        self._sampler = Sampler(hardware.sensors, store, clock=clock)
        self._watcher = LineWatcher(hardware.lines, hardware.gpio, store, clock=clock)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def simulation(self) -> SimulatedHardware | None:
        """The simulated hardware; ``None`` when it is real."""
        return self._hardware.simulation

    def start(self, tasks: asyncio.TaskGroup) -> None:
        """Forget what was known, take the lines, start a thread for every bus with sensors."""
        self._store.reset(
            sensors={name: sensor.status for name, sensor in self._hardware.sensors.items()},
            lines={
                name: LineStatus(location=str(line.address))
                for name, line in self._hardware.lines.items()
            },
        )
        self._sampler.start(
            [
                (
                    BusWorker(
                        used.bus, used.stations, clock=self._clock, report=self._sampler.report
                    ),
                    used.deadline,
                )
                for used in self._hardware.buses
                if used.stations
            ]
        )
        self._watcher.open()
        self._tasks = [
            tasks.create_task(self._sampler.watch()),
            tasks.create_task(self._watcher.watch()),
        ]
        if self.simulation is not None:
            self._tasks.append(tasks.create_task(self.simulation.run()))

    async def stop(self) -> None:
        """Put every chip back as it was found and let go of everything; takes about 1 s at most."""
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._watcher.close()
        await self._sampler.stop(patience=_STOP_SECONDS)

    def is_progressing(self) -> bool:
        """Whether every bus's thread shows life."""
        return self._sampler.is_progressing()

    def has_first_pass(self) -> bool:
        """Whether every sensor has given a value or a reason."""
        return self._sampler.has_first_pass()
