"""A chip of the catalogue on a bus of its own, for what every row keeps."""

from contextlib import suppress
from itertools import count

import pytest

from drivers.chips import CATALOGUE
from drivers.errors import DriverError
from drivers.i2c.guard import GuardedBus
from drivers.i2c.simulated import Fault, SimulatedBus
from drivers.sensor import Chip, Sensor, SimulatedChip, Values
from tests.drivers.chips.expectations import Span
from tests.drivers.chips.expected import EXPECTED
from tests.drivers.chips.wire import bus_with, device_for, take

every_chip = pytest.mark.parametrize("chip", CATALOGUE.values(), ids=CATALOGUE)
instant_faults = pytest.mark.parametrize("fault", [fault for fault in Fault if fault != Fault.HANG])


class Bench:
    """A chip of the catalogue on a bus of its own."""

    def __init__(self, chip: Chip, address: int | None = None, *, guarded: bool = False) -> None:
        self.chip = chip
        self.address = min(chip.addresses) if address is None else address
        self.simulated: SimulatedChip = chip.simulate()
        self.bus: SimulatedBus = bus_with(self.simulated, self.address)
        options = chip.options()
        # A clock on which a guard may look at the bus again each time that it is asked.
        seconds = count().__next__
        bus = GuardedBus(self.bus, clock=lambda: float(seconds())) if guarded else self.bus
        self.sensor: Sensor = chip.open(device_for(bus, self.address), options)
        self.surroundings = chip.surroundings(self.simulated, options)
        self.quantities = chip.quantities_with(options)
        self.spans = EXPECTED[chip.name].spans
        self.derived = EXPECTED[chip.name].derived

    def surround(self, share: float) -> None:
        """Set every quantity to the same share of its span."""
        for quantity, span in self.spans.items():
            self.surroundings.set(quantity, span.low + share * (span.high - span.low))

    def start_and_take(self) -> Values:
        self.sensor.start()
        return take(self.sensor).values

    def registers(self) -> dict[int, bytes]:
        """Read the registers that a driver must leave as it found them."""
        widths = EXPECTED[self.chip.name].registers
        return {
            register: self.bus.transfer(self.address, bytes((register,)), width)
            for register, width in widths.items()
        }

    def assert_right(self, values: Values, share: float) -> None:
        assert set(values) == set(self.quantities)
        surrounding = {quantity: _at(span, share) for quantity, span in self.spans.items()}
        for quantity, span in self.spans.items():
            assert values[quantity] == pytest.approx(surrounding[quantity], abs=span.step)
        assert set(self.quantities) == {*self.spans, *self.derived}
        for quantity, derived in self.derived.items():
            assert values[quantity] == pytest.approx(derived.of(surrounding), abs=derived.step)

    def round(self) -> Values | None:
        """Do one round as a sampler does: a restart after an error, and no value on an error."""
        with suppress(DriverError):
            return take(self.sensor).values
        with suppress(DriverError):
            return self.start_and_take()
        return None


def _at(span: Span, share: float) -> float:
    return span.low + share * (span.high - span.low)
