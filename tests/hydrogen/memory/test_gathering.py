"""What of two snapshots is a reading."""

from dataclasses import replace

from msgspec.structs import replace as changed

from drivers.quantity import Quantity
from hydrogen.clock import instant
from hydrogen.host import DiskStatus, HostStatus, PowerStatus
from hydrogen.memory.gathering import gathered, live
from hydrogen.memory.reading import Reading
from hydrogen.model import State
from hydrogen.snapshot import Snapshot
from tests.clock import ManualClock
from tests.hydrogen.memory.snapshots import sensor

BED = ("sensor", "bed", "temperature_celsius")
CPU = ("host", "cpu", "temperature_celsius")
SUPPLY = ("host", "supply", "voltage_volts")


def test_every_quantity_of_a_sensor_that_was_told_anew_is_one_of_its_own_time() -> None:
    clock = ManualClock()
    air = replace(
        sensor(clock, 20.0),
        quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY),
        values={Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 40.0},
        interval=0.5,
    )
    before = Snapshot(sensors={"bed": sensor(clock, 60.0)})
    after = replace(before, sensors={**before.sensors, "air": air})

    assert list(gathered(before, after, clock.now + 3)) == [
        Reading(clock.now, ("sensor", "air", "temperature_celsius"), 20.0, State.OK, 0.5),
        Reading(clock.now, ("sensor", "air", "humidity_percent"), 40.0, State.OK, 0.5),
    ]


def test_one_that_failed_is_of_now_and_has_no_value() -> None:
    clock = ManualClock()
    failed = replace(sensor(clock, None, State.FAULT), sampled_at=instant(clock))

    after = Snapshot(sensors={"bed": failed})

    assert list(gathered(Snapshot(), after, clock.now + 3)) == [
        Reading(clock.now + 3, BED, None, State.FAULT)
    ]


def test_the_machine_is_read_once_however_often_its_disk_is_told() -> None:
    host = HostStatus(cpu_temperature=51.5, power=PowerStatus(supply_volts=5.1))
    before = Snapshot(host=host)
    disk = replace(before, host=changed(host, disk=DiskStatus(free=1)))

    assert list(gathered(Snapshot(), before, 7.0)) == [
        Reading(7.0, CPU, 51.5, State.OK, 5.0),
        Reading(7.0, SUPPLY, 5.1, State.OK, 5.0),
    ]
    assert list(gathered(before, disk, 8.0)) == []


def test_what_is_measured_now_is_told_with_its_interval() -> None:
    clock = ManualClock()
    snapshot = Snapshot(
        sensors={"bed": replace(sensor(clock, 20.0), interval=10.0)},
        host=HostStatus(cpu_temperature=51.5),
    )

    assert live(snapshot) == {BED: 10.0, CPU: 5.0}
