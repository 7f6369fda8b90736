"""Checks what a sensor's readings are to be treated with, and of what sensors others are made."""

from collections.abc import Iterable, Mapping, Sequence

from drivers.quantity import Quantity
from hydrogen.config.document import SensorDocument
from hydrogen.config.reading import (
    CalibrationConfig,
    CombineConfig,
    Measured,
    Method,
    PlausibleConfig,
    PointConfig,
    SmoothingConfig,
)
from hydrogen.config.suggestion import did_you_mean, listed
from hydrogen.config.walker import Place, Walker

_TWO = 2


def check_treatment(
    walker: Walker, place: Place, sensor: SensorDocument, quantities: Sequence[Quantity] | None
) -> None:
    """Note what is wrong; ``quantities`` are those of the sensor, None where they are unknown."""
    _check_calibration(walker, place, sensor.calibration)
    _check_plausible(walker, place, sensor.plausible)
    _check_smoothing(walker, place, sensor.smoothing)
    if quantities is not None:
        _check_measured(walker, _at(walker, place, "calibration"), sensor.calibration, quantities)
        _check_measured(walker, _at(walker, place, "plausible"), sensor.plausible, quantities)


def check_combined(
    walker: Walker,
    place: Place,
    combined: Mapping[str, CombineConfig],
    sensors: Iterable[str],
    quantities: Mapping[str, Sequence[Quantity]],
) -> None:
    """Note combinations of what is not there, or under a name that is taken.

    ``quantities`` are those of the sensors of which they are known.
    """
    known = list(sensors)
    for name, settings in combined.items():
        here = _at(walker, place, name)
        if name in known:
            walker.note(here, f"is the name of a sensor already: {name} in sensors")
        for source in settings.of:
            if source not in known:
                guess = did_you_mean(source, known)
                there = f"; the sensors are {listed(known, 'and')}" if known else "; there is none"
                walker.note(_at(walker, here, "of"), f"unknown sensor {source}{guess or there}")
        if len(set(settings.of)) < len(settings.of):
            walker.note(_at(walker, here, "of"), "has a sensor twice")
        if settings.method is Method.DIFFERENCE and len(settings.of) > _TWO:
            walker.note(_at(walker, here, "of"), "a difference is of two sensors")
        measured = {source: quantities[source] for source in settings.of if source in quantities}
        if measured and not set.intersection(*map(set, measured.values())):
            each = [f"{source} measures {_named(what)}" for source, what in measured.items()]
            message = f"have nothing in common to be combined: {'; '.join(each)}"
            walker.note(_at(walker, here, "of"), message)
        elif measured:
            common = [q for q in next(iter(measured.values())) if _all_have(q, measured)]
            _check_measured(walker, _at(walker, here, "deviation"), settings.deviation, common)


def _all_have(quantity: Quantity, measured: Mapping[str, Sequence[Quantity]]) -> bool:
    return all(quantity in quantities for quantities in measured.values())


def _check_calibration(
    walker: Walker, place: Place, calibration: Mapping[Measured, CalibrationConfig]
) -> None:
    """Note a calibration that is neither an offset nor a line."""
    for measured, settings in calibration.items():
        here = _at(walker, place, "calibration", measured)
        if walker.is_wrong(here):
            continue
        if (settings.offset is None) == (not settings.points):
            walker.note(here, "give either offset or points")
        elif settings.points and len(settings.points) != 2:  # noqa: PLR2004  a line has two
            walker.note(here, f"needs two points, not {len(settings.points)}")
        elif settings.points:
            _check_line(walker, here, *settings.points)


def _check_line(walker: Walker, place: Place, first: PointConfig, second: PointConfig) -> None:
    """Note points through which no line goes, or none that a sensor can have."""
    reads, actual = second.reads - first.reads, second.actual - first.actual
    if not reads:
        walker.note(place, "both points have the same reading: take them far apart")
    elif not actual:
        message = f"both points have the same actual value: every reading would be {first.actual:g}"
        walker.note(place, message)
    elif (reads > 0) != (actual > 0):
        message = "actual falls where reads rises: are reads or actual of the two points mixed up?"
        walker.note(place, message)


def check_frozen(walker: Walker, place: Place, sensor: SensorDocument, interval: float) -> None:
    """Note a sensor that would be frozen before its next reading."""
    wrong = walker.is_any_wrong(("frozen_after", "interval"), place)
    if sensor.frozen_after is not None and sensor.frozen_after < interval and not wrong:
        message = (
            f"{sensor.frozen_after:g} s is shorter than the interval, {interval:g} s, in which "
            "nothing can change: make it many intervals"
        )
        walker.note(_at(walker, place, "frozen_after"), message)


def _check_plausible(
    walker: Walker, place: Place, plausible: Mapping[Measured, PlausibleConfig]
) -> None:
    """Note a range that holds nothing."""
    for measured, settings in plausible.items():
        low, high = settings.low, settings.high
        if low is not None and high is not None and low >= high:
            here = _at(walker, place, "plausible", measured)
            walker.note(here, f"low ({low:g}) is not below high ({high:g})")


def _check_smoothing(walker: Walker, place: Place, smoothing: SmoothingConfig | None) -> None:
    """Note a smoothing that is none, or two."""
    here = _at(walker, place, "smoothing")
    if walker.is_wrong(here):
        return
    if smoothing and (smoothing.median is None) == (smoothing.exponential is None):
        walker.note(here, "give either median or exponential")


def _check_measured(
    walker: Walker, place: Place, named: Iterable[Measured], quantities: Sequence[Quantity]
) -> None:
    """Note quantities that the sensor does not measure."""
    for measured in named:
        if measured.quantity not in quantities:
            message = f"is not what this sensor measures, which is {_named(quantities)}"
            walker.note(_at(walker, place, measured), message)


def _named(quantities: Iterable[Quantity]) -> str:
    return listed([quantity.name.lower() for quantity in quantities], "and")


def _at(walker: Walker, place: Place, *names: str) -> Place:
    path = ".".join((place.path, *names))
    return Place(path, walker.lines.get(path, place.line))
