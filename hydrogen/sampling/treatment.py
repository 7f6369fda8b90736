"""What becomes of a sensor's readings, made of its chip's row and its configuration."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from drivers.quantity import Quantity
from hydrogen.config.model import KernelConfig, SensorConfig
from hydrogen.config.reading import CalibrationConfig, CombineConfig, Measured, SmoothingConfig
from hydrogen.sampling.correction import Correction, Line, through
from hydrogen.sampling.plausibility import Expected, Judge

if TYPE_CHECKING:
    from hydrogen.sampling.combination import Combination
    from hydrogen.sampling.smoothing import Smoothing

Ranges = Mapping[Quantity, tuple[float, float]]

# What no heater, draught or weather does; a configuration can say otherwise. In a quantity's unit,
# and its unit a second. What is not here may change at once, as volts do.
_JUMPS: Mapping[Quantity, tuple[float, float]] = {
    Quantity.TEMPERATURE: (3.0, 10.0),
    Quantity.AMBIENT_TEMPERATURE: (3.0, 10.0),
    Quantity.HUMIDITY: (15.0, 20.0),
    Quantity.PRESSURE: (5.0, 5.0),
}
_ANYTHING = (float("-inf"), float("inf"))


def correction(settings: SensorConfig | KernelConfig) -> Correction:
    """Give the sensor's calibration."""
    return {
        measured.quantity: _line(calibration)
        for measured, calibration in settings.calibration.items()
    }


def judge(
    settings: SensorConfig | KernelConfig,
    quantities: Sequence[Quantity],
    *,
    ranges: Ranges,
    frozen_after: float | None,
) -> Judge:
    """Give what doubts the sensor's readings; ``ranges`` and ``frozen_after`` are the chip's."""
    expected = {quantity: _expected(quantity, settings, ranges) for quantity in quantities}
    return Judge(expected, frozen_after=settings.frozen_after or frozen_after)


def smoothing(settings: SmoothingConfig | None) -> "Smoothing | None":
    """Give what smooths the readings, None where nothing is to be smoothed."""
    if settings is None:
        return None
    # Not at the top: not everybody smooths.
    from hydrogen.sampling.smoothing import Exponential, Median, Smoothing  # noqa: PLC0415  where configured

    if settings.median is not None:
        return Smoothing(partial(Median, settings.median))
    return Smoothing(partial(Exponential, settings.exponential or 1.0))


def combination(settings: CombineConfig) -> "Combination":
    """Give what is made of several sensors."""
    from hydrogen.sampling.combination import Combination  # noqa: PLC0415  few combine any

    deviation = {measured.quantity: most for measured, most in settings.deviation.items()}
    return Combination(method=settings.method, of=settings.of, deviation=deviation)


def _line(calibration: CalibrationConfig) -> Line:
    if calibration.offset is not None:
        return Line(offset=calibration.offset)
    first, second = calibration.points
    return through((first.reads, first.actual), (second.reads, second.actual))


def _expected(
    quantity: Quantity, settings: SensorConfig | KernelConfig, ranges: Ranges
) -> Expected:
    low, high = ranges.get(quantity, _ANYTHING)
    jump, rate = _JUMPS.get(quantity, (None, 0.0))
    own = settings.plausible.get(Measured[quantity.name])
    if own is not None:
        low = low if own.low is None else own.low
        high = high if own.high is None else own.high
        if own.rate is not None:
            # What changes so fast has changed by that much within a second's jitter of its reading.
            jump, rate = max(jump or 0.0, own.rate), own.rate
    return Expected(low=low, high=high, jump=jump, rate=rate)
