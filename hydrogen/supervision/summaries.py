"""What the readings of a print come to: summaries, and energy where power is measured."""

import math
from collections.abc import Iterable, Mapping

from drivers.quantity import Quantity
from hydrogen.job import Summary
from hydrogen.model import SensorStatus, State

# Between two good readings further apart nobody knows what was drawn. A minute is the slowest at
# which a meter is worth reading; its turns are not exactly a minute apart.
_LONGEST_GAP_SECONDS = 90.0
_SECONDS_AN_HOUR = 3600.0


class RunningSummary:
    """Minimum, mean and maximum of numbers that are not kept."""

    __slots__ = ("maximum", "mean", "minimum", "readings")

    def __init__(self) -> None:
        self.minimum = math.inf
        self.maximum = -math.inf
        self.readings = 0
        self.mean = 0.0

    @classmethod
    def going_on(cls, summary: Summary) -> "RunningSummary":
        """Give one that goes on where another ended."""
        running = cls()
        running.minimum, running.maximum = summary.minimum, summary.maximum
        running.readings, running.mean = summary.readings, summary.mean
        return running

    def add(self, value: float) -> None:
        """Take a number."""
        self.minimum = min(self.minimum, value)
        self.maximum = max(self.maximum, value)
        self.readings += 1
        # Divided before they are subtracted: the difference of two large numbers may overflow. The
        # mean stays between them, since a quotient's rounding is at most half the mean's own.
        self.mean += value / self.readings - self.mean / self.readings


class EnergyMeter:
    """Watt-hours by the trapezoidal rule between good readings that are close enough."""

    __slots__ = ("_last", "watt_hours")

    def __init__(self, watt_hours: float = 0.0) -> None:
        self.watt_hours = watt_hours
        self._last: tuple[float, float] | None = None

    def add(self, watts: float, at: float) -> None:
        """Take a reading of ``at`` monotonic seconds."""
        if self._last is not None:
            before, since = self._last
            if at - since <= _LONGEST_GAP_SECONDS:
                self.watt_hours += (before + watts) / 2 * (at - since) / _SECONDS_AN_HOUR
        self._last = watts, at

    def interrupt(self) -> None:
        """Assume nothing of the time until the next reading."""
        self._last = None


class Readings:
    """The readings of all sensors since a moment, in monotonic seconds; only ``ok`` ones count."""

    def __init__(
        self,
        *,
        since: float,
        summaries: Iterable[Summary] = (),
        watt_hours: Mapping[str, float] | None = None,
    ) -> None:
        self._since = since
        self._taken: dict[str, float] = {}
        self._running = {(s.sensor, s.quantity): RunningSummary.going_on(s) for s in summaries}
        self._meters = {name: EnergyMeter(hours) for name, hours in (watt_hours or {}).items()}

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """The summaries, by sensor and quantity."""
        return tuple(
            Summary(
                sensor=sensor,
                quantity=quantity,
                minimum=running.minimum,
                mean=running.mean,
                maximum=running.maximum,
                readings=running.readings,
            )
            for (sensor, quantity), running in sorted(self._running.items())
        )

    @property
    def watt_hours(self) -> dict[str, float]:
        """The energy, by the sensor that measures the power."""
        return {name: meter.watt_hours for name, meter in sorted(self._meters.items())}

    def take(self, name: str, sensor: SensorStatus) -> None:
        """Count a sensor's reading, unless it is none, or was counted."""
        if sensor.state is State.SUSPECT:
            return  # one reading that nobody believes does not end what is known
        if sensor.state is not State.OK or sensor.sampled_at is None:
            if name in self._meters:
                self._meters[name].interrupt()
            return
        at = sensor.sampled_at.monotonic
        if at <= self._taken.get(name, self._since):
            return
        self._taken[name] = at
        for quantity, value in sensor.values.items():
            self._running.setdefault((name, quantity), RunningSummary()).add(value)
        watts = sensor.values.get(Quantity.POWER)
        if watts is not None:
            self._meters.setdefault(name, EnergyMeter()).add(watts, at)
