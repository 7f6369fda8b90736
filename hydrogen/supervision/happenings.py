"""What happens around a print: doors, filament, the power supply, alarms."""

from collections.abc import Callable, Collection, Mapping

from drivers.host.power import PowerCondition
from hydrogen.alarm import AlarmState, AlarmStatus
from hydrogen.clock import Instant
from hydrogen.host import PowerStatus
from hydrogen.job import Job, Mark, MarkKind
from hydrogen.model import LineStatus
from hydrogen.power_messages import POWER_MESSAGES
from hydrogen.printer import LineRole

Note = Callable[[MarkKind, float, str | None, str | None], None]
"""Takes a mark's kind, its monotonic time, its subject and its message."""

_TOLD_ROLES = {
    LineRole.DOOR: (MarkKind.DOOR_OPENED, MarkKind.DOOR_CLOSED),
    LineRole.FILAMENT: (MarkKind.FILAMENT_OUT, MarkKind.FILAMENT_BACK),
}


class Happenings:
    """Notes what changes against what it saw before, and counts it."""

    def __init__(self, job: Job, note: Note) -> None:
        self._note = note
        self._lines: Mapping[str, LineStatus] = {}
        self._levels: dict[str, bool] = {}
        self._power: PowerStatus | None = None
        self._dips = 0
        self._alarms: tuple[AlarmStatus, ...] | None = None
        self._standing = _standing(job.marks)
        self.counts = {
            MarkKind.DOOR_OPENED: job.door_openings,
            MarkKind.FILAMENT_OUT: job.filament_events,
        }
        self.under_voltages = job.under_voltages
        self.throttlings = job.throttlings

    def see_lines(self, lines: Mapping[str, LineStatus], now: Instant) -> None:
        """Look at the lines; of those that cannot be read, or chatter, the last level stays."""
        if lines is self._lines:
            return
        for name, line in lines.items():
            before = self._lines.get(name)
            if line is not before and line.role in _TOLD_ROLES and line.active is not None:
                self._line(name, before, line, now)
        self._lines = lines

    def see_power(self, power: PowerStatus, now: Instant) -> None:
        """Look at the power supply."""
        before, self._power = self._power, power
        if power is before:
            return
        known = before.warned if before else {}
        for condition in power.warned.keys() - known.keys():
            self.throttlings += condition is PowerCondition.THROTTLED
            message = POWER_MESSAGES[condition].begins
            self._note(MarkKind.POWER_WARNING, now.monotonic, condition, message)
        dips = self._dips if power.under_voltages is None else power.under_voltages
        if before is None:
            # One that lasts as the print begins is the print's, too.
            self.under_voltages += power.now.get(PowerCondition.UNDER_VOLTAGE) is True
        else:
            self.under_voltages += dips - self._dips
        self._dips = dips

    def see_alarms(
        self, alarms: tuple[AlarmStatus, ...], now: Instant, *, soaked: Collection[str]
    ) -> bool:
        """Look at the alarms; tell whether one of those that are called ``soaked`` was raised."""
        if alarms is self._alarms:
            return False
        self._alarms = alarms
        raised = {alarm.name: alarm for alarm in alarms if alarm.state is AlarmState.RAISED}
        for name in sorted(self._standing - raised.keys()):
            if name not in soaked:
                self._note(MarkKind.ALARM_CLEARED, now.monotonic, name, None)
        begun = [alarm for name, alarm in raised.items() if name not in self._standing]
        self._standing = set(raised)
        for alarm in begun:
            kind = MarkKind.SOAKED if alarm.name in soaked else MarkKind.ALARM_RAISED
            self._note(kind, now.monotonic, alarm.name, alarm.message)
        return any(alarm.name in soaked for alarm in begun)

    def _line(self, name: str, before: LineStatus | None, line: LineStatus, now: Instant) -> None:
        level, role = line.active, line.role
        # Another configuration knows of no change, though the level is another than it was before.
        at = line.changed_at or now
        if level is None or role is None:
            return
        known = self._levels.get(name)
        self._levels[name] = level
        if known is None:
            return  # how it was before is not known: this is no change
        begins, ends = _TOLD_ROLES[role]
        if level is not known:
            self._tell(begins if level else ends, at, name)
        elif before is not None and before.active is not None and line.changes > before.changes:
            # It went and came back between two looks.
            for kind in (ends, begins) if level else (begins, ends):
                self._tell(kind, at, name)

    def _tell(self, kind: MarkKind, at: Instant, name: str) -> None:
        if kind in self.counts:
            self.counts[kind] += 1
        self._note(kind, at.monotonic, name, None)


def _standing(marks: Collection[Mark]) -> set[str]:
    """Give the alarms that were raised by the last word of the marks."""
    standing: set[str] = set()
    for mark in marks:
        if mark.subject is None:
            continue
        if mark.kind in (MarkKind.ALARM_RAISED, MarkKind.SOAKED):
            standing.add(mark.subject)
        elif mark.kind is MarkKind.ALARM_CLEARED:
            standing.discard(mark.subject)
    return standing
