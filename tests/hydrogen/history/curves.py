"""Curves as answers have them."""

from collections.abc import Iterable

from hydrogen.history.question import Curve

TEMPERATURE = ("sensor", "bed", "temperature_celsius")


def curve(
    points: Iterable[tuple[float, float | None, float | None, float | None]], *, width: float = 60.0
) -> Curve:
    """Give a curve of times, lowest, mean and highest values; each of ten readings."""
    made = Curve(
        series=TEMPERATURE, width=width, at=[], low=[], mean=[], high=[], count=[], not_ok=[]
    )
    for at, low, mean, high in points:
        made.at.append(at)
        made.low.append(low)
        made.mean.append(mean)
        made.high.append(high)
        made.count.append(0 if mean is None else 10)
        made.not_ok.append(3 if mean is None else 0)
    return made
