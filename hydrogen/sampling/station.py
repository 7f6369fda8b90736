"""One sensor's turn on its bus: start, measure, and again after every error."""

import logging
import math
from dataclasses import dataclass

from drivers.errors import BadData, DriverError
from drivers.sensor import Measurement, Sensor, Values
from hydrogen.clock import Clock, Instant, instant

_log = logging.getLogger("hydrogen.sampling")

_LONGEST_RETRY = 30.0  # seconds; a chip that was plugged in again should not wait longer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one measurement: values, or the error that took their place."""

    name: str
    at: Instant
    values: Values
    error: DriverError | None = None


class Station:
    """A sensor with its interval. Used by the thread of its bus alone."""

    def __init__(self, name: str, sensor: Sensor, *, interval: float) -> None:
        self.name = name
        self.interval = interval
        self.due = -math.inf
        """When the next step is to be made, in monotonic seconds."""
        self.failures = 0
        """Failed measurements since the last good one."""
        self._sensor = sensor
        self._started = False
        self._touched = False
        self._measurement: Measurement | None = None
        self._round = 0.0

    def step(self, clock: Clock) -> Outcome | None:
        """Go on as far as the chip lets us; ``None`` while it converts. Never raises."""
        try:
            values = self._advance(clock)
        except DriverError as error:
            return self._failed(clock, error)
        except Exception as error:  # noqa: BLE001  the one broad except: a driver's own mistake is a fault of its sensor, not the end of its bus
            _log.exception("sensor %s: its driver has a defect", self.name)
            return self._failed(clock, DriverError(f"the driver has a defect: {error!r}"))
        if values is None:
            return None
        self.failures = 0
        self.due = self._next_round(clock)
        return Outcome(self.name, instant(clock), values)

    def finish(self) -> None:
        """Put the chip's configuration back as it was found. Raises DriverError."""
        if self._touched:
            self._touched = False
            self._sensor.stop()

    def _advance(self, clock: Clock) -> Values | None:
        if self._measurement is None:
            self._round = clock.monotonic()
            if not self._started:
                self._touched = True
                self._sensor.start()
                self._started = True
            self._measurement = self._sensor.measure()
        try:
            wait = next(self._measurement)
        except StopIteration as finished:
            self._measurement = None
            return _numbers(finished.value)
        self.due = clock.monotonic() + wait
        return None

    def _failed(self, clock: Clock, error: DriverError) -> Outcome:
        self._measurement = None
        self._started = False
        self.failures += 1
        now = clock.monotonic()
        # Back off, but never so far that a chip that returns would wait for more than two rounds,
        # nor longer than half a minute where rounds are long.
        doubled = self.interval * 2 ** min(self.failures - 1, 1)
        self.due = now + min(doubled, _LONGEST_RETRY)
        return Outcome(self.name, instant(clock), {}, error)

    def _next_round(self, clock: Clock) -> float:
        # On a grid common to all sensors of an interval, so that their conversions overlap
        # and the processor wakes once for all of them; rounds that were missed are not made up.
        return (math.floor(clock.monotonic() / self.interval) + 1) * self.interval


def _numbers(values: Values) -> Values:
    for quantity, value in values.items():
        if not math.isfinite(value):
            msg = f"the chip's {quantity.name.lower()} is not a number"
            raise BadData(msg)
    return values
