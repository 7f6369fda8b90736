"""A simulated printer with its sensors and lines."""

from collections.abc import Mapping

from drivers.chips import CATALOGUE
from drivers.gpio.line import InputLine, InputSettings, LineAddress, OutputLine, Polarity
from drivers.gpio.simulated import SimulatedGpio
from drivers.i2c.bus import I2CDevice
from drivers.i2c.simulated import SimulatedBus
from drivers.quantity import Quantity
from drivers.sensor import Sensor
from hydrogen.printer import LineRole
from hydrogen.sampling.simulated_lines import SimulatedLine
from hydrogen.sampling.simulated_sensor import SimulatedSensor
from hydrogen.sampling.simulation import SimulatedHardware
from tests.clock import ManualClock

ADDRESSES = {role: LineAddress(line=f"GPIO{number}") for number, role in enumerate(LineRole)}
FAN = LineAddress(line="GPIO27")


class House:
    """A printer with two simulated sensors, read by their drivers, and a line of every role."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        chip = CATALOGUE["lm75b"]
        chips = {0x48: chip.simulate(), 0x49: chip.simulate()}
        bus = SimulatedBus("i2c-1", chips, wait=self.clock.advance)
        self.gpio = SimulatedGpio(active=[ADDRESSES[LineRole.POWER]])
        self.simulation = SimulatedHardware(
            {
                name: SimulatedSensor(bus, address, chips[address], chip.quantities)
                for name, address in (("bed", 0x48), ("enclosure", 0x49))
            },
            self.gpio,
            {role: SimulatedLine(address=ADDRESSES[role], role=role) for role in LineRole},
            {"fan": FAN},
            clock=self.clock,
        )
        self.sensors: dict[str, Sensor] = {
            name: chip.open(I2CDevice(bus, address), chip.options())
            for name, address in (("bed", 0x48), ("enclosure", 0x49))
        }
        self.lines: Mapping[LineRole, InputLine] = {
            role: self.gpio.input(address, InputSettings()) for role, address in ADDRESSES.items()
        }
        self.fan: OutputLine = self.gpio.output(FAN, Polarity.ACTIVE_HIGH)

    def read(self, name: str) -> float:
        self.sensors[name].start()
        measurement = self.sensors[name].measure()
        while True:
            try:
                next(measurement)
            except StopIteration as finished:
                values: dict[Quantity, float] = finished.value
                return values[Quantity.TEMPERATURE]

    def live(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.simulation.drift()

    @property
    def active(self) -> set[LineRole]:
        return {role for role, line in self.lines.items() if line.active}
