"""The program, and a world outside that obeys: ``python -m tests.bench.storming CONFIG``.

``storm RATE SECONDS`` on its input drives the line ``door`` to and fro so many times a second, in a
thread, while ``filament`` is driven every now and then. The answer is a JSON object: how many edges
there were, the last level of ``door``, and the monotonic times of the edges of ``filament``.
"""

import asyncio
import json
import sys
import threading
import time
from pathlib import Path

from drivers.chips import catalogue
from hydrogen import log
from hydrogen.clock import SystemClock
from hydrogen.composition import lean
from hydrogen.composition.app import Application
from hydrogen.config.file import load

_BETWEEN = 0.173  # seconds between two edges of the quiet line, which no period agrees with
_BURST = 0.001  # seconds: a sleep is no shorter than some 60 µs, so edges come in small bursts


def storm(application: Application, rate: float, seconds: float) -> dict[str, object]:
    """Drive both lines, in the calling thread; the storm ends where its line began to be active."""
    simulation = application.watch.monitor.simulation
    assert simulation is not None
    begun = time.monotonic()
    edges, told, active, quiet = 0, begun, False, []
    while (now := time.monotonic()) - begun < seconds or not active:
        while edges < (now - begun) * rate:
            active = not active
            simulation.drive_line("door", active=active)
            edges += 1
        if now - told > _BETWEEN:
            told = now
            quiet.append(now)
            simulation.drive_line("filament", active=len(quiet) % 2 == 1)
        time.sleep(_BURST)
    return {"edges": edges, "seconds": now - begun, "active": active, "quiet": quiet}


def _obey(application: Application) -> None:
    for text in sys.stdin:
        _, rate, seconds = text.split()
        result = storm(application, float(rate), float(seconds))
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


async def _main() -> None:
    chips = catalogue()
    path = Path(sys.argv[1])
    config = load(path, environ={}, catalogue=chips)
    log.configure(config.logging)
    lean.raise_descriptor_limit()
    application = Application(
        path, config, environ={}, catalogue=chips, simulate=True, clock=SystemClock()
    )
    threading.Thread(target=_obey, args=(application,), daemon=True).start()
    await application.run(lambda _bound: None)


if __name__ == "__main__":
    lean.import_aiohttp()
    asyncio.run(_main())
