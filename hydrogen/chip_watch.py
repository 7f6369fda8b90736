"""Notices a chip that was replaced under the name that the one before had."""

import logging
from collections.abc import Callable, Iterable, Mapping

from hydrogen.clock import Clock
from hydrogen.events import EventKind, EventLog
from hydrogen.memory.facts import Fact
from hydrogen.model import SensorStatus
from hydrogen.snapshot import Snapshot

_log = logging.getLogger("hydrogen.sampling")


class ChipWatch:
    """An observer of the store: another driver or another place under a known name is told once.

    ``note`` is given a Fact of kind ``chip`` for each that this run sees, the first of a name as
    well: what is kept of that is what a later run of the program is told by ``recall``.
    """

    def __init__(self, clock: Clock, events: EventLog, note: Callable[[Fact], None]) -> None:
        self._clock = clock
        self._events = events
        self._note = note
        self._seen: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def recall(self, kept: Iterable[Fact]) -> None:
        """Take what former runs knew, in order.

        What was seen until then is compared with it: the disk may take its time.
        """
        self._known = {fact.name: fact.value for fact in kept if fact.kind == "chip"}
        for name, chip in self._seen.items():
            self._compare(name, chip)

    def observe(self, before: Snapshot, after: Snapshot) -> None:
        """Compare two snapshots; quick where no sensor is another."""
        if before.sensors is not after.sensors:
            self._look(before.sensors, after.sensors)

    def _look(self, before: Mapping[str, SensorStatus], after: Mapping[str, SensorStatus]) -> None:
        for name, new in after.items():
            old = before.get(name)
            # A status that was made of the one before has the very same texts.
            if old is not None and old.driver is new.driver and old.location is new.location:
                continue
            self._see(name, f"{new.driver} {new.location}")

    def _see(self, name: str, chip: str) -> None:
        if self._seen.get(name) == chip:
            return
        self._seen[name] = chip
        self._note(Fact(at=self._clock.monotonic(), kind="chip", name=name, value=chip))
        self._compare(name, chip)

    def _compare(self, name: str, chip: str) -> None:
        known = self._known.get(name, chip)
        self._known[name] = chip
        if known == chip:
            return
        _log.info("sensor %s: is %s from now on, and was %s", name, chip, known)
        self._events.record(
            EventKind.SENSOR_REPLACED, {"sensor": name, "before": known, "now": chip}
        )
