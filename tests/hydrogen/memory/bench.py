"""A black box that a test feeds, and a recording of a stop."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from hydrogen.config.remembering import BlackBoxConfig
from hydrogen.events import EventLog
from hydrogen.history.history import History
from hydrogen.memory.blackbox import BlackBox
from hydrogen.printer import PrinterState
from hydrogen.recording import Recording
from hydrogen.state import Store
from tests.clock import ManualClock
from tests.hydrogen.memory.snapshots import conclude, printer, sensor

WALL = 1_790_000_000.0  # 2026-09-21T14:13:20Z
SETTINGS = BlackBoxConfig(before=60, after=10, keep=3)


@dataclass
class Bench:
    """A black box beside a store that a test fills."""

    folder: Path | None
    settings: BlackBoxConfig = SETTINGS
    clock: ManualClock = field(default_factory=ManualClock)
    store: Store = field(default_factory=Store)

    def __post_init__(self) -> None:
        self.events = EventLog(self.clock)
        self.history = History(None, clock=self.clock)
        self.box = BlackBox(
            self.settings,
            self.folder,
            self.events,
            recent=self.history,
            clock=self.clock,
        )
        self.store.observe(self.history.observe)
        self.store.observe(self.box.observe)

    async def pass_seconds(self, seconds: int) -> None:
        """Read the sensor and take a turn every second."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.store.publish(sensors={"bed": sensor(self.clock, self.clock.now / 100)})
            await self.box.turn()
            self.history.turn()

    async def text(self, number: int) -> bytes | None:
        pieces = await self.box.csv(number)
        return None if pieces is None else b"".join([piece async for piece in pieces])

    async def rows(self, number: int) -> list[dict[str, str]]:
        text = await self.text(number)
        assert text is not None
        return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


async def recorded(bench: Bench) -> Recording:
    """Print for a while, press the stop, and wait for the recording."""
    conclude(bench.store, printer(bench.clock, PrinterState.PRINTING, job=17))
    await bench.pass_seconds(100)
    conclude(bench.store, printer(bench.clock, PrinterState.STOPPED))
    await bench.pass_seconds(11)
    return bench.box.recordings()[0]
