"""A round of many chips on one bus: does it take the longest conversion and the wire, or more?"""

import asyncio
import threading
import time
from collections.abc import Mapping, Sequence
from statistics import median

from drivers.chips import CATALOGUE
from drivers.chips.lm75 import PARTS
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from hydrogen.clock import SystemClock
from hydrogen.sampling.station import Outcome, Station
from hydrogen.sampling.worker import BusWorker
from tests.bench.bench import Bench
from tests.bench.figure import Figure, Unmeasured

_TARGET = 1.1
_CLOCK_HZ = 100_000
_PATIENCE = 10.0  # seconds for a round
_INTERVAL = 3600.0  # one round is all that is looked at
_SLEEP_IS_LATE = 0.002  # seconds that a sleep may come late by

_ALIKE = dict.fromkeys((*range(0x28, 0x30), *range(0x48, 0x50)), "tmp175")
_MIXED = dict.fromkeys(range(0x28, 0x30), "tmp175") | dict.fromkeys(range(0x48, 0x50), "ds1775")
"""Half of them convert for 0.3 s, the other half for 1.5 s."""


class Wire:
    """Lets time pass as the bits of a transfer do, and adds it up.

    Most transfers are shorter than a sleep is late, so the time is spun away.
    """

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self, seconds: float) -> None:
        self.seconds += seconds
        ends = time.monotonic() + seconds
        if seconds > _SLEEP_IS_LATE:
            time.sleep(seconds - _SLEEP_IS_LATE)
        while time.monotonic() < ends:
            pass


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
    """Start and measure sixteen chips from their power-up, as the program's own threads do."""
    return [
        await _figure(bench, "conversions.round_alike", _ALIKE),
        await _figure(bench, "conversions.round_mixed", _MIXED),
    ]


async def _figure(bench: Bench, name: str, chips: Mapping[int, str]) -> Figure:
    rounds = [await asyncio.to_thread(_round, chips) for _ in range(bench.effort.conversion_rounds)]
    longest = max(CATALOGUE[chip].conversion for chip in chips.values())
    return Figure(
        name=name,
        value=median(took / (longest + wire) for took, wire in rounds),
        unit="times the longest conversion and the wire",
        target=_TARGET,
        parts={
            "round_seconds": [took for took, _ in rounds],
            "conversion_seconds": [longest],
            "wire_seconds": [wire for _, wire in rounds],
        },
    )


def _round(chips: Mapping[int, str]) -> tuple[float, float]:
    """Give the seconds that a round took, and those that its bits were on the wire."""
    parts = {part.name: part for part in PARTS}
    wire = Wire()
    simulated = {at: SimulatedThermometer(parts[n], time.monotonic) for at, n in chips.items()}
    bus = SimulatedBus("i2c-1", simulated, wait=wire, clock_hz=_CLOCK_HZ)
    stations = [
        Station(
            f"{address:#x}", chip.open(I2CDevice(bus, address), chip.options()), interval=_INTERVAL
        )
        for address, chip in ((address, CATALOGUE[name]) for address, name in chips.items())
    ]
    this = Round(len(stations))
    worker = BusWorker(bus, stations, clock=SystemClock(), report=this.report)
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
