from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.mcp9600_map import CONFIGURATION, FORMAT, PARTS, THERMOCOUPLE, Part, Thermocouple
from drivers.chips.simulated_mcp9600 import SimulatedMcp9600
from drivers.errors import BadData, ChipError, DriverError, NotReady
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Match, NoOptions
from tests.drivers.chips.identified import Clock
from tests.drivers.chips.thermocouples import MCP9600, both, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, TurningOver, bus_with, device_for, take

# The settings.


@pytest.mark.parametrize(
    ("thermocouple", "bits"),
    [("K", 0), ("J", 1), ("T", 2), ("N", 3), ("S", 4), ("E", 5), ("B", 6), ("R", 7)],
)
def test_the_option_chooses_the_type_and_leaves_the_filter_alone(
    thermocouple: str, bits: int
) -> None:
    chip = scripted(r05="13")
    sensor = sensor_of(chip, thermocouple=Thermocouple(thermocouple))
    sensor.start()
    assert chip.registers[THERMOCOUPLE] == bytes((bits << 4 | 3,))
    take(sensor)
    sensor.stop()
    assert chip.registers[THERMOCOUPLE] == b"\x13"


def test_the_finest_resolutions_are_chosen_and_the_burst_is_left_alone() -> None:
    chip = scripted(r06="fd")
    sensor = sensor_of(chip)
    for _ in range(2):
        sensor.start()
    assert chip.registers[CONFIGURATION] == b"\x1c"
    sensor.stop()
    assert chip.registers[CONFIGURATION] == b"\xfd"


def test_only_the_status_is_written_where_nothing_differs() -> None:
    chip = scripted()
    sensor = sensor_of(chip)
    sensor.start()
    take(sensor)
    sensor.stop()
    assert chip.written == [b"\x04\x00", b"\x04\x00"]


def test_the_options_of_another_driver_are_a_programming_error() -> None:
    chip = CATALOGUE["mcp9600"]
    with pytest.raises(TypeError, match=r"^an mcp9600 takes Mcp9600Options, not NoOptions$"):
        chip.open(device_for(bus_with(chip.simulate())), NoOptions())


# When a value is taken.


@both
def test_every_value_is_of_a_conversion_of_its_own(part: Part) -> None:
    clock = Clock()
    chip = SimulatedMcp9600(part, clock)
    sensor = sensor_of(chip, part)
    sensor.start()
    for hot in (20.0, 250.0, -100.0):
        chip.set(Quantity.TEMPERATURE, hot)
        measurement = sensor.measure()
        values = None
        while values is None:
            try:
                clock.now += next(measurement)
            except StopIteration as end:
                values = end.value
        assert values == {Quantity.TEMPERATURE: hot, Quantity.AMBIENT_TEMPERATURE: 20.0}


def test_a_chip_that_does_not_convert_has_no_temperature() -> None:
    clock = Clock()
    sensor = sensor_of(SimulatedMcp9600(MCP9600, clock))
    sensor.start()
    measurement = sensor.measure()
    assert [next(measurement), next(measurement)] == [0.64, 0.64]
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x48 has no new temperature after 0.64 s: check its supply voltage"
    )


@both
@pytest.mark.parametrize("thermocouple", list(Thermocouple))
def test_a_brown_out_at_any_time_is_no_temperature(part: Part, thermocouple: Thermocouple) -> None:
    for moment in range(12):
        clock = Clock()
        chip = _Dipping(part, clock)
        chip.set(Quantity.TEMPERATURE, 210)
        sensor = sensor_of(chip, part, thermocouple)
        sensor.start()
        clock.now += 1
        chip.left = moment
        with suppress(DriverError):
            assert take(sensor).celsius == 210


class _Dipping(SimulatedMcp9600):
    """Loses its supply for a moment when ``left`` transfers were done."""

    left: int | None = None

    def transfer(self, write: bytes, read: int) -> bytes:
        if self.left is not None:
            if self.left == 0:
                self.power_cycle()
            self.left -= 1
        return super().transfer(write, read)


def test_nothing_is_measured_before_the_start() -> None:
    with pytest.raises(ChipError, match=r"^i2c-1@0x48 was measured before it was started$"):
        take(sensor_of(scripted()))


@both
def test_it_is_recognised_by_its_identity(part: Part) -> None:
    bus = bus_with(SimulatedMcp9600(part))
    sure = {
        other.name
        for other in PARTS
        if (recognise := CATALOGUE[other.name].recognise)
        and recognise(device_for(bus)) is Match.SURE
    }
    assert sure == {part.name}
    recognise = CATALOGUE[part.name].recognise
    assert recognise is not None
    for fault in (Fault.ALL_ONES, Fault.GROUNDED, Fault.WRONG_CHIP):
        bus.inject(ADDRESS, fault)
        assert recognise(device_for(bus)) is Match.NO
        bus.clear(ADDRESS)


@given(hot=st.integers(-270 * 16, 1820 * 16), cold=st.integers(-65 * 16, 160 * 16))
def test_every_word_that_can_be_is_a_16th_of_a_degree(hot: int, cold: int) -> None:
    chip = scripted(
        r00=(hot & 0xFFFF).to_bytes(2, "big").hex(), r02=(cold & 0xFFFF).to_bytes(2, "big").hex()
    )
    sensor = sensor_of(chip)
    sensor.start()
    assert take(sensor).values == {
        Quantity.TEMPERATURE: hot / 16,
        Quantity.AMBIENT_TEMPERATURE: cold / 16,
    }
    assert FORMAT.encode(hot / 16) == hot & 0xFFFF


def test_what_a_chip_never_kept_is_not_asked_of_it_for_ever() -> None:
    # The register of the type, read twice to be kept: behind the identity.
    chip = CATALOGUE["mcp9600"]
    bus = TurningOver(bus_with(chip.simulate(), 0x60), 1, 2, bit=3)
    sensor = chip.open(device_for(bus, 0x60), chip.options())
    sensor.start()
    for step in (lambda: take(sensor), sensor.start):
        with pytest.raises(BadData, match=r"lost its configuration \(reads 0x00 instead of 0x08\)"):
            step()
    sensor.start()
    assert len(take(sensor).values) == 2
