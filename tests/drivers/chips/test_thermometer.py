import pytest

from drivers.chips.lm75_map import CONFIGURATION, TEMPERATURE, Part
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.chips.thermometer import Thermometer
from drivers.errors import BadData, ChipError, WrongChip
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from tests.drivers.chips.thermometers import PARTS, every_part, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, ScriptedChip, bus_with, device_for, take

# What a driver writes for what it finds.


@pytest.mark.parametrize(
    ("name", "found", "written"),
    [
        ("lm75", "01", "00"),  # awake
        ("lm75b", "1f", "1e"),  # awake, and the thermostat stays as it is
        ("tmp75", "00", "60"),  # 12 bits
        ("tmp75", "81", "60"),  # and no single conversion
        ("mcp980x", "01", "60"),
        ("ds75", "19", "78"),
        ("ds1775", "20", "60"),
        ("stds75", "60", "40"),  # 11 bits: 12 would take longer than a second
        ("adt75", "20", "00"),  # not the one-shot mode
        ("tmp1075", "61", "60"),  # the rate stays
        ("tmp1075n", "61", "60"),
        ("max6626", "01", "00"),
        ("tmp102", "61a0", "60a0"),
        ("tmp102", "60b0", "60a0"),  # not the extended range
        ("tmp112", "7820", "78a0"),  # four a second
    ],
)
def test_start_writes_the_configuration_that_measures(name: str, found: str, written: str) -> None:
    chip = scripted(bytes.fromhex(found))
    sensor_of(name, chip).start()
    assert chip.written == [bytes((CONFIGURATION,)) + bytes.fromhex(written)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("lm75", "00"),
        ("lm75b", "1e"),
        ("tmp75", "78"),
        ("tmp75", "e0"),  # the one-shot bit may read as anything
        ("tmp1075", "60"),
        ("tmp102", "60a0"),
        ("tmp102", "e080"),  # so may OS and AL
    ],
)
def test_start_writes_nothing_where_nothing_differs(name: str, found: str) -> None:
    chip = scripted(bytes.fromhex(found))
    sensor = sensor_of(name, chip)
    sensor.start()
    sensor.stop()
    assert chip.written == []


def test_stop_starts_no_conversion_by_the_bit_that_it_found() -> None:
    chip = scripted(b"\x81")
    sensor = sensor_of("tmp75", chip)
    sensor.start()
    sensor.stop()
    assert chip.written[-1] == b"\x01\x01"


# What is restored.


def test_a_restart_does_not_take_its_own_setting_for_the_found_one() -> None:
    chip = scripted(b"\x19")
    sensor = sensor_of("tmp75", chip)
    for _ in range(3):
        sensor.start()
    sensor.stop()
    assert chip.registers[CONFIGURATION] == b"\x19"


def test_a_power_cycle_does_not_change_what_was_found_nor_the_thermostat() -> None:
    chip = scripted(b"\x19")
    sensor = sensor_of("tmp75", chip)
    sensor.start()
    chip.registers[CONFIGURATION] = b"\x00"
    sensor.start()
    assert chip.registers[CONFIGURATION] == b"\x78"
    sensor.stop()
    assert chip.registers[CONFIGURATION] == b"\x19"


def test_after_a_stop_the_next_start_finds_anew() -> None:
    chip = scripted(b"\x19")
    sensor = sensor_of("tmp75", chip)
    sensor.start()
    sensor.stop()
    chip.registers[CONFIGURATION] = b"\x02"
    sensor.start()
    sensor.stop()
    assert chip.registers[CONFIGURATION] == b"\x02"


def test_a_start_that_fails_after_writing_still_remembers_what_it_found() -> None:
    class LosesItsVoice(ScriptedChip):
        """Takes the first write, then reads as ones once."""

        def transfer(self, write: bytes, read: int) -> bytes:
            answer = super().transfer(write, read)
            if read and len(self.written) == 1:
                self.written.append(b"")
                return b"\xff" * read
            return answer

    chip = LosesItsVoice({TEMPERATURE: b"\x19\x40", CONFIGURATION: b"\x01"})
    sensor = Thermometer(device_for(bus_with(chip)), PARTS["ds75"])
    with pytest.raises(WrongChip):
        sensor.start()
    chip.registers[CONFIGURATION] = b"\x01"
    sensor.start()
    sensor.stop()
    assert chip.registers[CONFIGURATION] == b"\x01"


def test_the_setting_of_a_stranger_is_not_kept_for_the_right_chip() -> None:
    simulated = SimulatedThermometer(PARTS["tmp75"])
    bus = bus_with(simulated)
    bus.inject(ADDRESS, Fault.WRONG_CHIP)
    sensor = Thermometer(device_for(bus), PARTS["tmp75"])
    with pytest.raises(WrongChip):
        sensor.start()
    bus.clear(ADDRESS)
    sensor.start()
    sensor.stop()
    assert bus.transfer(ADDRESS, b"\x01", 1) == b"\x00"


# When a value is taken.


def test_only_the_first_value_after_a_start_waits() -> None:
    sensor = sensor_of("tmp75", SimulatedThermometer(PARTS["tmp75"]))
    sensor.start()
    assert [take(sensor).waits for _ in range(3)] == [(0.3,), (), ()]
    sensor.start()
    assert take(sensor).waits == (0.3,)


def test_a_measurement_that_was_given_up_leaves_the_wait_to_the_next() -> None:
    sensor = sensor_of("tmp75", SimulatedThermometer(PARTS["tmp75"]))
    sensor.start()
    given_up = sensor.measure()
    next(given_up)
    given_up.close()
    assert take(sensor).waits == (0.3,)


def test_nothing_is_measured_before_the_start() -> None:
    sensor = sensor_of("lm75", SimulatedThermometer(PARTS["lm75"]))
    with pytest.raises(ChipError, match=r"^i2c-1@0x48 was measured before it was started$"):
        take(sensor)


class Clock:
    """Time that only a test moves, in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@every_part
def test_the_zero_of_power_up_is_not_taken_for_a_temperature(part: Part) -> None:
    clock = Clock()
    chip = SimulatedThermometer(part, clock)
    chip.set(Quantity.TEMPERATURE, 60)
    clock.now += part.conversion
    sensor = sensor_of(part.name, chip)
    sensor.start()
    assert _take_in_time(sensor, clock) == 60
    chip.power_cycle()
    try:
        assert _take_in_time(sensor, clock) == 60
    except BadData:
        sensor.start()
        assert _take_in_time(sensor, clock) == 60


def _take_in_time(sensor: Thermometer, clock: Clock) -> float:
    measurement = sensor.measure()
    while True:
        try:
            clock.now += next(measurement)
        except StopIteration as end:
            values: dict[Quantity, float] = end.value
            return values[Quantity.TEMPERATURE]


def test_a_real_zero_is_a_zero_after_one_more_conversion() -> None:
    chip = SimulatedThermometer(PARTS["tmp75"])
    chip.set(Quantity.TEMPERATURE, 0)
    sensor = sensor_of("tmp75", chip)
    sensor.start()
    take(sensor)
    taken = take(sensor)
    assert taken.celsius == 0
    assert taken.waits == (0.3,)
