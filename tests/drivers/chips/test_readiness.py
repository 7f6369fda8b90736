"""When Bosch's sensors of pressure are ready, whose conversions are started one by one."""

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.bme680_options import Bme680Options
from drivers.errors import NotReady
from drivers.quantity import Quantity
from tests.drivers.chips.clock import Clock
from tests.drivers.chips.clocked import simulate
from tests.drivers.chips.wire import bus_with, device_for

ADDRESS = 0x76


@pytest.mark.parametrize(
    ("name", "options"),
    [
        *((name, None) for name in ("bmp280", "bme280", "bmp388", "bmp390", "bme680", "bme688")),
        ("bme680", Bme680Options(gas=True, heater_milliseconds=152)),
    ],
)
def test_values_are_new_after_the_wait_and_not_before(name: str, options: object | None) -> None:
    row, clock = CATALOGUE[name], Clock()
    chip = simulate(row, clock)
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = row.open(device_for(bus_with(chip, ADDRESS), ADDRESS), options or row.options())
    sensor.start()
    measurement = sensor.measure()
    clock.now += 0.99 * next(measurement)
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x76 did not finish its measurement in time: "
        "if it stays so, check its supply voltage"
    )
    measurement = sensor.measure()
    clock.now += next(measurement)
    with pytest.raises(StopIteration) as end:
        next(measurement)
    assert end.value.value[Quantity.TEMPERATURE] == pytest.approx(60, abs=0.01)
