"""What outlives a configuration, and what of it outlives the process."""

from pathlib import Path

from msgspec import Struct

from hydrogen.clock import Clock
from hydrogen.composition.outside import Outside
from hydrogen.composition.past import Past
from hydrogen.composition.prints import Prints
from hydrogen.composition.telling import Telling
from hydrogen.conclusions import Conclusions
from hydrogen.config.model import Config
from hydrogen.events import EventLog
from hydrogen.history.history import History
from hydrogen.memory.audit import CommandAudit
from hydrogen.memory.blackbox import BlackBox
from hydrogen.memory.event_memory import EventMemory
from hydrogen.memory.folder import memory_folder
from hydrogen.memory.journal import Forgetful, Journal
from hydrogen.state import Store
from hydrogen.transitions import Transitions


class Lasting(Struct, frozen=True, kw_only=True):
    """The parts that a change of the configuration leaves as they are."""

    folder: Path | None
    """Where things are kept, if anywhere."""
    store: Store
    journal: Journal
    memory: EventMemory
    events: EventLog
    audit: CommandAudit
    past: Past
    blackbox: BlackBox
    prints: Prints
    telling: Telling

    @property
    def history(self) -> History:
        """What was measured."""
        return self.past.history

    def close(self) -> None:
        """Keep what is not kept yet; waits for the disk, a few seconds at most."""
        self.prints.close()
        self.blackbox.close()
        self.past.close()
        self.memory.close()
        self.journal.close()


def lasting(config: Config, outside: Outside) -> Lasting:
    """Build the parts, and load what an earlier run left. Raises FolderInUse."""
    clock = outside.clock
    folder = memory_folder(config.memory.folder, outside.environ, simulate=outside.simulate)
    journal = _journal(folder, config, clock)
    memory = EventMemory(journal)
    store, events = Store(), memory.recall(clock)
    for observer in (Transitions(events), Conclusions(events)):
        store.observe(observer.observe)
    past = Past(folder, config, events, memory=memory, clock=clock)
    past.observe(store)
    blackbox = BlackBox(
        config.memory.blackbox,
        folder,
        events,
        recent=past.history,
        clock=clock,
    )
    store.observe(blackbox.observe)
    prints = Prints(journal, store, events, clock=clock)
    if folder is not None:
        prints.load()  # now, while nobody waits: it is read from the disk
    telling = Telling(events, clock=clock, simulated=outside.simulate)
    telling.configure(config.notifications)
    return Lasting(
        folder=folder,
        store=store,
        journal=journal,
        memory=memory,
        events=events,
        audit=CommandAudit(journal, clock=clock),
        past=past,
        blackbox=blackbox,
        prints=prints,
        telling=telling,
    )


def _journal(folder: Path | None, config: Config, clock: Clock) -> Journal:
    if folder is None:
        return Forgetful()
    from hydrogen.memory.sqlite_journal import SqliteJournal  # noqa: PLC0415  imported only where there is a folder: SQLite costs 0.9 MiB

    return SqliteJournal(folder, clock=clock, write_every=config.memory.write_every)
