"""What a day of history writes to a card, at the disk itself: ext4's journal and all."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.figure import Figure
from tests.bench.patience import patience
from tests.bench.process import Child
from tests.bench.years import SERIES

_TARGET = 10.0  # megabytes
_SECONDS = 1800.0
_DAYS = 90


@dataclass(frozen=True, slots=True)
class _Mount:
    name: str
    options: str
    target: float | None = None


_MOUNTS = (
    _Mount("card.written_a_day", "noatime,lazytime", _TARGET),
    _Mount("card.written_a_day_without_lazytime", "noatime"),
)


async def measure(bench: Bench) -> list[Figure]:
    """Let a day pass in a guest for each, side by side: one processor is enough for one.

    There are months already, so that what is written takes the room of what is pruned.
    """
    hours, memory = bench.effort.card_hours, bench.folder / "card-before"
    bench.tell(f"card: {hours} hours of {len(SERIES)} quantities, on a disk of its own")
    async with bench.python("tests.bench.years", obeying=True) as child:
        await _told(child, f"{_DAYS} {memory}")
    return list(await asyncio.gather(*(_figure(bench, mount, memory) for mount in _MOUNTS)))


async def _figure(bench: Bench, mount: _Mount, memory: Path) -> Figure:
    hours = bench.effort.card_hours
    arguments = ("--hours", str(hours), "--options", mount.options, "--memory", str(memory))
    async with bench.python("tests.kernel.card", *arguments, obeying=True) as child:
        written = await _told(child)
    return Figure(
        name=mount.name,
        value=written["bytes"] / 1e6,
        unit="megabytes",
        target=mount.target,
        parts={"writes": [written["writes"]], "flushes": [written["flushes"]], "hours": [hours]},
    )


async def _told(child: Child, order: str = "") -> dict[str, float]:
    assert child.process.stdin is not None
    assert child.process.stdout is not None
    child.process.stdin.write(f"{order}\n".encode())
    child.process.stdin.close()
    async with patience(_SECONDS, f"the answer of {child.log.stem}"):
        line = await child.process.stdout.readline()
        if not line:
            await child.process.wait()
            child.check()
    return dict(json.loads(line))
