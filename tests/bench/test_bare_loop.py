import pytest

from drivers.chips import CATALOGUE
from drivers.quantity import Quantity
from tests.bench.bare_loop import Bus, wired
from tests.clock import ManualClock


def test_a_round_reads_every_chip_and_lasts_as_long_as_the_slowest_takes() -> None:
    clock = ManualClock()
    chips = {0x44: "sht31", 0x38: "aht20", 0x76: "bme280", 0x77: "bmp388"}
    sensors = wired("i2c-1", [(address, CATALOGUE[name]) for address, name in chips.items()])
    bus = Bus(sensors, clock=clock.monotonic, sleep=clock.advance)
    for sensor in sensors:
        sensor.start()
    bus.round()
    begun = clock.monotonic()

    bus.round()

    assert bus.reads == 8
    assert clock.monotonic() - begun == pytest.approx(0.08)
    assert bus.newest[1] == pytest.approx(
        {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 50.0}, abs=0.01
    )
