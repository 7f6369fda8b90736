"""The newest snapshot, and who is told when it changes."""

from collections.abc import Callable, Mapping

from hydrogen.host import HostStatus
from hydrogen.model import LineStatus, SensorStatus, Snapshot, State

Observer = Callable[[Snapshot, Snapshot], None]
"""Called with the snapshot before and the one after; a plain function that awaits nothing."""


class Store:
    """Holds the newest snapshot. Belongs to the event loop's thread."""

    def __init__(self) -> None:
        self.snapshot = Snapshot()
        self._observers: list[Observer] = []

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
        self._replace(
            sensors={**before.sensors, **sensors} if sensors else before.sensors,
            lines={**before.lines, **lines} if lines else before.lines,
            host=host,
        )

    def reset(
        self, *, sensors: Mapping[str, SensorStatus], lines: Mapping[str, LineStatus]
    ) -> None:
        """Begin anew with just these and the same host, as after a change of the configuration."""
        self._replace(sensors=dict(sensors), lines=dict(lines))

    def _replace(
        self,
        *,
        sensors: Mapping[str, SensorStatus],
        lines: Mapping[str, LineStatus],
        host: HostStatus | None = None,
    ) -> None:
        before = self.snapshot
        told = host is not None and host.power.facts != before.host.power.facts
        self.snapshot = Snapshot(
            version=before.version + 1,
            facts=before.facts + (told or _facts_differ(before, sensors, lines)),
            sensors=sensors,
            lines=lines,
            host=host or before.host,
        )
        for observer in self._observers:
            observer(before, self.snapshot)


def _facts_differ(
    before: Snapshot, sensors: Mapping[str, SensorStatus], lines: Mapping[str, LineStatus]
) -> bool:
    if before.lines != lines or before.sensors.keys() != sensors.keys():
        return True
    return any(_fact(before.sensors[name]) != _fact(sensor) for name, sensor in sensors.items())


def _fact(sensor: SensorStatus) -> tuple[State, str | None]:
    # Not the message: it may tell the number that is doubted, which differs in every reading.
    return sensor.state, sensor.fault.code if sensor.fault else None
