"""How a sensor's own error is taken out of its readings: pure."""

from collections.abc import Mapping

from msgspec import Struct

from drivers.quantity import Quantity
from drivers.sensor import Values


class Line(Struct, frozen=True, kw_only=True):
    """The straight line ``gain`` * reading + ``offset``."""

    gain: float = 1.0
    offset: float = 0.0

    def __call__(self, reading: float) -> float:
        """Give the true value of a reading."""
        return self.gain * reading + self.offset


def through(first: tuple[float, float], second: tuple[float, float]) -> Line:
    """Give the line through two points of a reading and its true value.

    Raises ValueError where both have the same reading.
    """
    (reads, actual), (other_reads, other_actual) = first, second
    if reads == other_reads:
        msg = "both points have the same reading"
        raise ValueError(msg)
    gain = (other_actual - actual) / (other_reads - reads)
    return Line(gain=gain, offset=actual - gain * reads)


Correction = Mapping[Quantity, Line]
"""What is corrected; a quantity that is not in it is left as it is read."""


def corrected(correction: Correction, values: Values) -> Values:
    """Apply the corrections that there are."""
    if not correction:
        return values
    return {
        quantity: correction[quantity](value) if quantity in correction else value
        for quantity, value in values.items()
    }
