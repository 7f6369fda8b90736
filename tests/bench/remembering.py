"""A machine that remembers, its time made to fly: ``python -m tests.bench.remembering``.

Takes a line ``HOURS RATE FOLDER`` on its input: so many hours of the program's own parts, from the
store on, fed with 30 quantities at RATE readings a second each. FOLDER is where they keep it, ``-``
for nowhere, or ``nothing``: then nobody listens to the store at all. The answer is a JSON object of
what that took; the process goes on holding it.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from drivers.quantity import Quantity
from hydrogen.clock import Instant, instant
from hydrogen.composition.lasting import Lasting, lasting
from hydrogen.composition.outside import Outside
from hydrogen.config.model import Config
from hydrogen.config.remembering import MemoryConfig
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.state import Store
from tests.bench.years import QUANTITIES
from tests.clock import ManualClock

_DOOR_SECONDS = 1800.0
"""The door is opened or closed twice an hour."""
_OUTAGE = (7200.0, 30.0)
"""Every two hours a sensor cannot be read for half a minute."""


def written_bytes() -> int:
    """Give what this process had the kernel write (proc_pid_io(5), write_bytes)."""
    fields = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(fields["write_bytes"]) - int(fields["cancelled_write_bytes"])


class World:
    """Thirty sensors and a door, as the sampler and the watcher publish them."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self._store = store
        self._clock = clock
        self._turn = 0

    def publish(self, seconds: float, interval: float) -> None:
        """Publish a reading of every sensor; ``seconds`` have passed."""
        self._turn += 1
        now = instant(self._clock)
        self._store.publish(sensors=dict(self._sensors(now, seconds, interval)))
        if seconds % _DOOR_SECONDS < interval:
            is_open = bool(seconds // _DOOR_SECONDS % 2)
            door = LineStatus(
                location="GPIO17", state=State.OK, active=is_open, changed_at=now, changes=1
            )
            self._store.publish(lines={"door": door})

    def _sensors(self, now: Instant, seconds: float, interval: float) -> Mapping[str, SensorStatus]:
        every, long = _OUTAGE
        return {
            f"sensor_{number}": SensorStatus(
                driver="tmp175",
                location=f"i2c-1@{number:#04x}",
                quantities=(Quantity.TEMPERATURE,),
                interval=interval,
                state=State.STALE if number == 1 and seconds % every < long else State.OK,
                sampled_at=now,
                values={Quantity.TEMPERATURE: 20 + number + (self._turn * number % 7) * 0.0625},
            )
            for number in range(1, QUANTITIES + 1)
        }


async def remember(hours: float, rate: float, folder: str) -> dict[str, float]:
    """Let the hours pass; give what they took, and keep the parts alive."""
    clock = ManualClock(monotonic=10 * 24 * 3600.0, wall=time.time(), boot=f"boot {os.getpid()}")
    kept = None if folder == "nothing" else _lasting(folder, clock)
    store = kept.store if kept else Store()
    world, interval = World(store, clock), 1 / rate
    world.publish(0, interval)
    written, began, cpu = written_bytes(), time.monotonic(), time.process_time()
    turns = round(hours * 3600 * rate)
    for turn in range(1, turns + 1):
        clock.advance(interval)
        world.publish(turn / rate, interval)
        if turn % rate == 0 and kept is not None:
            await _second(kept)
    if kept is not None:
        await kept.past.history.pieces(lambda source: len(source.boots()))  # behind all batches
    result = {
        "readings": float(turns * QUANTITIES),
        "cpu_seconds": time.process_time() - cpu,
        "seconds": time.monotonic() - began,
        "written_bytes": float(written_bytes() - written),
    }
    _held.append(kept)
    return result


async def _second(kept: Lasting) -> None:
    """Do what the program does each second, and let the disk come along."""
    kept.past.history.turn()
    await asyncio.sleep(0)


def _lasting(folder: str, clock: ManualClock) -> Lasting:
    place = None if folder == "-" else Path(folder)
    config = Config(keys=(), memory=MemoryConfig(folder=place))
    outside = Outside(path=Path("-"), environ={}, catalogue={}, simulate=False, clock=clock)
    return lasting(config, outside)


_held: list[Lasting | None] = []


def _main() -> None:
    for line in sys.stdin:
        hours, rate, folder = line.split()
        result = asyncio.run(remember(float(hours), float(rate), folder))
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main()
