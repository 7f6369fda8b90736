"""Which readings two snapshots differ in."""

from collections.abc import Iterator

from drivers.quantity import Quantity
from hydrogen.host import HostStatus
from hydrogen.memory.reading import Reading
from hydrogen.model import SensorStatus, State
from hydrogen.series import Series
from hydrogen.snapshot import Snapshot

_CPU = ("host", "cpu", Quantity.TEMPERATURE.value)
_SUPPLY = ("host", "supply", Quantity.VOLTAGE.value)
_HOST_SECONDS = 5.0
"""How often the machine is read at least (hydrogen.sampling.host)."""


def gathered(before: Snapshot, after: Snapshot, now: float) -> Iterator[Reading]:
    """Give every reading of a sensor that was told anew; ``now`` is in monotonic seconds."""
    if before.sensors is not after.sensors:
        for name, sensor in after.sensors.items():
            if sensor is not before.sensors.get(name):
                yield from _of_sensor(name, sensor, now)
    # What is told of the disk tells the rest once more, which was not read again.
    if before.host.power is not after.host.power:
        yield from _of_host(after.host, now)


def live(snapshot: Snapshot) -> dict[Series, float]:
    """Give what is measured now, with the seconds from one reading to the next."""
    found: dict[Series, float] = {
        ("sensor", name, quantity.value): sensor.interval
        for name, sensor in snapshot.sensors.items()
        for quantity in sensor.quantities
    }
    return found | {reading.series: reading.interval for reading in _of_host(snapshot.host, 0.0)}


def _of_sensor(name: str, sensor: SensorStatus, now: float) -> Iterator[Reading]:
    state, interval = sensor.state, sensor.interval
    values = sensor.values if state.has_value else {}
    at = sensor.sampled_at.monotonic if values and sensor.sampled_at else now
    for quantity in sensor.quantities:
        series = ("sensor", name, quantity.value)
        yield Reading(at, series, values.get(quantity), state, interval)


def _of_host(host: HostStatus, now: float) -> Iterator[Reading]:
    for series, value in ((_CPU, host.cpu_temperature), (_SUPPLY, host.power.supply_volts)):
        if value is not None:
            yield Reading(now, series, value, State.OK, _HOST_SECONDS)
