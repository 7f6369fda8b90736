"""The history with all that is noticed for it, and who keeps it where there is a folder."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from hydrogen.chip_watch import ChipWatch
from hydrogen.clock import Clock
from hydrogen.clock_watch import ClockWatch
from hydrogen.composition.asides import Asides
from hydrogen.config.formerly import formerly
from hydrogen.config.model import Config
from hydrogen.config.remembering import HistoryConfig, MemoryConfig
from hydrogen.events import EventLog
from hydrogen.history.history import History
from hydrogen.memory.event_memory import EventMemory
from hydrogen.memory.unavailable import JournalFailure
from hydrogen.state import Store

if TYPE_CHECKING:
    from hydrogen.history.store.writer import HistoryWriter


class Past:
    """What was measured and what was so, from before this run too. Belongs to the event loop."""

    def __init__(
        self,
        folder: Path | None,
        config: Config,
        events: EventLog,
        *,
        memory: EventMemory,
        clock: Clock,
    ) -> None:
        self._asides = Asides(events)
        self._keeper = _keeper(folder, config.memory, self._asides, clock) if folder else None
        self.history = History(self._keeper, clock=clock, write_every=config.memory.write_every)
        self._clock_watch = ClockWatch(
            clock, events, note=self.history.note, correct=memory.correct
        )
        self._chips = ChipWatch(clock, events, self.history.note)
        self.configure(config)

    def observe(self, store: Store) -> None:
        """Keep what is published there from now on."""
        store.observe(self.history.observe)
        store.observe(self._chips.observe)

    def configure(self, config: Config) -> None:
        """Keep things for as long as that says, and carry over what is of sensors' former names."""
        if self._keeper is not None:
            self._keeper.settings = config.memory.history
        self.history.rename(formerly(config))

    async def run(self) -> None:
        """Have all of it kept, until cancelled."""
        self._asides.tell()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._clock_watch.run())
            tasks.create_task(self.history.run())
            tasks.create_task(self.recall())

    @property
    def days(self) -> HistoryConfig | None:
        """For how long things are kept, None where they are not."""
        return self._keeper.settings if self._keeper else None

    def look(self) -> None:
        """Look at the clock, which is done every second."""
        self._clock_watch.look()

    def close(self) -> None:
        """Have the rest kept; waits for the disk, 5 s at most. Idempotent."""
        self.history.close()

    async def recall(self) -> None:
        """Learn which chips there were; without that none is said to be another."""
        if self.history.is_lasting:
            try:
                self._chips.recall(await self.history.before())
            except (JournalFailure, TimeoutError):
                return  # the disk's problem is told by whoever writes to it


def _keeper(folder: Path, memory: MemoryConfig, asides: Asides, clock: Clock) -> "HistoryWriter":
    from hydrogen.history.store.store import HistoryStore  # noqa: PLC0415  imported only where there is a folder: SQLite costs 0.9 MiB
    from hydrogen.history.store.writer import HistoryWriter  # noqa: PLC0415  imported only where there is a folder: SQLite costs 0.9 MiB

    store = HistoryStore(folder, memory.history, clock=clock, on_set_aside=asides.put)
    return HistoryWriter(store, clock=clock)
