"""How even a status is: over all clients at one tick, and from tick to tick at one client."""

from collections.abc import Sequence
from statistics import median

from tests.bench.bench import Bench
from tests.bench.crowd import Collected
from tests.bench.figure import Figure, percentile
from tests.bench.server import Server

_CLIENTS = 200
_GAP = 0.2  # seconds of silence that tell two ticks apart
_INTERVAL = 1.0
_MILLI = 1e3


async def measure(bench: Bench) -> list[Figure]:
    """Let a crowd note every arrival, of both servers in turn."""
    hydrogen, bare = [], []
    async with bench.hydrogen() as one, bench.bare() as other:
        await bench.settled(one)
        await bench.settled(other)
        for _ in range(bench.effort.tick_rounds):
            hydrogen.append(await _heard(bench, one))
            bare.append(await _heard(bench, other))
    return [
        *_figures("spread", _spreads(hydrogen), _spreads(bare)),
        *_figures("jitter", _jitter(hydrogen), _jitter(bare)),
    ]


async def _heard(bench: Bench, server: Server) -> Collected:
    async with bench.crowd(server) as crowd:
        await crowd.connect(_CLIENTS)
        await crowd.collect(1.0)  # whoever connected during a tick has its first one late
        return await crowd.collect(bench.effort.tick_seconds)


def _spreads(rounds: Sequence[Collected]) -> list[float]:
    return [spread for collected in rounds for spread in collected.spreads(gap=_GAP)]


def _jitter(rounds: Sequence[Collected]) -> list[float]:
    return [abs(interval - _INTERVAL) for collected in rounds for interval in collected.intervals()]


def _figures(name: str, hydrogen: Sequence[float], bare: Sequence[float]) -> list[Figure]:
    return [
        Figure(
            name=f"ticks.{name}_{which}",
            value=_MILLI * ours,
            unit="milliseconds",
            parts={"bare_milliseconds": [_MILLI * theirs]},
        )
        for which, ours, theirs in (
            ("median", median(hydrogen), median(bare)),
            ("p99", percentile(hydrogen, 99), percentile(bare, 99)),
        )
    ]
