"""The one place where a measurement, or its failure, becomes a sensor's state."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from drivers.sensor import Values
from hydrogen.clock import Clock, instant
from hydrogen.model import Fault, SensorStatus, State
from hydrogen.sampling.quality import ConnectionQuality
from hydrogen.sampling.station import Outcome
from hydrogen.sampling.worker import BusWorker
from hydrogen.state import Store

if TYPE_CHECKING:
    from hydrogen.sampling.combination import Combination
    from hydrogen.sampling.smoothing import Smoothing

_log = logging.getLogger("hydrogen.sampling")

_STALE_ROUNDS = 3
_STALE_SECONDS = 3.0  # a short interval may miss a few rounds on a busy machine
_PROGRESS_SECONDS = 15.0
_LOOK_SECONDS = 0.25


class SampledSensor(Struct, frozen=True, kw_only=True):
    """What the sampler has to know of a sensor beside its driver."""

    status: SensorStatus
    interval: float
    conversion: float
    smoothing: "Smoothing | None" = None

    @property
    def patience(self) -> float:
        """The seconds without news after which its last value is stale."""
        return max(_STALE_SECONDS, _STALE_ROUNDS * self.interval + self.conversion)


class Sampler:
    """Turns outcomes into published state, and notices when outcomes fail to come.

    Belongs to the event loop's thread; only ``report`` is called from the workers' threads.
    """

    def __init__(
        self,
        sensors: Mapping[str, SampledSensor],
        store: Store,
        *,
        clock: Clock,
        combinations: "Mapping[str, Combination] | None" = None,
    ) -> None:
        self._sensors = sensors
        self._combinations = combinations or {}
        self._store = store
        self._clock = clock
        self._workers: Sequence[tuple[BusWorker, float]] = ()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._heard: dict[str, float] = {}

    def report(self, outcomes: Sequence[Outcome]) -> None:
        """Take a turn's outcomes from a worker's thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.accept, outcomes)

    def start(self, workers: Sequence[tuple[BusWorker, float]]) -> None:
        """Start the workers, each with the seconds that one step of it may take."""
        self._loop = asyncio.get_running_loop()
        self._workers = workers
        now = self._clock.monotonic()
        self._heard = dict.fromkeys(self._sensors, now)
        for worker, _ in workers:
            worker.start()

    async def watch(self) -> None:
        """Look for hung buses, stale sensors and bad connections until cancelled."""
        stations = (station for worker, _ in self._workers for station in worker.stations)
        quality = ConnectionQuality(stations, self._clock.monotonic())
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self.check()
            quality.look(self._clock.monotonic())

    async def stop(self, *, patience: float) -> None:
        """Let every worker put its chips back; give up on a hung one after ``patience`` seconds."""
        self._loop = None
        for worker, _ in self._workers:
            worker.stop()
        ends = [asyncio.to_thread(worker.join, patience) for worker, _ in self._workers]
        for (worker, _), ended in zip(self._workers, await asyncio.gather(*ends), strict=True):
            if not ended:
                worker.abandon()
                _log.warning("bus %s hangs: its chips are left as they are", worker.bus.name)

    def accept(self, outcomes: Sequence[Outcome]) -> None:
        """Publish what a turn brought."""
        current = self._store.snapshot.sensors
        changed: dict[str, SensorStatus] = {}
        for outcome in outcomes:
            # A turn that was on its way while the configuration changed may name nobody.
            if outcome.name in self._sensors and outcome.name in current:
                self._heard[outcome.name] = outcome.at.monotonic
                changed[outcome.name] = self._after(current[outcome.name], outcome)
        self._publish(changed)

    def check(self) -> None:
        """Publish a fault for the sensors of a hung bus, and staleness where no news came."""
        changed: dict[str, SensorStatus] = {}
        for worker, deadline in self._workers:
            # While a transfer goes on it is the bus that has to be waited for, or blamed.
            changed |= self._stale(worker) if worker.busy is None else self._hung(worker, deadline)
        self._publish(changed)

    def is_progressing(self) -> bool:
        """Whether every worker's thread showed life when it was expected to."""
        now = self._clock.monotonic()
        return all(
            now - worker.expected_at < deadline + _PROGRESS_SECONDS
            for worker, deadline in self._workers
        )

    def has_first_pass(self) -> bool:
        """Whether every sensor has given a value or a reason."""
        sensors = self._store.snapshot.sensors.values()
        return all(sensor.state is not State.STARTING for sensor in sensors)

    def _hung(self, worker: BusWorker, deadline: float) -> dict[str, SensorStatus]:
        busy = worker.busy
        if busy is None or self._clock.monotonic() - busy.since < deadline:
            return {}
        message = (
            f"{worker.bus.name} has hung for over {deadline:g} s in a transfer to {busy.sensor}: "
            f"{worker.hangs}"
        )
        return self._failed(worker, State.FAULT, "bus_timeout", message)

    def _stale(self, worker: BusWorker) -> dict[str, SensorStatus]:
        now = self._clock.monotonic()
        return {
            name: status
            for name, status in self._failed(
                worker, State.STALE, "stale", "no reading came in time: is the machine overloaded?"
            ).items()
            if now - self._heard[name] > self._sensors[name].patience
        }

    def _failed(
        self, worker: BusWorker, state: State, code: str, message: str
    ) -> dict[str, SensorStatus]:
        current = self._store.snapshot.sensors
        fault = Fault(code, message, instant(self._clock))
        return {
            station.name: current[station.name].without_values(state, fault)
            for station in worker.stations
            if not current[station.name].state.is_failed
        }

    def _after(self, status: SensorStatus, outcome: Outcome) -> SensorStatus:
        smoothing = self._sensors[outcome.name].smoothing
        if outcome.error is not None:
            if smoothing:
                smoothing.interrupt()
            error = outcome.error
            fault = status.fault_at(outcome.at, code=error.code, message=str(error))
            return status.without_values(State.FAULT, fault)
        doubt, reason = outcome.doubt, None
        smoothed: Values = {}
        if doubt:
            reason = status.fault_at(outcome.at, code=doubt.code, message=doubt.message)
        elif smoothing:
            smoothed = smoothing.add(outcome.values, outcome.at.monotonic)
        return replace(
            status,
            state=State.SUSPECT if doubt else State.OK,
            sampled_at=outcome.at,
            values=outcome.values,
            uncorrected=outcome.uncorrected,
            smoothed=smoothed,
            fault=reason,
        )

    def _publish(self, changed: dict[str, SensorStatus]) -> None:
        """Publish sensors, and what is combined of them."""
        if not changed:
            return
        if self._combinations:
            self._combine(changed)
        self._store.publish(sensors=changed)

    def _combine(self, changed: dict[str, SensorStatus]) -> None:
        from hydrogen.sampling.combination import combined  # noqa: PLC0415  few combine any

        sensors = {**self._store.snapshot.sensors, **changed}
        for name, combination in self._combinations.items():
            if not changed.keys().isdisjoint(combination.of):
                changed[name] = combined(
                    combination, sensors, sensors[name], at=instant(self._clock)
                )
