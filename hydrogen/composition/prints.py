"""The printer and its prints, from when there is one to be seen or somebody asks on."""

from typing import TYPE_CHECKING

from hydrogen.clock import Clock
from hydrogen.events import EventLog
from hydrogen.memory.journal import Journal
from hydrogen.state import Store

if TYPE_CHECKING:
    from hydrogen.config.printing import PrinterConfig
    from hydrogen.job import Job, JobOutline
    from hydrogen.supervision.jobs import Jobs
    from hydrogen.supervision.printer import PrinterTracker


class Prints:
    """Makes what tells the story of prints as it is first needed. Belongs to the event loop."""

    def __init__(self, journal: Journal, store: Store, events: EventLog, *, clock: Clock) -> None:
        self._journal = journal
        self._store = store
        self._events = events
        self._clock = clock
        self._jobs: Jobs | None = None
        self._tracker: PrinterTracker | None = None

    @property
    def jobs(self) -> "Jobs":
        """What tells the stories; it loads what an earlier run left, and waits for the disk."""
        if self._jobs is None:
            # Not at the top: not every machine has a printer to be seen, and each pays with memory.
            from hydrogen.supervision.jobs import Jobs  # noqa: PLC0415  only with a printer

            self._jobs = Jobs(self._journal, self._events, clock=self._clock)
            self._store.observe(self._jobs.observe)
        return self._jobs

    def load(self) -> None:
        """Load what an earlier run left; waits for the disk."""
        _ = self.jobs

    def tracker(self, config: "PrinterConfig") -> "PrinterTracker":
        """Give what tells the printer's state, which goes on by another configuration."""
        if self._tracker is None:
            from hydrogen.supervision.printer import PrinterTracker  # noqa: PLC0415  as above

            self._tracker = PrinterTracker(config)
        self._tracker.reconfigure(config)
        return self._tracker

    async def page(self, *, limit: int, before: int | None) -> "list[JobOutline]":
        """Give prints in outline, newest first, of those with a number below ``before``."""
        return await self.jobs.page(limit=limit, before=before)

    async def job(self, number: int) -> "Job | None":
        """Give a print, the running one as it is now."""
        return await self.jobs.job(number)

    def leave(self) -> None:
        """End the print that runs, if any: there is no printer to be seen any more."""
        if self._jobs is not None:
            self._jobs.leave()

    def close(self) -> None:
        """Keep the running print; idempotent."""
        if self._jobs is not None:
            self._jobs.close()
