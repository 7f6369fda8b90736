"""A line that changes 10,000 times a second: what becomes of its level, and of the others."""

import asyncio
import json
import time

from tests.bench.bench import Bench
from tests.bench.figure import Figure, Unmeasured, percentile
from tests.bench.orders import order
from tests.bench.patience import patience

_RATE = 10_000  # edges a second
_LEAST = 0.9  # of them: a world that could not keep up would prove nothing
_TARGET = 100.0  # milliseconds
_PATIENCE = 10.0
_MILLI = 1e3


class Ear:
    """Hears the events of the quiet line, and what the status says of the stormy one."""

    def __init__(self) -> None:
        self.heard: list[float] = []
        self.states: set[str] = set()
        self.settled: asyncio.Future[dict[str, object]] | None = None

    def hear(self, payload: bytes) -> None:
        """Take note of a message."""
        at = time.monotonic()
        if b'"line_changed"' in payload and b'"filament"' in payload:
            self.heard.append(at)
        elif b'"type":"status"' in payload:
            door = json.loads(payload)["lines"]["door"]
            self.states.add(door["state"])
            if self.settled and not self.settled.done() and door["state"] == "ok":
                self.settled.set_result(door)


async def measure(bench: Bench) -> list[Figure]:
    """Let a storm rage, and see that the level at its end is known and nobody had to wait."""
    seconds = bench.effort.storm_seconds
    async with bench.stormed() as (server, world):
        await bench.settled(server)
        ear = Ear()
        client = await server.connect(ear.hear)
        client.send(json.dumps({"type": "subscribe", "topics": ["status", "events"]}).encode())
        answer = json.loads(await order(world, f"storm {_RATE} {seconds}", seconds=seconds))
        ended = time.monotonic()
        ear.settled = asyncio.get_running_loop().create_future()
        async with patience(_PATIENCE, "the level of the line after the storm"):
            door = await ear.settled
        settled = time.monotonic() - ended
        client.close()
    _check(answer, door, ear)
    waits = [
        _MILLI * (heard - driven) for driven, heard in zip(answer["quiet"], ear.heard, strict=True)
    ]
    rate = answer["edges"] / answer["seconds"]
    return [
        Figure(
            name="storm.other_line_longest",
            value=max(waits),
            unit="milliseconds",
            target=_TARGET,
            parts={"median_milliseconds": [percentile(waits, 50)], "edges": [len(waits)]},
        ),
        Figure(name="storm.edges", value=rate, unit="edges a second"),
        Figure(name="storm.settled", value=settled, unit="seconds"),
    ]


def _check(answer: dict[str, object], door: dict[str, object], ear: Ear) -> None:
    """Raise Unmeasured for a storm that was none, and for one that was not borne."""
    rate = float(str(answer["edges"])) / float(str(answer["seconds"]))
    if rate < _LEAST * _RATE:
        msg = f"the storm had {rate:.0f} edges a second only"
        raise Unmeasured(msg)
    if "chattering" not in ear.states:
        msg = f"the line was never chattering, but {', '.join(sorted(ear.states))}"
        raise Unmeasured(msg)
    if door["active"] is not answer["active"]:
        msg = "the level at the end of the storm was lost"
        raise Unmeasured(msg)
