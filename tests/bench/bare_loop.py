"""The yardstick of readings: ``python -m tests.bench.bare_loop INTERVAL DRIVER:BUS:ADDRESS ...``.

The script that one would write with ``drivers`` alone: a thread a bus, which starts all its chips
on every whole multiple of the interval, and keeps the newest values of each. It corrects and doubts
nothing, tells nobody, and ends with the first error. Answers each line of its input with how many
readings there were so far.
"""

import heapq
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence

from drivers.chips import CATALOGUE
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.sensor import Chip, Sensor, Values

Sleep = Callable[[float], None]


class Bus:
    """The sensors of one bus."""

    def __init__(
        self, sensors: Sequence[Sensor], *, clock: Callable[[], float], sleep: Sleep
    ) -> None:
        self.reads = 0
        self.newest: dict[int, Values] = {}
        self._sensors = sensors
        self._clock = clock
        self._sleep = sleep

    def round(self) -> None:
        """Take one measurement of every sensor; the conversions overlap."""
        now = self._clock()
        waiting = [(now, number, each.measure()) for number, each in enumerate(self._sensors)]
        while waiting:
            due, number, measurement = waiting[0]
            if (early := due - self._clock()) > 0:
                self._sleep(early)
            try:
                wait = next(measurement)
            except StopIteration as finished:
                heapq.heappop(waiting)
                self.newest[number] = finished.value
                self.reads += 1
            else:
                heapq.heapreplace(waiting, (self._clock() + wait, number, measurement))

    def run(self, interval: float) -> None:
        """Start the sensors, and read them for ever."""
        for sensor in self._sensors:
            sensor.start()
        while True:
            self._sleep(interval - self._clock() % interval)
            self.round()


def wired(name: str, chips: Iterable[tuple[int, Chip]]) -> list[Sensor]:
    """Put chips on a simulated wire, as the program does without hardware."""
    rows = dict(chips)
    simulated = {address: chip.simulate() for address, chip in rows.items()}
    bus = SimulatedBus(name, simulated, wait=time.sleep)
    return [chip.open(I2CDevice(bus, at), chip.options()) for at, chip in rows.items()]


def _main() -> None:
    interval = float(sys.argv[1])
    chips: dict[str, list[tuple[int, Chip]]] = {}
    for place in sys.argv[2:]:
        driver, bus, address = place.split(":")
        chips.setdefault(bus, []).append((int(address), CATALOGUE[driver]))
    buses = [
        Bus(wired(f"i2c-{number}", on_it), clock=time.monotonic, sleep=time.sleep)
        for number, on_it in chips.items()
    ]
    threads = [threading.Thread(target=bus.run, args=(interval,), daemon=True) for bus in buses]
    for thread in threads:
        thread.start()
    for _ in sys.stdin:
        if not all(thread.is_alive() for thread in threads):
            sys.exit(1)
        sys.stdout.write(f"{sum(bus.reads for bus in buses)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
