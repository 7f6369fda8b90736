"""``python -m tests.bench [--quick] [NAME ...]``: measures, and prints one JSON document."""

import argparse
import asyncio
import json
import logging
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import (
    card,
    clients,
    conversions,
    edges,
    history,
    idle,
    memory,
    messages,
    page_chart,
    page_hidden,
    page_memory,
    page_size,
    page_usable,
    readings,
    rules,
    stall,
    start,
    storm,
)
from tests.bench.bench import Bench
from tests.bench.effort import FULL, QUICK
from tests.bench.figure import Figure
from tests.bench.machine import facts

_log = logging.getLogger("bench")

Measurement = Callable[[Bench], Awaitable[list[Figure]]]

_MEASUREMENTS: Mapping[str, Measurement] = {
    "start": start.measure,
    "memory": memory.measure,
    "clients": clients.measure,
    "messages": messages.measure,
    "edges": edges.measure,
    "rules": rules.measure,
    "storm": storm.measure,
    "history": history.measure,
    "card": card.measure,
    "conversions": conversions.measure,
    "readings": readings.measure,
    "page_size": page_size.measure,
    "page_usable": page_usable.measure,
    "page_chart": page_chart.measure,
    "page_memory": page_memory.measure,
    "page_hidden": page_hidden.measure,
    "stall": stall.measure,
    "idle": idle.measure,
}

_TOGETHER = ("stall", "idle")
"""What leaves the machine nearly idle, so that neither disturbs the other."""


@dataclass(slots=True)
class Results:
    """What came out, and what did not."""

    figures: list[Figure] = field(default_factory=list)
    unmeasured: list[dict[str, str]] = field(default_factory=list)

    async def take(self, name: str, bench: Bench) -> None:
        """Make one measurement; a failure is kept as one, and ends no other."""
        _log.info("%s ...", name)
        begun = time.monotonic()
        try:
            self.figures += await _MEASUREMENTS[name](bench)
        except Exception as error:  # noqa: BLE001  whatever it was, the reason is told
            _log.exception("%s: not measured", name)
            reason = f"{type(error).__name__}: {error}"
            self.unmeasured.append({"measurement": name, "reason": reason})
        else:
            _log.info("%s: measured in %.0f s", name, time.monotonic() - begun)


async def _measure(names: Sequence[str], bench: Bench) -> Results:
    task = asyncio.current_task()
    assert task is not None
    # What was started ends with its block, for which the blocks have to be left.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    results = Results()
    _log.info("compiling")
    await bench.warm()
    for name in names:
        if name not in _TOGETHER:
            await results.take(name, bench)
    await asyncio.gather(*(results.take(name, bench) for name in names if name in _TOGETHER))
    return results


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure Hydrogen beside a bare aiohttp server; see docs/benchmarks.md.",
    )
    parser.add_argument("--quick", action="store_true", help="short looks, while you change things")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(_MEASUREMENTS)}")
    return parser


def main() -> int:
    """Print the document; return 1 where a figure is missing."""
    options = _parser().parse_args()
    names: list[str] = options.names or list(_MEASUREMENTS)
    if unknown := set(names) - _MEASUREMENTS.keys():
        _parser().error(f"there is no {', '.join(sorted(unknown))}")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # 1,000 clients, on both ends
    begun, machine = time.monotonic(), facts()
    with tempfile.TemporaryDirectory(prefix="hydrogen-bench-") as folder:
        bench = Bench(Path(folder), QUICK if options.quick else FULL)
        results = asyncio.run(_measure(names, bench))
    document = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "quick": options.quick,
        "seconds": round(time.monotonic() - begun),
        "machine": machine,
        "figures": [figure.content() for figure in results.figures],
        "unmeasured": results.unmeasured,
    }
    sys.stdout.write(json.dumps(document, indent=2) + "\n")
    return 1 if results.unmeasured else 0


if __name__ == "__main__":
    sys.exit(main())
