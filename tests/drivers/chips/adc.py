"""A simulated ADS1015 or ADS1115 for the tests, and sensors on its channels."""

from drivers.chips.ads1115 import Ads1115
from drivers.chips.ads1115_map import PARTS, Channel, Part
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.simulated_ads1115 import SimulatedAds1115
from drivers.chips.thermistor import Thermistor
from drivers.quantity import Quantity
from drivers.sensor import Measurement
from tests.clock import ManualClock
from tests.drivers.chips.wire import bus_with, device_for

ADS1115, ADS1015 = PARTS
SEMITEC = Ads1115Options(
    channel=Channel.A1, thermistor=Thermistor.SEMITEC_104GT, series_resistor=4700.0, supply=3.3
)


class Board:
    """A converter whose conversions take their time, and sensors on its channels."""

    def __init__(self, part: Part = ADS1115) -> None:
        self.clock = ManualClock()
        self.part = part
        self.chip = SimulatedAds1115(part, self.clock.monotonic)
        self.bus = bus_with(self.chip)
        self.device = device_for(self.bus)

    def sensor(self, options: Ads1115Options | None = None) -> Ads1115:
        return Ads1115(self.device, self.part, options or Ads1115Options())

    def started(self, options: Ads1115Options | None = None) -> Ads1115:
        sensor = self.sensor(options)
        sensor.start()
        return sensor

    def finish(self, measurement: Measurement) -> dict[Quantity, float]:
        while True:
            try:
                self.clock.advance(next(measurement))
            except StopIteration as end:
                values: dict[Quantity, float] = dict(end.value)
                return values

    def configuration(self) -> int:
        return self.device.read_word(0x01)


def volts(channel: Channel, full_scale: float = 4.096) -> Ads1115Options:
    return Ads1115Options(channel=channel, full_scale=full_scale)
