"""Sensors that are made of others: their mean, lowest, highest or difference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from msgspec import Struct, field

from drivers.quantity import Quantity
from drivers.sensor import Values
from hydrogen.clock import Instant
from hydrogen.config.reading import Method
from hydrogen.model import Fault, SensorStatus, State

_METHODS: Mapping[Method, Callable[[Sequence[float]], float]] = {
    Method.MEAN: fmean,
    Method.MIN: min,
    Method.MAX: max,
    Method.DIFFERENCE: lambda values: values[0] - values[1],
}


class Combination(Struct, frozen=True, kw_only=True):
    """What is made of the sensors named ``of``.

    ``deviation`` is how far apart their readings may be, in each quantity's unit: more is a fault.
    """

    method: Method
    of: tuple[str, ...]
    deviation: Mapping[Quantity, float] = field(default_factory=dict)


def combined(
    combination: Combination,
    sensors: Mapping[str, SensorStatus],
    status: SensorStatus,
    *,
    at: Instant,
) -> SensorStatus:
    """Give what becomes of ``status`` now that its ``sensors`` are so.

    A mean, lowest or highest goes on without a sensor that failed, but is suspect: it is of other
    places by then. A difference needs both.
    """
    sources = {name: sensors[name] for name in combination.of}
    if any(source.state is State.STARTING for source in sources.values()):
        return status
    good = {name: source for name, source in sources.items() if source.state.has_value}
    lost = [name for name in sources if name not in good]
    if not good or (lost and combination.method is Method.DIFFERENCE):
        fault = status.fault_at(at, code="source_failed", message=_lost(lost))
        return status.without_values(State.FAULT, fault)
    apart = _too_far_apart(combination, status.quantities, good)
    if apart:
        fault = status.fault_at(at, code="deviation", message=apart)
        return status.without_values(State.FAULT, fault)
    doubt = _doubt(status, good, lost, at)
    return replace(
        status,
        state=State.SUSPECT if doubt else State.OK,
        # It is no newer than the oldest of what it is made of.
        sampled_at=min(
            (source.sampled_at for source in good.values() if source.sampled_at),
            key=lambda sampled: sampled.monotonic,
        ),
        values=_values(combination, status.quantities, good),
        fault=doubt,
    )


def _doubt(
    status: SensorStatus, good: Mapping[str, SensorStatus], lost: Sequence[str], at: Instant
) -> Fault | None:
    doubted = [name for name, source in good.items() if source.state is State.SUSPECT]
    doubts = f"made of {', '.join(doubted)}, which is suspect" if doubted else ""
    if lost:
        message = "; ".join(filter(None, (_lost(lost), doubts)))
        return status.fault_at(at, code="source_failed", message=message)
    return status.fault_at(at, code="source_suspect", message=doubts) if doubts else None


def _values(
    combination: Combination,
    quantities: Sequence[Quantity],
    sources: Mapping[str, SensorStatus],
) -> Values:
    method = _METHODS[combination.method]
    return {
        quantity: method([source.values[quantity] for source in sources.values()])
        for quantity in quantities
    }


def _too_far_apart(
    combination: Combination,
    quantities: Sequence[Quantity],
    sources: Mapping[str, SensorStatus],
) -> str:
    """Say which two sensors differ by more than they may; nothing where none do."""
    for quantity, most in combination.deviation.items():
        if quantity not in quantities:
            continue
        ordered = sorted((source.values[quantity], name) for name, source in sources.items())
        (low, lowest), (high, highest) = ordered[0], ordered[-1]
        if high - low > most:
            return (
                f"{highest} ({high:.6g}) and {lowest} ({low:.6g}) are {high - low:.3g} apart in "
                f"{quantity.name.lower()}, more than {most:g}: "
                "one of them is wrong, or in another place"
            )
    return ""


def _lost(names: Sequence[str]) -> str:
    return f"no reading of {', '.join(names)}"
