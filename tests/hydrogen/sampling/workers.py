"""A worker with scripted sensors, for the tests of what its thread does."""

from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker
from tests.clock import ManualClock
from tests.hydrogen.sampling.sensors import NamedBus, ScriptedSensor


def worker_of(
    clock: ManualClock, *sensors: ScriptedSensor, interval: float = 1.0
) -> tuple[BusWorker, list[Outcome]]:
    outcomes: list[Outcome] = []
    stations = [Station(str(n), sensor, interval=interval) for n, sensor in enumerate(sensors)]
    return BusWorker(NamedBus(), stations, clock=clock, report=outcomes.extend), outcomes
