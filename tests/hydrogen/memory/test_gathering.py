"""How much there will be to gather."""

from dataclasses import replace

from drivers.quantity import Quantity
from hydrogen.memory.gathering import expected
from tests.clock import ManualClock
from tests.hydrogen.memory.snapshots import sensor


def test_how_many_readings_come_follows_from_quantities_and_intervals() -> None:
    one = replace(sensor(ManualClock(), 20.0), interval=0.5)
    two = replace(one, quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY), interval=10.0)

    assert expected([one, two], 360.0) == 720 + 72
