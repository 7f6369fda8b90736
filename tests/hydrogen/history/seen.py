"""What is to be seen of readings, as slowly and as plainly as it can be said."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from hydrogen.history.question import Curve
from tests.hydrogen.history.samples import Sampled


class Seen(Struct, frozen=True, kw_only=True):
    """A point: ``place`` counts widths from the range's begin."""

    place: float
    values: tuple[float, float] | None = None
    mean: float | None = None
    count: int = 0
    not_ok: int = 0


class Found(Struct, frozen=True):
    """A reading that is in the range, as precisely as it is known when it was."""

    at: Fraction
    boot: int
    value: float | None


def seen(
    boots: Sequence[Sampled], *, begin: Fraction, end: Fraction, width: Fraction, bucket: int
) -> list[Seen]:
    """Give the points of a range; of buckets of so many seconds, or of readings where it is 0."""
    found = [
        Found(at, number, sample.value)
        for number, boot in enumerate(boots)
        for sample in boot.samples
        if begin <= (at := moment(sample.at, boot.offset, bucket)) < end
    ]
    found.sort(key=lambda each: each.at)
    points = [
        point(cell, [each for each in found if (each.at - begin) // width == cell])
        for cell in sorted({int((each.at - begin) // width) for each in found})
    ]
    filled = {each.place for each in points}
    for before, after in breaks(boots, found, bucket):
        last, following = int((before - begin) // width), int((after - begin) // width)
        if last != following and filled.isdisjoint(range(last + 1, following)):
            points.append(Seen(place=last + (1 if following - last > 1 else 0.5)))
    return sorted(points, key=lambda each: each.place)


def moment(at: float, offset: float, bucket: int) -> Fraction:
    """Put a reading on the wall, or the middle of the bucket in which it is."""
    exact = Fraction(round(at * 1000), 1000)
    if bucket:
        exact = (exact // bucket) * bucket + Fraction(bucket, 2)
    return exact + Fraction(round(offset * 1000), 1000)


def point(cell: int, found: Sequence[Found]) -> Seen:
    """Put the readings of a cell together."""
    values = [each.value for each in found if each.value is not None]
    return Seen(
        place=cell,
        values=(min(values), max(values)) if values else None,
        mean=sum(values) / len(values) if values else None,
        count=len(values),
        not_ok=len(found) - len(values),
    )


def breaks(
    boots: Sequence[Sampled], found: Sequence[Found], bucket: int
) -> list[tuple[Fraction, Fraction]]:
    """Give every two neighbours between which there is a gap in each boot."""
    ok = [each for each in found if each.value is not None]
    bridges = []
    for number, boot in enumerate(boots):
        limit = max(Fraction(bucket), Fraction(5, 2) * Fraction(boot.interval))
        of_boot = [each.at for each in ok if each.boot == number]
        bridges += [(a, b) for a, b in pairwise(of_boot) if b - a <= limit]
    return [
        (a.at, b.at)
        for a, b in pairwise(ok)
        if a.at < b.at and not any(u <= a.at and b.at <= v for u, v in bridges)
    ]


def shown(curve: Curve, begin: float) -> list[Seen]:
    """Give the points of a curve in the same words."""
    return [
        Seen(
            place=round(2 * (at - begin) / curve.width) / 2,
            values=None if low is None or high is None else (low, high),
            mean=mean,
            count=count,
            not_ok=not_ok,
        )
        for at, low, mean, high, count, not_ok in zip(
            curve.at,
            curve.low,
            curve.mean,
            curve.high,
            curve.count,
            curve.not_ok,
            strict=True,
        )
    ]
