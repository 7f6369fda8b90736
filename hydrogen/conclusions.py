"""Turns what was concluded of printer, alarms and outputs into events and one log line each."""

import logging

from msgspec import Struct

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


class Conclusions(Struct, frozen=True):
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
        if not new.configured:
            self._forgotten(new)
            return
        content = _content(new)
        raised = new.state is AlarmState.RAISED
        again = old is not None and old.state is AlarmState.LATCHED and raised
        worse = old is not None and old.level is not new.level
        if old is None or old.since != new.since or again or worse:
            # One that comes back after a restart is told again, unless somebody knows of it.
            if not raised or new.acknowledged or new.snoozed_until:
                return
            _log.log(_SEVERITY[new.level], "alarm %s: %s", new.name, new.message)
            first = content | {"state": new.state, "repeat": 0}
            self.events.record(EventKind.ALARM_RAISED, first, at=new.since)
            return
        if new.repeats > old.repeats:
            repeated = content | {"state": new.state, "repeat": new.repeats}
            if not raised:
                over = f"{new.message}; that is over, and nobody acknowledged it"
                repeated["message"] = f"{over}{_held_off(new)}"
            self.events.record(EventKind.ALARM_RAISED, repeated)
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
        self.events.record(EventKind.ALARM_CLEARED, _content(alarm))

    def _forgotten(self, alarm: AlarmStatus) -> None:
        _log.warning("alarm %s: %s", alarm.name, alarm.message)
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


def _content(alarm: AlarmStatus) -> dict[str, object]:
    message = f"{alarm.message}{_held_off(alarm)}"
    return {"alarm": alarm.name, "level": alarm.level, "message": message}


def _held_off(alarm: AlarmStatus) -> str:
    """Say which outputs an alarm holds off, and until when; nothing where it does not."""
    if not alarm.cuts_off:
        return ""
    stay = "stays" if len(alarm.cuts_off) == 1 else "stay"
    until = (
        "until it is over, and acknowledged then"
        if alarm.state is AlarmState.RAISED
        else "until somebody acknowledges it"
    )
    return f"; {', '.join(alarm.cuts_off)} {stay} off {until}"
