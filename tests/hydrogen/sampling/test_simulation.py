import itertools

import pytest

from drivers.chips import CATALOGUE
from drivers.gpio.line import InputSettings, LineAddress
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import Sensor
from hydrogen.sampling.simulation import SimulatedHardware, SimulatedSensor
from tests.clock import ManualClock

DOOR = LineAddress(line="GPIO17")


class House:
    """Two simulated sensors, read by their drivers."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        chip = CATALOGUE["lm75b"]
        chips = {0x48: chip.simulate(), 0x49: chip.simulate()}
        bus = SimulatedBus("i2c-1", chips, wait=self.clock.advance)
        self.gpio = SimulatedGpio()
        self.simulation = SimulatedHardware(
            {
                name: SimulatedSensor(bus, address, chips[address], chip.quantities)
                for name, address in (("bed", 0x48), ("room", 0x49))
            },
            self.gpio,
            {"door": DOOR},
            clock=self.clock,
        )
        self.sensors: dict[str, Sensor] = {
            name: chip.open(I2CDevice(bus, address), chip.options())
            for name, address in (("bed", 0x48), ("room", 0x49))
        }

    def read(self, name: str) -> float:
        self.sensors[name].start()
        measurement = self.sensors[name].measure()
        while True:
            try:
                next(measurement)
            except StopIteration as finished:
                values: dict[Quantity, float] = finished.value
                return values[Quantity.TEMPERATURE]


@pytest.fixture
def house() -> House:
    return House()


def test_temperatures_drift_believably_and_apart(house: House) -> None:
    readings: list[tuple[float, float]] = []
    for _ in range(60):
        house.clock.advance(10)
        house.simulation.drift()
        readings.append((house.read("bed"), house.read("room")))

    for series in zip(*readings, strict=True):
        assert len(set(series)) > 10
        assert max(series) - min(series) < 6
        assert all(abs(after - before) < 1.5 for before, after in itertools.pairwise(series))


def test_a_sensor_can_be_held_at_a_value(house: House) -> None:
    house.simulation.hold("bed", Quantity.TEMPERATURE, -12.5)
    house.clock.advance(100)
    house.simulation.drift()

    assert house.read("bed") == -12.5


def test_a_line_is_driven_from_outside(house: House) -> None:
    line = house.gpio.input(DOOR, InputSettings())

    house.simulation.drive_line("door", active=True)
    assert line.active
    house.simulation.drive_line("door", active=False)
    assert not line.active


def test_an_unknown_fault_is_an_error(house: House) -> None:
    with pytest.raises(ValueError, match="fire"):
        house.simulation.break_sensor("bed", "fire")
