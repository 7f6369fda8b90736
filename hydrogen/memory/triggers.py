"""What makes the black box keep the last minutes."""

from enum import StrEnum

from msgspec import Struct

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.printer import PrinterState
from hydrogen.snapshot import Snapshot

_BUSY = frozenset({PrinterState.PRINTING, PrinterState.PAUSED})


class Reason(StrEnum):
    """Why there is a recording."""

    E_STOP = "e_stop"
    POWER_LOST = "power_lost"
    CRITICAL_ALARM = "critical_alarm"
    REQUEST = "request"


class Trigger(Struct, frozen=True):
    """``message`` is for the person at the printer."""

    reason: Reason
    message: str


class Triggers:
    """Finds them in two snapshots. ``began`` is when this run did, in monotonic seconds.

    What was so before the run is none, such as an alarm that outlasted a restart.
    """

    def __init__(self, *, began: float) -> None:
        self._began = began
        self._known = PrinterState.UNKNOWN
        """The last state of the printer that was known."""

    def between(self, before: Snapshot, after: Snapshot) -> list[Trigger]:
        """Give what happened; quick where no fact differs."""
        if before.facts == after.facts:
            return []
        found = [*self._printer(before, after)]
        if before.alarms is not after.alarms:
            known = {alarm.name: alarm for alarm in before.alarms}
            found += [
                Trigger(Reason.CRITICAL_ALARM, f"{alarm.name}: {alarm.message}")
                for alarm in after.alarms
                if self._is_new(alarm, known.get(alarm.name))
            ]
        return found

    def _printer(self, before: Snapshot, after: Snapshot) -> list[Trigger]:
        old, new = self._known, after.printer.state
        if new is PrinterState.UNKNOWN:
            return []
        self._known = new
        if old in (PrinterState.UNKNOWN, new):
            return []
        if new is PrinterState.STOPPED:
            return [Trigger(Reason.E_STOP, "the emergency stop was pressed")]
        if new is PrinterState.OFF and (old in _BUSY or before.printer.job is not None):
            return [Trigger(Reason.POWER_LOST, "the power went off during a print")]
        return []

    def _is_new(self, alarm: AlarmStatus, old: AlarmStatus | None) -> bool:
        if alarm.level is not AlarmLevel.CRITICAL or alarm.state is not AlarmState.RAISED:
            return False
        known = old is not None and old.state is AlarmState.RAISED and old.since == alarm.since
        return not known and alarm.since.monotonic >= self._began
