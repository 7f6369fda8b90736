"""Which readings two snapshots differ in."""

from collections.abc import Iterable

from drivers.quantity import Quantity
from hydrogen.host import HostStatus
from hydrogen.memory.readings import Readings
from hydrogen.model import SensorStatus, State
from hydrogen.snapshot import Snapshot

_CPU = ("host", "cpu", Quantity.TEMPERATURE.value)
_SUPPLY = ("host", "supply", Quantity.VOLTAGE.value)


def expected(sensors: Iterable[SensorStatus], seconds: float) -> int:
    """Give how many readings there will be in so many seconds."""
    return round(sum(len(s.quantities) * seconds / s.interval for s in sensors))


def gather(readings: Readings, before: Snapshot, after: Snapshot, now: float) -> None:
    """Add every reading of a sensor that was told anew; ``now`` is in monotonic seconds."""
    if before.sensors is not after.sensors:
        for name, sensor in after.sensors.items():
            if sensor is not before.sensors.get(name):
                _gather_sensor(readings, name, sensor, now)
    if before.host is not after.host:
        _gather_host(readings, after.host, now)


def _gather_sensor(readings: Readings, name: str, sensor: SensorStatus, now: float) -> None:
    values = sensor.values if sensor.state.has_value else {}
    at = sensor.sampled_at.monotonic if values and sensor.sampled_at else now
    for quantity in sensor.quantities:
        series = ("sensor", name, quantity.value)
        readings.add(at, series, value=values.get(quantity), state=sensor.state)


def _gather_host(readings: Readings, host: HostStatus, now: float) -> None:
    for series, value in ((_CPU, host.cpu_temperature), (_SUPPLY, host.power.supply_volts)):
        if value is not None:
            readings.add(now, series, value=value, state=State.OK)
