"""Turns differences between two snapshots into events and one log line each."""

import logging

from hydrogen.events import EventKind, EventLog
from hydrogen.model import State
from hydrogen.power_messages import POWER_MESSAGES
from hydrogen.snapshot import Snapshot

_sampling = logging.getLogger("hydrogen.sampling")
_lines = logging.getLogger("hydrogen.lines")


class Transitions:
    """An observer of the store: what goes and what returns is told once, whatever lies between."""

    def __init__(self, events: EventLog) -> None:
        self._events = events
        self._failed: set[str] = set()
        """The sensors of which a fault was told and no recovery, a reload between or not."""

    def observe(self, before: Snapshot, after: Snapshot) -> None:
        """Compare two snapshots; quick when only numbers differ."""
        if before.facts == after.facts:
            return
        self._failed &= after.sensors.keys()
        for name in after.sensors:
            self._sensor(name, before, after)
        for name in after.lines:
            self._line(name, before, after)
        self._power(before, after)

    def _sensor(self, name: str, before: Snapshot, after: Snapshot) -> None:
        new, old = after.sensors[name], before.sensors.get(name)
        if new.fault and not (old and old.fault and old.fault.code == new.fault.code):
            self._failed.add(name)
            _sampling.warning("sensor %s: %s: %s", name, new.state, new.fault.message)
            self._events.record(
                EventKind.SENSOR_FAULT,
                {
                    "sensor": name,
                    "state": new.state,
                    "code": new.fault.code,
                    "message": new.fault.message,
                },
                at=new.fault.since,
            )
        elif name in self._failed and new.state is State.OK:
            self._failed.discard(name)
            _sampling.info("sensor %s: reads again", name)
            self._events.record(EventKind.SENSOR_RECOVERED, {"sensor": name})

    def _line(self, name: str, before: Snapshot, after: Snapshot) -> None:
        new, old = after.lines[name], before.lines.get(name)
        if new.fault and not (old and old.fault and old.fault.code == new.fault.code):
            _lines.warning("line %s: %s", name, new.fault.message)
        elif old and old.fault and not new.fault:
            _lines.info("line %s: can be read again", name)
        if old and new.changes > old.changes:
            self._events.record(
                EventKind.LINE_CHANGED,
                {"line": name, "active": new.active, "changes": new.changes},
                at=new.changed_at,
            )

    def _power(self, before: Snapshot, after: Snapshot) -> None:
        old, new = before.host.power.warned, after.host.power.warned
        for condition, messages in POWER_MESSAGES.items():
            if (condition in old) is (condition in new):
                continue
            active = condition in new
            message = messages.begins if active else messages.ends
            _sampling.log(logging.WARNING if active else logging.INFO, "power: %s", message)
            self._events.record(
                EventKind.POWER_WARNING,
                {"condition": condition, "active": active, "message": message},
                at=new.get(condition),
            )
