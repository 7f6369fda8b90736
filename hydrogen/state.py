"""The newest snapshot, and who is told when it changes."""

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace

from hydrogen.alarm import AlarmStatus
from hydrogen.host import HostStatus
from hydrogen.model import LineStatus, SensorStatus, State
from hydrogen.output import OutputStatus
from hydrogen.printer import PrinterStatus
from hydrogen.snapshot import Snapshot

_log = logging.getLogger("hydrogen.app")

Observer = Callable[[Snapshot, Snapshot], None]
"""Called with the snapshot before and the one after; a plain function that awaits nothing."""


class Store:
    """Holds the newest snapshot. Belongs to the event loop's thread.

    An observer may publish what follows from what it is told: every observer hears of that after
    all have heard of the former, so that all see every step, and in one order. One that fails, by
    a defect of ours, keeps nothing from the others.
    """

    def __init__(self) -> None:
        self.snapshot = Snapshot()
        self._observers: list[Observer] = []
        self._failing: list[Observer] = []
        self._untold: deque[tuple[Snapshot, Snapshot]] = deque()

    def observe(self, observer: Observer) -> Callable[[], None]:
        """Tell ``observer`` of every snapshot; call what is returned to end that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def publish(
        self,
        *,
        sensors: Mapping[str, SensorStatus] | None = None,
        lines: Mapping[str, LineStatus] | None = None,
        host: HostStatus | None = None,
    ) -> None:
        """Replace the named sensors and lines, and the host; what is not named stays as it is."""
        before = self.snapshot
        after = replace(
            before,
            sensors={**before.sensors, **sensors} if sensors else before.sensors,
            lines={**before.lines, **lines} if lines else before.lines,
            host=host or before.host,
        )
        self._replace(after, told=_is_measured_fact(before, after))

    def conclude(
        self,
        *,
        printer: PrinterStatus,
        alarms: tuple[AlarmStatus, ...],
        outputs: Mapping[str, OutputStatus],
    ) -> None:
        """Replace what is concluded of the rest; nothing happens where nothing differs."""
        before = self.snapshot
        concluded = (printer, alarms, outputs)
        if concluded != (before.printer, before.alarms, before.outputs):
            after = replace(before, printer=printer, alarms=alarms, outputs=outputs)
            self._replace(after, told=True)

    def reset(
        self, *, sensors: Mapping[str, SensorStatus], lines: Mapping[str, LineStatus]
    ) -> None:
        """Begin anew with just these, as after a change of the configuration.

        The host, the printer, the alarms and the outputs stay until somebody knows better.
        """
        before = self.snapshot
        after = replace(before, sensors=dict(sensors), lines=dict(lines))
        self._replace(after, told=_is_measured_fact(before, after))

    def _replace(self, after: Snapshot, *, told: bool) -> None:
        before = self.snapshot
        self.snapshot = replace(after, version=before.version + 1, facts=before.facts + told)
        self._untold.append((before, self.snapshot))
        if len(self._untold) > 1:
            return  # an observer publishes: the turn below goes on with this
        while self._untold:
            for observer in tuple(self._observers):
                self._tell(observer, *self._untold[0])
            self._untold.popleft()

    def _tell(self, observer: Observer, before: Snapshot, after: Snapshot) -> None:
        try:
            observer(before, after)
        except Exception:  # noqa: BLE001  what one cannot digest, the others must hear
            if observer not in self._failing:
                _log.exception("an observer failed: a fault of Hydrogen's own")
                self._failing.append(observer)
        else:
            if observer in self._failing:
                self._failing.remove(observer)


def _is_measured_fact(before: Snapshot, after: Snapshot) -> bool:
    if before.host.power.facts != after.host.power.facts:
        return True
    if before.lines != after.lines or before.sensors.keys() != after.sensors.keys():
        return True
    return any(_fact(before.sensors[name]) != _fact(s) for name, s in after.sensors.items())


def _fact(sensor: SensorStatus) -> tuple[State, str | None]:
    # Not the message: it may tell the number that is doubted, which differs in every reading.
    return sensor.state, sensor.fault.code if sensor.fault else None
