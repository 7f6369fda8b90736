"""Several sensors on one chip: one device, one simulated chip, surroundings of their own."""

from collections.abc import Mapping
from pathlib import Path

from drivers.chips import CATALOGUE
from drivers.errors import DriverError
from drivers.quantity import Quantity
from drivers.sensor import Values
from hydrogen.config import load
from hydrogen.sampling.hardware import Hardware, simulated_hardware
from tests.clock import ManualClock

CONFIG = """
keys: {owner: {role: control, value: correct-horse-battery}}
buses: {main: {device: /dev/i2c-1}}
sensors:
  bed: {driver: ads1115, bus: main, address: 0x48, thermistor: 100k_3950, series_resistor: 4700,
    supply: 3.3}
  rail: {driver: ads1115, bus: main, address: 0x48, channel: a1}
  hot_end: {driver: ads1115, bus: main, address: 0x48, channel: a2, thermistor: semitec_104gt,
    thermistor_to: supply, series_resistor: 4700, supply: 3.3}
"""


class Bench:
    """The simulated hardware of that configuration; its stations are stepped as they fall due."""

    def __init__(self, folder: Path) -> None:
        path = folder / "config.yaml"
        path.write_text(CONFIG)
        self.clock = ManualClock()
        config = load(path, environ={}, catalogue=CATALOGUE)
        self.hardware: Hardware = simulated_hardware(config, CATALOGUE, clock=self.clock)

    def hold(self, name: str, quantity: Quantity, value: float) -> None:
        assert self.hardware.simulation is not None
        self.hardware.simulation.hold(name, quantity, value)

    def round(self) -> tuple[Mapping[str, Values], Mapping[str, DriverError]]:
        """Step every station until each has had an outcome."""
        values: dict[str, Values] = {}
        errors: dict[str, DriverError] = {}
        stations = self.hardware.buses[0].stations
        self.clock.advance(1.0)
        while len(values) + len(errors) < len(stations):
            for station in stations:
                if station.name in values or station.name in errors:
                    continue
                if station.due > self.clock.monotonic():
                    continue
                outcome = station.step(self.clock)
                if outcome is not None and outcome.error is not None:
                    errors[station.name] = outcome.error
                elif outcome is not None:
                    values[station.name] = outcome.values
            self.clock.advance(0.001)
        return values, errors


def test_each_sensor_measures_its_own_channel(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.hold("bed", Quantity.TEMPERATURE, 60.0)
    bench.hold("rail", Quantity.VOLTAGE, 1.25)
    bench.hold("hot_end", Quantity.TEMPERATURE, 215.0)

    values, errors = bench.round()

    assert errors == {}
    assert abs(values["bed"][Quantity.TEMPERATURE] - 60.0) < 0.1
    assert values["rail"] == {Quantity.VOLTAGE: 1.25}
    assert abs(values["hot_end"][Quantity.TEMPERATURE] - 215.0) < 0.3


def test_a_status_has_the_quantities_that_the_options_choose(tmp_path: Path) -> None:
    sensors = Bench(tmp_path).hardware.sensors
    assert {name: sensor.status.quantities for name, sensor in sensors.items()} == {
        "bed": (Quantity.TEMPERATURE,),
        "rail": (Quantity.VOLTAGE,),
        "hot_end": (Quantity.TEMPERATURE,),
    }
    assert {sensor.status.location for sensor in sensors.values()} == {"i2c-1@0x48"}


def test_a_thermistor_that_breaks_is_a_fault_of_its_sensor_alone(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.hold("bed", Quantity.TEMPERATURE, 60.0)
    bench.hold("rail", Quantity.VOLTAGE, 1.25)
    bench.hold("hot_end", Quantity.TEMPERATURE, -200.0)  # as good as an open wire

    values, errors = bench.round()

    assert set(values) == {"bed", "rail"}
    assert {name: error.code for name, error in errors.items()} == {"hot_end": "probe_open"}
