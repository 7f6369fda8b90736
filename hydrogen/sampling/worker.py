"""One thread a bus: a bus that hangs holds up its own sensors and nobody else's."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drivers.errors import DriverError
from drivers.i2c.bus import I2CBus
from hydrogen.clock import Clock
from hydrogen.sampling.station import Outcome, Station

_log = logging.getLogger("hydrogen.sampling")

_HELD_BACK = 0.2  # seconds that an outcome may wait for the others of its turn
_IDLE_WAIT = 60.0  # seconds between looks at a bus without sensors


@dataclass(frozen=True, slots=True)
class Busy:
    """The step that a worker is in: whose it is, and since when in monotonic seconds."""

    sensor: str
    since: float


class BusWorker:
    """Steps the stations of one bus as they fall due.

    ``report`` is called in the worker's thread with all outcomes of a turn. ``busy`` and
    ``expected_at`` (when it should next show life, in monotonic seconds) may be read from any
    thread: each is replaced whole.
    """

    def __init__(
        self,
        bus: I2CBus,
        stations: Sequence[Station],
        *,
        clock: Clock,
        report: Callable[[Sequence[Outcome]], None],
    ) -> None:
        self.bus = bus
        self.stations = stations
        self.busy: Busy | None = None
        self.expected_at = clock.monotonic()
        self._clock = clock
        self._report = report
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._abandoned = False

    def turn(self) -> float:
        """Step every station that is due; return the seconds until the next one is."""
        begun = self._clock.monotonic()
        outcomes: list[Outcome] = []
        for station in self.stations:
            if station.due > self._clock.monotonic():
                continue
            self.busy = Busy(station.name, self._clock.monotonic())
            outcome = station.step(self._clock)
            self.busy = None
            self.expected_at = self._clock.monotonic()
            if outcome is not None:
                outcomes.append(outcome)
            # All together, but a bus that takes its time must not hold back what is known.
            if outcomes and self.expected_at - begun > _HELD_BACK:
                self._report(outcomes)
                outcomes, begun = [], self.expected_at
            if self._stopping.is_set():
                break
        if outcomes:
            self._report(outcomes)
        now = self._clock.monotonic()
        next_due = min((station.due for station in self.stations), default=now + _IDLE_WAIT)
        self.expected_at = max(now, next_due)
        return self.expected_at - now

    def start(self) -> None:
        """Begin to sample in a thread of the bus's own."""
        # A daemon: a thread in a hung ioctl cannot be ended, and must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name=self.bus.name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to put the chips back as they were found and to end; does not wait."""
        self._stopping.set()

    def abandon(self) -> None:
        """Leave the chips as they are once the thread comes back: others may use them now."""
        self._abandoned = True

    def join(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds for the end; say whether it came."""
        if self._thread is not None:
            self._thread.join(timeout)
            return not self._thread.is_alive()
        return True

    def _run(self) -> None:
        while not self._stopping.wait(self.turn()):
            pass
        self._finish()

    def _finish(self) -> None:
        for station in self.stations:
            if self._abandoned:
                break
            try:
                station.finish()
            except DriverError as error:
                _log.warning("sensor %s: left as it is: %s", station.name, error)
            except Exception:  # noqa: BLE001  one driver's mistake must not cost the others their end
                _log.exception("sensor %s: its driver has a defect", station.name)
        self.bus.close()
