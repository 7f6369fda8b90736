"""Prints: when one begins and ends, and what is kept of it."""

import logging

import msgspec

from hydrogen.clock import Clock, Instant, instant
from hydrogen.events import EventKind, EventLog
from hydrogen.job import Job, JobOutline, Mark, MarkKind, Outcome, Sighting
from hydrogen.memory.journal import Journal
from hydrogen.printer import PrinterState, PrinterStatus
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.endings import outcome, was_left_in_order
from hydrogen.supervision.job_archive import JobArchive
from hydrogen.supervision.job_messages import finished_content, started_content
from hydrogen.supervision.left_clock import corrected
from hydrogen.supervision.left_print import LeftPrint
from hydrogen.supervision.story import Story

_log = logging.getLogger("hydrogen.supervision")

_CHECKPOINT_SECONDS = 60.0
_NEWS_SECONDS = 10.0


class Jobs:
    """Tells the story of every print. Belongs to the event loop's thread.

    - A print begins as the printer prints, or is paused as it is first seen. Pauses and faults
      belong to it, and so does a time in which nobody can tell the printer's state.
    - It is kept at once as it begins, ends, is paused and goes on. News such as an alarm or a door
      are, too, but more of them wait until the last were ten seconds ago. The rest is kept every
      minute, with the journal's next batch.
    - One that was running when the program ended is taken up or ended once the printer's state is
      known, and how long ago that was; ``LeftPrint`` decides. Until then no other begins.
    """

    def __init__(self, journal: Journal, events: EventLog, *, clock: Clock) -> None:
        self._archive = JobArchive(journal)
        self._events = events
        self._clock = clock
        self._state = PrinterState.UNKNOWN
        self._heard_at = clock.monotonic()
        self._story: Story | None = None
        self._next_news = self._next_checkpoint = 0.0
        self._is_closed = False
        self.soaked_by: frozenset[str] = frozenset()
        """The alarms that tell that the chamber is soaked."""
        self._left: LeftPrint | None = None
        for job in self._archive.unfinished():
            if self._archive.is_newest(job):
                self._left = LeftPrint(job, clock=clock)
            else:  # its end could not be written, though a later one's begin could
                self._end_left(job, Outcome.UNWATCHED)

    def turn(self, status: PrinterStatus, snapshot: Snapshot, now: Instant) -> PrinterStatus:
        """Take the printer's state, and give it with the running print."""
        if self._is_closed:
            return status
        at = self._moment_of(status, now)
        if self._left is not None and not self._settle(self._left, status.state, now):
            return msgspec.structs.replace(status, job=None)
        if self._story is None and self._begins(status.state):
            self._begin(at, snapshot, now)
        self._state = status.state
        if self._story is not None:
            self._go_on(self._story, at, now)
        return msgspec.structs.replace(status, job=self._story.brief if self._story else None)

    def observe(self, _before: Snapshot, after: Snapshot) -> None:
        """Take what happens during a print from the store; does nothing without one."""
        story = self._story
        if story is None or self._is_closed:
            return
        now = instant(self._clock)
        story.see(after, now)
        # Alarms that were concluded before this print was known, such as none at all, mean nothing.
        if after.printer.job is not None and after.printer.job.id == story.number:
            story.see_alarms(after, now, soaked=self.soaked_by)
        self._keep_if_due(story, now)

    def close(self) -> None:
        """Keep the running print for the next start; take no more."""
        if self._story is not None and not self._is_closed:
            now = instant(self._clock)
            self._story.note_end(MarkKind.UNWATCHED, now.monotonic)
            self._keep(self._story, now, at_once=True)
        self._is_closed = True

    def leave(self) -> None:
        """End the print that runs, as nobody will see its end; another printer may follow."""
        if self._story is not None:
            self._end(self._story, Outcome.UNWATCHED, instant(self._clock))
        if self._left is not None:
            self._end_left(self._left.job, Outcome.UNWATCHED)
            self._left = None
        self._state = PrinterState.UNKNOWN

    async def page(self, *, limit: int, before: int | None) -> list[JobOutline]:
        """Give prints in outline, newest first, of those with a number below ``before``."""
        jobs = await self._archive.page(limit=limit, before=before)
        return [self._running(job.id) or job for job in jobs]

    async def job(self, number: int) -> Job | None:
        """Give a print, the running one as it is now."""
        running = self._running(number)
        if running is not None:
            return running
        return await self._archive.job(number)

    def _running(self, number: int) -> Job | None:
        story = self._story
        if story is None or story.number != number:
            return None
        return story.job(instant(self._clock))

    def _moment_of(self, status: PrinterStatus, now: Instant) -> Instant:
        # Whatever a tracker that was made anew believes, no print begins before the last one ended.
        since = now.monotonic if status.since is None else status.since.monotonic
        monotonic = min(max(since, self._heard_at), now.monotonic)
        self._heard_at = monotonic
        return Instant(monotonic, now.wall - (now.monotonic - monotonic))

    def _settle(self, left: LeftPrint, state: PrinterState, now: Instant) -> bool:
        """Take up or end what was left; return False where it is too early for that."""
        verdict = left.look(state, now)
        if verdict is None:
            return False
        self._left = None
        job = left.job if verdict.measured is None else corrected(left.job, now, clock=self._clock)
        if verdict.state is not state:
            self._state = verdict.state  # of this one the present state is a change
        if verdict.outcome is not Outcome.RUNNING:
            self._end_left(job, verdict.outcome)
            return True
        gap = verdict.unwatched
        after = "a time that no clock tells" if gap is None else f"{gap:.0f} s"
        _log.info("print %d is taken up again after %s", job.id, after)
        self._story = Story.going_on(job, verdict.at, unwatched=verdict.measured)
        self._story.enter(verdict.state, verdict.at.monotonic)
        self._keep(self._story, now, at_once=True)
        return True

    def _begins(self, state: PrinterState) -> bool:
        is_first = self._state is PrinterState.UNKNOWN
        return state is PrinterState.PRINTING or (is_first and state is PrinterState.PAUSED)

    def _begin(self, at: Instant, snapshot: Snapshot, now: Instant) -> None:
        is_older = self._state is PrinterState.UNKNOWN
        story = Story.beginning(self._archive.new_number(), at, taken_up=is_older)
        story.see(snapshot, now)
        content = started_content(story.job(now))
        _log.info("%s", content["message"])
        self._events.record(EventKind.JOB_STARTED, content, at=at)
        self._story = story

    def _go_on(self, story: Story, at: Instant, now: Instant) -> None:
        known = story.last_known
        result = outcome(self._state, before=known)
        if result is not Outcome.RUNNING:
            self._end(story, result, at)
            return
        story.follow_clock(now)
        story.enter(self._state, at.monotonic)
        if story.last_known is not known:
            self._keep(story, now, at_once=True)
        self._keep_if_due(story, now)

    def _end(self, story: Story, result: Outcome, at: Instant) -> None:
        story.follow_clock(at)
        story.note_end(MarkKind.ENDED, at.monotonic)
        self._story = None
        self._tell_end(story.job(at, outcome=result), at)

    def _end_left(self, left: Job, result: Outcome) -> None:
        marks = left.marks
        if not was_left_in_order(left):
            marks = (*marks, Mark(at=left.seen_at, kind=MarkKind.UNWATCHED))
        ended = msgspec.structs.replace(left, outcome=result, marks=marks)
        self._tell_end(ended, instant(self._clock))

    def _tell_end(self, job: Job, at: Instant) -> None:
        self._archive.keep(job, at_once=True)
        content = finished_content(job)
        _log.info("%s", content["message"])
        self._events.record(EventKind.JOB_FINISHED, content, at=at)

    def _keep_if_due(self, story: Story, now: Instant) -> None:
        if story.has_news and now.monotonic >= self._next_news:
            self._next_news = now.monotonic + _NEWS_SECONDS
            self._keep(story, now, at_once=True)
        elif now.monotonic >= self._next_checkpoint:
            self._keep(story, now, at_once=False)

    def _keep(self, story: Story, now: Instant, *, at_once: bool) -> None:
        seen = Sighting(
            monotonic=now.monotonic,
            boot=self._clock.boot(),
            synchronized=self._clock.synchronized(),
        )
        job = msgspec.structs.replace(story.job(now), sighting=seen)
        self._archive.keep(job, at_once=at_once)
        self._next_checkpoint = now.monotonic + _CHECKPOINT_SECONDS
        if at_once:
            story.has_news = False
