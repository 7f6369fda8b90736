"""What a curve says in words: its range, its readings and its gaps."""

from collections.abc import Iterator

from msgspec import Struct

from hydrogen.history.question import Curve
from hydrogen.history.terminal.local_time import full, local
from hydrogen.rules.units import Unit, duration

_SHORT = 120.0  # seconds: the begin and the end of a shorter one need seconds, too
_GAPS = 3
"""How many are told one by one, the longest."""


class Gap(Struct, frozen=True):
    """A time between two points with values in which there was none; Unix seconds."""

    begin: float
    end: float


def summary(curve: Curve, unit: Unit) -> list[str]:
    """Say it in two lines, or in one of a curve without a value."""
    told = f"{_not_ok(curve)}{_told(list(gaps(curve)))}{_ending(curve)}"
    readings = f"{sum(curve.count):,} readings, {told}"
    if not any(curve.count):
        return [readings]
    total = sum(curve.count)
    pairs = zip(curve.mean, curve.count, strict=True)
    mean = sum(value * count for value, count in pairs if value is not None) / total
    low, low_at = min(_with_times(curve.low, curve))
    high, minus_high_at = max((value, -at) for value, at in _with_times(curve.high, curve))
    lowest = f"lowest {_value(low, unit)} ({full(low_at)})"
    highest = f"highest {_value(high, unit)} ({full(-minus_high_at)})"
    return [f"{lowest}, mean {_value(mean, unit)}, {highest}", readings]


def gaps(curve: Curve) -> Iterator[Gap]:
    """Give what lies between points with values, where a point without one does."""
    end: float | None = None
    is_interrupted = False
    for at, mean in zip(curve.at, curve.mean, strict=True):
        if mean is None:
            is_interrupted = True
            continue
        if is_interrupted and end is not None:
            yield Gap(end, at)
        end, is_interrupted = at + curve.width, False


def _with_times(values: list[float | None], curve: Curve) -> Iterator[tuple[float, float]]:
    return ((value, at) for value, at in zip(values, curve.at, strict=True) if value is not None)


def _value(value: float, unit: Unit) -> str:
    return f"{value:,.{unit.decimals}f} {unit.symbol}".rstrip()


def _not_ok(curve: Curve) -> str:
    not_ok = sum(curve.not_ok)
    return f"{not_ok:,} more not ok" if not_ok else "none not ok"


def _told(gaps: list[Gap]) -> str:
    if not gaps:
        return "; no gap"
    longest = sorted(gaps, key=lambda gap: gap.begin - gap.end)[:_GAPS]
    told = ", ".join(_stretch(gap) for gap in sorted(longest, key=lambda gap: gap.begin))
    more = len(gaps) - len(longest)
    rest = f", and {more} shorter" if more else ""
    return f"; {'gap' if len(gaps) == 1 else 'gaps'} {told}{rest}"


def _ending(curve: Curve) -> str:
    """Say since when there is no value any more: whether that becomes a gap is not known yet."""
    values = [at for at, mean in enumerate(curve.mean) if mean is not None]
    if not values or values[-1] == len(curve.mean) - 1:
        return ""
    return f"; none ok since {full(curve.at[values[-1] + 1])}"


def _stretch(gap: Gap) -> str:
    begin, end = full(gap.begin), full(gap.end)
    if gap.end - gap.begin < _SHORT:
        begin, end = (f"{full(at)}:{local(at):%S}" for at in (gap.begin, gap.end))
    if local(gap.begin).date() == local(gap.end).date():
        end = end.rpartition(" ")[2]
    return f"from {begin} to {end} ({duration(round(gap.end - gap.begin))})"
