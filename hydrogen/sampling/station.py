"""One sensor's turn on its bus: start, measure, correct, doubt, and again after every error."""

import logging
import math

from msgspec import Struct, field

from drivers.errors import BadChecksum, BadData, BusStuck, ChipError, DriverError
from drivers.sensor import Measurement, Sensor, Values
from hydrogen.clock import Clock, Instant, instant
from hydrogen.sampling.correction import Correction, corrected
from hydrogen.sampling.plausibility import Doubt, Judge
from hydrogen.sampling.statistics import Tally

_log = logging.getLogger("hydrogen.sampling")

_LONGEST_RETRY = 30.0  # seconds; a chip that was plugged in again should not wait longer
_RETRIES = 2  # attempts made at once after one that failed in passing


class Outcome(Struct, frozen=True):
    """What became of one measurement: values, or the error that took their place.

    ``values`` are corrected, ``uncorrected`` are as the chip gave them where that differs.
    """

    name: str
    at: Instant
    values: Values
    error: DriverError | None = None
    doubt: Doubt | None = None
    uncorrected: Values = field(default_factory=dict)


class Station:
    """A sensor with its interval. Used by the thread of its bus alone."""

    def __init__(
        self,
        name: str,
        sensor: Sensor,
        *,
        interval: float,
        correction: Correction | None = None,
        judge: Judge | None = None,
    ) -> None:
        self.name = name
        self.interval = interval
        self.due = -math.inf
        """When the next step is to be made, in monotonic seconds."""
        self.failures = 0
        """Failed measurements since the last good one."""
        self.tally = Tally()
        self._sensor = sensor
        self._correction = correction or {}
        self._judge = judge or Judge({})
        self._started = False
        self._touched = False
        self._measurement: Measurement | None = None
        self._retries = 0
        self._busy = 0.0

    def step(self, clock: Clock) -> Outcome | None:
        """Go on as far as the chip lets us; ``None`` while it converts. Never raises."""
        begun = clock.monotonic()
        try:
            values = self._advance(clock)
        except DriverError as error:
            return self._failed(clock, error)
        except Exception as error:  # noqa: BLE001  the one broad except: a driver's own mistake is a fault of its sensor, not the end of its bus
            _log.exception("sensor %s: its driver has a defect", self.name)
            return self._failed(clock, DriverError(f"the driver has a defect: {error!r}"))
        self._busy += clock.monotonic() - begun
        return None if values is None else self._read(clock, values)

    @property
    def is_measuring(self) -> bool:
        """Whether the chip converts, and may answer nobody meanwhile."""
        return self._measurement is not None

    def finish(self) -> None:
        """Put the chip's configuration back as it was found. Raises DriverError."""
        if self._touched:
            self._touched = False
            self._sensor.stop()

    def _advance(self, clock: Clock) -> Values | None:
        if self._measurement is None:
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

    def _read(self, clock: Clock, uncorrected: Values) -> Outcome | None:
        """Make a reading of a measurement; ``None`` where a second one has to confirm it."""
        at = instant(clock)
        self.tally.succeeded(at, self._busy)
        self._busy = 0.0
        values = corrected(self._correction, uncorrected)
        if self._judge.asks_again(values, at.monotonic):
            self.due = at.monotonic
            return None
        doubt = self._judge.weigh(values, at.monotonic)
        self.tally.outliers = self._judge.outliers
        self.failures = self._retries = 0
        self.due = self._next_round(clock)
        raw = uncorrected if self._correction else {}
        return Outcome(self.name, at, values, doubt=doubt, uncorrected=raw)

    def _failed(self, clock: Clock, error: DriverError) -> Outcome | None:
        self._measurement = None
        self._busy = 0.0
        self.tally.errors[error.code] += 1
        now = clock.monotonic()
        if isinstance(error, ChipError) and not isinstance(error, BadChecksum):
            # Where there are checksums, they tell of all the others too.
            self._judge.garbled()
        if error.passing and self.failures == 0 and self._retries < _RETRIES:
            self._retries += 1
            self.tally.retries += 1
            self.due = now
            return None
        self._started = False
        self._retries = 0
        self._judge.interrupt()
        self.failures += 1
        self.due = now + min(self._patience(error), _LONGEST_RETRY)
        return Outcome(self.name, instant(clock), {}, error)

    def _patience(self, error: DriverError) -> float:
        """Give the seconds to back off, so that a chip that returns waits for two rounds at most.

        A stuck bus is asked in every round: that costs it nothing, and it looks only now and then
        whether it is free, so that two rounds more would be too long.
        """
        again = self.failures > 1 and not isinstance(error, BusStuck)
        return self.interval * (2 if again else 1)

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
