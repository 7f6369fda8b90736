"""What a TMP421 does that its kin do not: it changes its range in the middle of a round."""

import pytest

from drivers.chips.diode_map import Channel
from drivers.chips.diode_thermometer import DiodeThermometer
from drivers.chips.tmp421 import PARTS
from drivers.quantity import Quantity
from drivers.sensor import Values
from tests.clock import ManualClock
from tests.drivers.chips.wire import bus_with, device_for

TMP421 = PARTS[0]
ROOM = 0x19  # 25 °C
RANGE = 0x04


class OneAfterTheOther:
    """A TMP421 that converts its channels in turn, each in the range that was set as it began."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.begun = clock.monotonic()
        self.extended = 0
        self.turn = 0
        self.registers = {0x00: ROOM, 0x01: ROOM, 0x10: 0, 0x11: 0}
        self.registers |= {**TMP421.power_up, **TMP421.identity}

    def transfer(self, write: bytes, read: int) -> bytes:
        while self.clock.monotonic() - self.begun > 0.129:
            self.registers[self.turn] = ROOM + (0x40 if self.extended else 0)
            self.turn = 1 - self.turn
            self.begun += 0.129
            self.extended = self.registers[0x09] & RANGE
        if len(write) > 1:
            self.registers[write[0]] = write[1]
        return bytes((self.registers[write[0]],)) if read else b""

    def set(self, quantity: Quantity, value: float) -> None:
        raise KeyError(quantity, value)

    def power_cycle(self) -> None:
        raise NotImplementedError


def measured(sensor: DiodeThermometer, clock: ManualClock) -> Values:
    measurement = sensor.measure()
    while True:
        try:
            clock.advance(next(measurement))
        except StopIteration as end:
            values: Values = end.value
            return values


@pytest.mark.parametrize("channel", [Channel.LOCAL, Channel.REMOTE_1])
@pytest.mark.parametrize("late", [0.0, 0.05, 0.125, 0.13, 0.2, 0.25])
def test_a_conversion_that_goes_on_when_the_range_is_set_is_not_read(
    channel: Channel, late: float
) -> None:
    clock = ManualClock()
    chip = OneAfterTheOther(clock)
    sensor = DiodeThermometer(device_for(bus_with(chip)), TMP421, channel, extended=True)
    clock.advance(late)
    sensor.start()
    assert measured(sensor, clock) == {Quantity.TEMPERATURE: 25.0}
