"""Buckets' numbers as integers: lows, what highs are above them, and means in parts of a step."""

from collections.abc import Sequence
from math import isfinite
from operator import le, sub

from msgspec import Struct

from hydrogen.history.encoding.resolution import exactly, grid, rounded, steps

_MOST = 2.0**48
"""In steps of the resolution; in floating point whole numbers are exact up to 2 ** 53."""


class Fixed(Struct):
    """``low`` is in steps, of which ``steps`` are the unit; ``span``, to the high, as well.

    ``lift``, from low to mean, is in parts of a step, of which there are ``parts``.
    """

    steps: int
    parts: int
    low: list[int]
    span: list[int]
    lift: list[int]


def fixed(
    low: Sequence[float],
    mean: Sequence[float],
    high: Sequence[float],
    *,
    count: Sequence[int],
    quantity: str,
) -> Fixed | None:
    """Give buckets with readings, exact if they are on a grid, else to the quantity's resolution.

    Low <= mean <= high holds for the integers, too. None for what they cannot tell: numbers
    without an end, and those beyond 2 ** 48 steps of the resolution.
    """
    least = steps(quantity)
    if not _are_finite(low, mean, high, most=_MOST / least):
        return None
    count_of_steps, numbers = grid([*low, *high], least)
    lows, highs = numbers[: len(low)], numbers[len(low) :]
    parts, means = _means(mean, count, count_of_steps, -(-least // count_of_steps))
    spans = [*map(sub, highs, lows)]
    lifts = [*map(sub, means, _times(parts, lows))]
    widest = _times(parts, spans)
    if not all(map(le, lifts, widest)) or min(lifts, default=0) < 0:
        if not _are_readings(low, mean, high, off=1 / (2 * least)):
            return None
        lifts = [min(max(up, 0), wide) for up, wide in zip(lifts, widest, strict=True)]
    return Fixed(count_of_steps, parts, lows, spans, lifts)


def _are_finite(
    low: Sequence[float], mean: Sequence[float], high: Sequence[float], *, most: float
) -> bool:
    """Whether all are numbers, and lows and highs between ``most`` and its negative."""
    if not low:
        return True
    return isfinite(sum(low) + sum(mean) + sum(high)) and -most < min(low) <= max(high) < most


def _are_readings(
    low: Sequence[float], mean: Sequence[float], high: Sequence[float], *, off: float
) -> bool:
    """Whether means are between lows and highs, but for what rounding did to their sums."""
    return all(
        begin <= end and begin - off <= value <= end + off
        for begin, value, end in zip(low, mean, high, strict=True)
    )


def _means(
    mean: Sequence[float], count: Sequence[int], count_of_steps: int, enough: int
) -> tuple[int, list[int]]:
    """Give the fewest parts with which all means are exact, or else ``enough``; and them in these.

    The mean of ten readings that are on a grid is on one of a tenth.
    """
    for parts in (1, *count[:1]):
        if parts < enough and (found := exactly(mean, count_of_steps * parts)) is not None:
            return parts, found
    return enough, rounded(mean, count_of_steps * enough)


def _times(factor: int, numbers: list[int]) -> list[int]:
    return numbers if factor == 1 else [number * factor for number in numbers]
