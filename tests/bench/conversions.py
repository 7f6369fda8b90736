"""A round of many chips on one bus: does it take the longest conversion and the wire, or more?"""

import asyncio
import threading
import time
from collections.abc import Mapping, Sequence
from statistics import median

from hydrogen.clock import SystemClock
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker
from tests.bench.bench import Bench
from tests.bench.figure import Figure, Unmeasured
from tests.bench.wiring import Wire, Wiring, hygrometers, multiplexed_hygrometers, thermometers

_TARGET = 1.1
_PATIENCE = 10.0  # seconds for a round
_INTERVAL = 3600.0  # one round is all that is looked at

_SIXTEEN = (*range(0x28, 0x30), *range(0x48, 0x50))
_ALIKE = dict.fromkeys(_SIXTEEN, "tmp175")
_MIXED = dict.fromkeys(range(0x28, 0x30), "tmp175") | dict.fromkeys(range(0x48, 0x50), "ds1775")
"""Half of them convert for 0.3 s, the other half for 1.5 s."""
_TWELVE = 12
"""AHT20, which convert for 80 ms."""

_ROUNDS: Mapping[str, Wiring] = {
    "alike": thermometers(_ALIKE),
    "mixed": thermometers(_MIXED),
    "80ms": hygrometers(_SIXTEEN[:_TWELVE]),
    "80ms_multiplexed": multiplexed_hygrometers(_TWELVE),
}


class Round:
    """The outcomes of one bus, until each of its sensors has had one."""

    def __init__(self, sensors: int) -> None:
        self.done = threading.Event()
        self.ended = 0.0
        self.outcomes: list[Outcome] = []
        self._sensors = sensors

    def report(self, outcomes: Sequence[Outcome]) -> None:
        """Take a turn's outcomes."""
        at = time.monotonic()
        self.outcomes += outcomes
        if len(self.outcomes) == self._sensors:
            self.ended = at
            self.done.set()


async def measure(bench: Bench) -> list[Figure]:
    """Start and measure the chips of each wiring, as the program's own threads do."""
    return [await _figure(bench, name, wiring) for name, wiring in _ROUNDS.items()]


async def _figure(bench: Bench, name: str, wiring: Wiring) -> Figure:
    rounds = [
        await asyncio.to_thread(_round, wiring) for _ in range(bench.effort.conversion_rounds)
    ]
    longest = max(chip.conversion for _, chip in wiring(Wire()).chips)
    return Figure(
        name=f"conversions.round_{name}",
        value=median(took / (longest + wire) for took, wire in rounds),
        unit="times the longest conversion and the wire",
        target=_TARGET,
        parts={
            "round_seconds": [took for took, _ in rounds],
            "conversion_seconds": [longest],
            "wire_seconds": [wire for _, wire in rounds],
        },
    )


def _round(wiring: Wiring) -> tuple[float, float]:
    """Give the seconds that a round took, and those that its bits were on the wire."""
    wire = Wire()
    wired = wiring(wire)
    stations = [
        Station(device.location, chip.open(device, chip.options()), interval=_INTERVAL)
        for device, chip in wired.chips
    ]
    this = Round(len(stations))
    worker = BusWorker(wired.bus, stations, clock=SystemClock(), report=this.report)
    begun = time.monotonic()
    worker.start()
    finished = this.done.wait(_PATIENCE)
    spent = wire.seconds
    worker.stop()
    worker.join(_PATIENCE)
    errors = [str(outcome.error) for outcome in this.outcomes if outcome.error is not None]
    if errors or not finished:
        msg = f"not every chip was read: {errors or 'no end of the round'}"
        raise Unmeasured(msg)
    return this.ended - begun, spent
