"""Smoothed values, for who asks for them; the readings stand beside them as they are."""

import math
import statistics
from collections import deque
from collections.abc import Callable
from typing import Protocol

from drivers.quantity import Quantity
from drivers.sensor import Values


class Smoother(Protocol):
    """Smooths one quantity."""

    def add(self, value: float, at: float) -> float:
        """Take a reading of a monotonic time in seconds, and give the smoothed value."""


class Median:
    """The median of the last ``count`` readings, which no single one of them can move far."""

    def __init__(self, count: int) -> None:
        self._readings: deque[float] = deque(maxlen=count)

    def add(self, value: float, at: float) -> float:  # noqa: ARG002  see Smoother
        """Take a reading and give the median."""
        self._readings.append(value)
        return statistics.median(self._readings)


class Exponential:
    """A first-order low-pass: after ``seconds`` it has followed a step by 1 - 1/e, or 63 %."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._smoothed: float | None = None
        self._at = 0.0

    def add(self, value: float, at: float) -> float:
        """Take a reading and give the smoothed value."""
        if self._smoothed is None:
            self._smoothed = value
        share = -math.expm1(-(at - self._at) / self._seconds)
        self._smoothed += share * (value - self._smoothed)
        self._at = at
        return self._smoothed


class Smoothing:
    """All quantities of a sensor, each with a smoother of its own."""

    def __init__(self, make: Callable[[], Smoother]) -> None:
        self._make = make
        self._smoothers: dict[Quantity, Smoother] = {}

    def add(self, values: Values, at: float) -> Values:
        """Take the readings of a monotonic time in seconds, and give the smoothed values."""
        smoothed: dict[Quantity, float] = {}
        for quantity, value in values.items():
            if quantity not in self._smoothers:
                self._smoothers[quantity] = self._make()
            smoothed[quantity] = self._smoothers[quantity].add(value, at)
        return smoothed

    def interrupt(self) -> None:
        """Begin anew, as after a failure: what was before says nothing of what comes."""
        self._smoothers.clear()
