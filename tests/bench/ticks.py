"""How even a status is: over all clients at one tick, and from tick to tick at one client."""

from collections.abc import Sequence

from tests.bench.crowd import Collected
from tests.bench.figure import Figure, percentile

_GAP = 0.2  # seconds of silence that tell two ticks apart
_INTERVAL = 1.0
_MILLI = 1e3


def figures(hydrogen: Sequence[Collected], bare: Sequence[Collected]) -> list[Figure]:
    """Compare what crowds of the same size heard."""
    return [
        *_compared("spread", _spreads(hydrogen), _spreads(bare)),
        *_compared("jitter", _jitter(hydrogen), _jitter(bare)),
    ]


def _spreads(rounds: Sequence[Collected]) -> list[float]:
    return [spread for collected in rounds for spread in collected.spreads(gap=_GAP)]


def _jitter(rounds: Sequence[Collected]) -> list[float]:
    return [abs(interval - _INTERVAL) for collected in rounds for interval in collected.intervals()]


def _compared(name: str, hydrogen: Sequence[float], bare: Sequence[float]) -> list[Figure]:
    return [
        Figure(
            name=f"messages.{name}_{which}",
            value=_MILLI * percentile(hydrogen, percent),
            unit="milliseconds",
            parts={"bare_milliseconds": [_MILLI * percentile(bare, percent)]},
        )
        for which, percent in (("median", 50), ("p99", 99))
    ]
