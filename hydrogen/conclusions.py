"""Turns what was concluded of printer, alarms and outputs into events and one log line each."""

import logging
from dataclasses import dataclass

from hydrogen.alarm import AlarmLevel, AlarmState, AlarmStatus
from hydrogen.events import EventKind, EventLog
from hydrogen.output import OutputStatus
from hydrogen.snapshot import Snapshot

_log = logging.getLogger("hydrogen.supervision")

_SEVERITY = {
    AlarmLevel.NOTICE: logging.INFO,
    AlarmLevel.WARNING: logging.WARNING,
    AlarmLevel.CRITICAL: logging.ERROR,
}


@dataclass(frozen=True, slots=True)
class Conclusions:
    """An observer of the store: every change of a conclusion is told once."""

    events: EventLog

    def observe(self, before: Snapshot, after: Snapshot) -> None:
        """Compare two snapshots; nothing is done where no fact differs."""
        if before.facts == after.facts:
            return
        if after.printer.state is not before.printer.state:
            self._printer(before, after)
        if after.alarms != before.alarms:
            self._alarms(before, after)
        if after.outputs != before.outputs:
            for name, output in after.outputs.items():
                self._output(name, before.outputs.get(name), output)

    def _printer(self, before: Snapshot, after: Snapshot) -> None:
        data = {"state": after.printer.state, "before": before.printer.state}
        _log.info("the printer is %s", after.printer.state)
        self.events.record(EventKind.PRINTER_CHANGED, data, at=after.printer.since)

    def _alarms(self, before: Snapshot, after: Snapshot) -> None:
        known = {alarm.name: alarm for alarm in before.alarms}
        for alarm in after.alarms:
            self._alarm(known.pop(alarm.name, None), alarm)
        for gone in known.values():
            if gone.state is AlarmState.RAISED:
                self._cleared(gone)

    def _alarm(self, old: AlarmStatus | None, new: AlarmStatus) -> None:
        content = {"alarm": new.name, "level": new.level, "message": new.message}
        raised = new.state is AlarmState.RAISED
        if old is None or old.since != new.since or old.state is AlarmState.LATCHED:
            # One that comes back after a restart is told again, unless somebody knows of it.
            if not raised or new.acknowledged or new.snoozed_until:
                return
            _log.log(_SEVERITY[new.level], "alarm %s: %s", new.name, new.message)
            self.events.record(EventKind.ALARM_RAISED, content | {"repeat": 0}, at=new.since)
            return
        if new.repeats > old.repeats:
            self.events.record(EventKind.ALARM_RAISED, content | {"repeat": new.repeats})
        if not raised and old.state is AlarmState.RAISED:
            self._cleared(new)
        if new.acknowledged and not old.acknowledged:
            _log.info("alarm %s: acknowledged by %s", new.name, new.acknowledged_by)
            by = {"alarm": new.name, "by": new.acknowledged_by}
            self.events.record(EventKind.ALARM_ACKNOWLEDGED, by)
        if new.snoozed_until and new.snoozed_until != old.snoozed_until:
            until = {
                "alarm": new.name,
                "until": new.snoozed_until.iso(),
                "by": new.snoozed_by,
            }
            self.events.record(EventKind.ALARM_SNOOZED, until)

    def _cleared(self, alarm: AlarmStatus) -> None:
        _log.info("alarm %s: over", alarm.name)
        content = {"alarm": alarm.name, "level": alarm.level, "message": alarm.message}
        self.events.record(EventKind.ALARM_CLEARED, content)

    def _output(self, name: str, old: OutputStatus | None, new: OutputStatus) -> None:
        fault, before = new.fault, old.fault if old else None
        if fault and not (before and before.code == fault.code):
            _log.warning("output %s: %s", name, fault.message)
        elif before and not fault:
            _log.info("output %s: can be driven again", name)
        if old is None or old.on is None or new.on is None or old.on is new.on:
            return
        held = new.held_off_by
        content = {
            "output": name,
            "on": new.on,
            "mode": new.mode,
            "held_off_by": held.message if held else None,
        }
        self.events.record(EventKind.OUTPUT_CHANGED, content, at=new.changed_at)
