"""How soon a client hears of an edge among 50 rules, 64 sensors and 200 clients."""

from statistics import median

from tests.bench.bench import Bench
from tests.bench.configuration import SIXTY_FOUR
from tests.bench.edges import AT_ONCE, delays
from tests.bench.figure import Figure, percentile, ratio

_ALARMS = 50
_CLIENTS = 200
_TARGET = 50.0  # milliseconds: what docs/protocol.md promises for what is told ahead of time


async def measure(bench: Bench) -> list[Figure]:
    """Drive a line of a server with rules and of one without, both with a crowd, in turn."""
    ruled: list[float] = []
    plain: list[float] = []
    async with (
        bench.hydrogen(SIXTY_FOUR, alarms=_ALARMS) as judging,
        bench.hydrogen(SIXTY_FOUR) as only_reading,
    ):
        await bench.settled(judging)
        await bench.settled(only_reading)
        for _ in range(0, bench.effort.crowded_edges, AT_ONCE):
            for server, found in ((judging, ruled), (only_reading, plain)):
                async with bench.crowd(server) as crowd:
                    await crowd.connect(_CLIENTS)
                    found.extend(await delays(server))
    shown = {"longest_milliseconds": [max(ruled)], "edges": [float(len(ruled))]}
    return [
        Figure(
            name="rules.edge_p99",
            value=percentile(ruled, 99),
            unit="milliseconds",
            target=_TARGET,
            parts=shown,
        ),
        Figure(name="rules.edge_median", value=median(ruled), unit="milliseconds"),
        ratio("rules.edge_ratio", [median(ruled)], [median(plain)], unit="milliseconds"),
    ]
