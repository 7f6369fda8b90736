"""The story of one print while it is told."""

import math
from collections.abc import Collection, Mapping

from hydrogen.clock import Instant
from hydrogen.job import Job, Mark, MarkKind, Outcome
from hydrogen.model import SensorStatus
from hydrogen.printer import JobInBrief, PrinterState
from hydrogen.snapshot import Snapshot
from hydrogen.supervision.durations import Durations
from hydrogen.supervision.endings import was_left_in_order
from hydrogen.supervision.happenings import Happenings
from hydrogen.supervision.marks import Marks
from hydrogen.supervision.summaries import Readings

# A wall clock that is off by more was set: a Pi has the time only some while after its start.
_STEP_SECONDS = 1.0

_RESUMABLE = (PrinterState.PAUSED, PrinterState.FAULT)
_MARKED = {PrinterState.PAUSED: MarkKind.PAUSED, PrinterState.FAULT: MarkKind.FAULT}


class Story:
    """One running print. Belongs to the event loop's thread.

    Everything is timed by the monotonic clock, and put on the wall clock as it is by then. Only
    what another run of the program wrote stays where it is, and a wall clock that is behind that
    is not believed: nothing happens before what happened before it.

    ``job`` is as another run left it, ``unwatched`` seconds before where that was measured.
    """

    def __init__(
        self, job: Job, at: Instant, *, is_new: bool, unwatched: float | None = None
    ) -> None:
        self._job = job
        self._is_new = is_new
        self._measured = unwatched
        self._wall_offset = at.wall - at.monotonic
        self._least_offset = (
            -math.inf if is_new else job.seen_at + (unwatched or 0.0) - at.monotonic
        )
        self._taken_up_at = at.monotonic
        self._started_at = job.started_at
        self._soaked_after = job.soaked_after
        self._marks = Marks(job.marks, dropped=job.marks_dropped)
        self._happenings = Happenings(job, self._note)
        self._sensors: Mapping[str, SensorStatus] = {}
        self._readings = Readings(
            since=at.monotonic, summaries=job.summaries, watt_hours=job.energy_watt_hours
        )
        self._durations = Durations(
            at.monotonic,
            {
                PrinterState.PRINTING: job.printing_seconds,
                PrinterState.PAUSED: job.paused_seconds,
            },
        )
        self.last_known: PrinterState | None = None
        """The last state that was known; None before the first."""
        self.has_news = False
        """Whether something was noted that should not wait to be written; for its owner to end."""
        self.brief = JobInBrief(id=job.id, started_at=self._started(at))

    @classmethod
    def beginning(cls, number: int, at: Instant, *, taken_up: bool) -> "Story":
        """Begin one; ``taken_up`` says that the print is older than that."""
        job = Job(id=number, started_at=at.wall, taken_up=taken_up)
        story = cls(job, at, is_new=True)
        story._note(MarkKind.TAKEN_UP if taken_up else MarkKind.BEGAN, at.monotonic)
        return story

    @classmethod
    def going_on(cls, job: Job, at: Instant, *, unwatched: float | None) -> "Story":
        """Go on with one that another run of the program began."""
        story = cls(job, at, is_new=False, unwatched=unwatched)
        if not was_left_in_order(job):
            story._note_at(job.seen_at, MarkKind.UNWATCHED)
            story._marks.seal()
        story._note(MarkKind.TAKEN_UP, at.monotonic)
        return story

    @property
    def number(self) -> int:
        """The print's number."""
        return self._job.id

    def enter(self, state: PrinterState, at: float) -> None:
        """Note the printer's state, which began at ``at`` in monotonic seconds."""
        self._durations.enter(state, at)
        known = self.last_known
        if state in (PrinterState.UNKNOWN, known):
            return
        self.last_known = state
        if state in _MARKED:
            self._note(_MARKED[state], at)
        elif known in _RESUMABLE:
            self._note(MarkKind.RESUMED, at)

    def see(self, snapshot: Snapshot, now: Instant) -> None:
        """Look at everything but the alarms; quick for what is what it was."""
        self._happenings.see_lines(snapshot.lines, now)
        self._happenings.see_power(snapshot.host.power, now)
        known, self._sensors = self._sensors, snapshot.sensors
        if known is not snapshot.sensors:
            for name, sensor in snapshot.sensors.items():
                if sensor is not known.get(name):
                    self._readings.take(name, sensor)

    def see_alarms(self, snapshot: Snapshot, now: Instant, *, soaked: Collection[str]) -> None:
        """Look at the alarms; those that are called ``soaked`` tell that the chamber is."""
        is_soaked = self._happenings.see_alarms(snapshot.alarms, now, soaked=soaked)
        if is_soaked and self._soaked_after is None and not self._job.taken_up:
            self._soaked_after = max(0.0, self._wall(now.monotonic) - self._started_at)

    def follow_clock(self, now: Instant) -> None:
        """Move what this run of the program timed, where the wall clock was set meanwhile."""
        step = now.wall - now.monotonic - self._wall_offset
        if abs(step) <= _STEP_SECONDS:
            return
        before = self._offset
        self._wall_offset += step
        self._marks.shift(self._offset - before)
        if self._is_new:
            self._started_at += step
        self.brief = JobInBrief(id=self.number, started_at=self._started(now))

    def note_end(self, kind: MarkKind, at: float, message: str | None = None) -> None:
        """Note that the print, or the watching, ends at ``at`` in monotonic seconds."""
        self._note(kind, at, None, message)

    def job(self, now: Instant, *, outcome: Outcome = Outcome.RUNNING) -> Job:
        """Give the print as it is; with any other ``outcome``, as it ended at ``now``."""
        seen_at = self._wall(now.monotonic)
        counts = self._happenings.counts
        return Job(
            id=self._job.id,
            started_at=self._started_at,
            ended_at=None if outcome is Outcome.RUNNING else seen_at,
            outcome=outcome,
            taken_up=self._job.taken_up,
            printing_seconds=self._durations.of(PrinterState.PRINTING, now.monotonic),
            paused_seconds=self._durations.of(PrinterState.PAUSED, now.monotonic),
            unwatched_seconds=self._unwatched(),
            seen_at=seen_at,
            soaked_after=self._soaked_after,
            door_openings=counts[MarkKind.DOOR_OPENED],
            filament_events=counts[MarkKind.FILAMENT_OUT],
            under_voltages=self._happenings.under_voltages,
            throttlings=self._happenings.throttlings,
            energy_watt_hours=self._readings.watt_hours,
            summaries=self._readings.summaries,
            marks=self._marks.all,
            marks_dropped=self._marks.dropped,
        )

    def _unwatched(self) -> float:
        if self._is_new:
            return 0.0
        gap = self._measured
        if gap is None:
            gap = max(0.0, self._wall(self._taken_up_at) - self._job.seen_at)
        return self._job.unwatched_seconds + gap

    def _started(self, now: Instant) -> Instant:
        age = self._wall(now.monotonic) - self._started_at
        return Instant(now.monotonic - age, self._started_at)

    @property
    def _offset(self) -> float:
        return max(self._wall_offset, self._least_offset)

    def _wall(self, at: float) -> float:
        return at + self._offset

    def _note(
        self, kind: MarkKind, at: float, subject: str | None = None, message: str | None = None
    ) -> None:
        # The kernel's stamp of an edge may be older than what told of the print itself.
        at = max(at, self._taken_up_at)
        self._note_at(self._wall(at), kind, subject, message)

    def _note_at(
        self, at: float, kind: MarkKind, subject: str | None = None, message: str | None = None
    ) -> None:
        mark = Mark(at=at, kind=kind, subject=subject, message=message)
        self.has_news |= self._marks.add(mark)
