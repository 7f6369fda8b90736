import pytest

from drivers.chips import CATALOGUE, ds1621
from drivers.chips.ds1621 import Ds1621
from drivers.chips.ds1621_map import (
    ACCESS_CONFIGURATION,
    ACCESS_HIGH,
    ACCESS_LOW,
    READ_TEMPERATURE,
    STOP,
    Part,
)
from drivers.chips.simulated_ds1621 import SimulatedDs1621
from drivers.errors import BadData, ChipError, DriverError, NotReady, WrongChip
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Match, SimulatedChip
from tests.drivers.chips.identified import Clock
from tests.drivers.chips.wire import ADDRESS, ScriptedChip, bus_with, device_for, take

PARTS = {part.name: part for part in ds1621.PARTS}
every_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)


class Listening(ScriptedChip):
    """Notes commands too."""

    def transfer(self, write: bytes, read: int) -> bytes:
        if len(write) == 1 and not read:
            self.written.append(write)
            return b""
        return super().transfer(write, read)


def scripted(
    configuration: str, temperature: str = "1900", *, high: str = "0f00", low: str = "0a00"
) -> Listening:
    return Listening(
        {
            ACCESS_CONFIGURATION: bytes.fromhex(configuration),
            READ_TEMPERATURE: bytes.fromhex(temperature),
            ACCESS_HIGH: bytes.fromhex(high),
            ACCESS_LOW: bytes.fromhex(low),
        }
    )


def sensor_of(name: str, chip: SimulatedChip) -> Ds1621:
    return Ds1621(device_for(bus_with(chip)), PARTS[name])


# What is written.


@pytest.mark.parametrize(
    ("name", "found", "written"),
    [
        ("ds1621", "80", ["ee", "ee", "22"]),  # it was idle, and is again
        ("ds1621", "00", ["ee", "ee"]),  # it was converting, and goes on
        ("ds1621", "83", ["ee", "ee"]),  # one conversion at a time, and its polarity
        ("ds1625", "88", ["ee", "ee", "22"]),
        ("ds1631", "8c", ["51", "51", "22"]),
        ("ds1631", "8f", ["51", "51"]),
        ("ds1631", "80", ["ac0c", "51", "51", "22", "ac00"]),  # 12 bits
        ("ds1631", "62", ["ac6e", "51", "51", "ac62"]),  # and the flags stay set
        ("ds1721", "84", ["ac0c", "51", "51", "22", "ac04"]),
    ],
)
def test_the_eeprom_is_written_only_for_the_resolution_and_never_otherwise(
    name: str, found: str, written: list[str]
) -> None:
    chip = scripted(found)
    sensor = sensor_of(name, chip)
    for _ in range(2):
        sensor.start()
        chip.registers[ACCESS_CONFIGURATION] = bytes(
            (chip.registers[ACCESS_CONFIGURATION][0] | 0x80,)
        )
        take(sensor)
    sensor.stop()
    assert [write.hex() for write in chip.written] == written


def test_the_write_to_the_eeprom_is_waited_for_before_the_next_command() -> None:
    sensor = sensor_of("ds1631", scripted("80"))
    sensor.start()
    assert take(sensor).waits == (0.010, 0.75)
    assert take(sensor).waits == (0.75,)


# What is a temperature.


@every_part
def test_every_value_is_of_a_conversion_of_its_own(part: Part) -> None:
    clock = Clock()
    chip = SimulatedDs1621(part, clock)
    sensor = sensor_of(part.name, chip)
    sensor.start()
    for celsius in (20, 30, 40):
        chip.set(Quantity.TEMPERATURE, celsius)
        assert clock.let(sensor.measure()) == celsius


@every_part
@pytest.mark.parametrize("one_shot", [False, True])
def test_a_brown_out_is_no_temperature(part: Part, *, one_shot: bool) -> None:
    clock = Clock()
    chip = SimulatedDs1621(part, clock)
    bus_with(chip).transfer(ADDRESS, bytes((ACCESS_CONFIGURATION, part.power_up | one_shot)))
    clock.now += 1
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = sensor_of(part.name, chip)
    sensor.start()
    assert clock.let(sensor.measure()) == 60
    chip.power_cycle()
    try:
        assert clock.let(sensor.measure()) == 60
    except BadData:  # a DS1721 forgets its mode
        sensor.start()
    measurement = sensor.measure()
    clock.now += next(measurement)
    chip.power_cycle()
    with pytest.raises(DriverError):
        clock.let(measurement)


def test_the_value_of_power_up_is_never_a_temperature() -> None:
    sensor = sensor_of("ds1631", scripted("8c", "c400"))
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 has no new temperature after 0.75 s: check its supply voltage"
    )


def test_a_single_conversion_that_is_not_done_is_no_temperature() -> None:
    sensor = sensor_of("ds1621", scripted("01"))
    sensor.start()
    with pytest.raises(NotReady, match=r"^i2c-1@0x48 has no new temperature after 1 s: check"):
        take(sensor)


@pytest.mark.parametrize(
    ("name", "word", "text"),
    [
        (
            "ds1621",
            "1910",
            "sent 0x1910, which is no temperature: check its wiring, cable length and pull-ups",
        ),
        (
            "ds1631",
            "9000",
            (
                "sent -112 °C, which no such chip survives: "
                "check its wiring, cable length and pull-ups"
            ),
        ),
    ],
)
def test_what_cannot_be_a_temperature_is_refused(name: str, word: str, text: str) -> None:
    sensor = sensor_of(name, scripted("8c", word))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == f"i2c-1@0x48 {text}"


def test_a_lost_configuration_is_noticed() -> None:
    chip = scripted("8d")
    sensor = sensor_of("ds1631", chip)
    sensor.start()
    chip.registers[ACCESS_CONFIGURATION] = b"\x8c"
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x8c instead of 0x8d): "
        "check its supply voltage and wiring"
    )


def test_zeros_count_only_where_something_else_is_not_zero() -> None:
    chip = scripted("00", "0000")
    sensor = sensor_of("ds1621", chip)
    sensor.start()
    assert take(sensor).celsius == 0
    chip.registers[ACCESS_HIGH] = chip.registers[ACCESS_LOW] = b"\x00\x00"
    for refused in (sensor.start, lambda: take(sensor)):
        with pytest.raises(BadData) as caught:
            refused()
        assert str(caught.value) == (
            "i2c-1@0x48 answers only zeros: SDA is held low by a chip or a short: "
            "check the bus's wiring"
        )


# What is no such chip.


@pytest.mark.parametrize(
    ("name", "chip", "text"),
    [
        ("ds1621", scripted("80", high="0f10"), "a limit of its thermostat reads 0x0f10"),
        ("ds1631", scripted("8c", low="0a01"), "a limit of its thermostat reads 0x0a01"),
        (
            "ds1625",
            scripted("80"),
            "its register 0xac reads 0x80, of which 0x0c must read 0x08",
        ),
    ],
)
def test_bits_that_always_read_alike_tell_a_wrong_chip(
    name: str, chip: Listening, text: str
) -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(name, chip).start()
    assert str(caught.value) == (
        f"i2c-1@0x48 is no {PARTS[name].title}: {text}: check the address and the driver"
    )
    assert chip.written == []


def test_only_ones_are_refused_at_the_start_and_later() -> None:
    bus = bus_with(SimulatedDs1621(PARTS["ds1621"]))
    sensor = Ds1621(device_for(bus), PARTS["ds1621"])
    sensor.start()
    bus.inject(ADDRESS, Fault.ALL_ONES)
    for refused in (lambda: take(sensor), sensor.start):
        with pytest.raises(BadData) as caught:
            refused()
        assert str(caught.value) == (
            "i2c-1@0x48 answers only ones: nothing drives SDA: check the chip's supply and wiring"
        )


def test_nothing_is_measured_before_the_start() -> None:
    with pytest.raises(ChipError, match=r"^i2c-1@0x48 was measured before it was started$"):
        take(sensor_of("ds1621", scripted("80")))


@every_part
def test_it_is_possible_at_best_to_recognise_one(part: Part) -> None:
    recognise = CATALOGUE[part.name].recognise
    assert recognise is not None
    bus = bus_with(SimulatedDs1621(part))
    assert recognise(device_for(bus)) is Match.POSSIBLE
    for fault in (Fault.ALL_ONES, Fault.WRONG_CHIP):
        bus.inject(ADDRESS, fault)
        assert recognise(device_for(bus)) is Match.NO
        bus.clear(ADDRESS)


# What the simulation does.


def test_a_simulated_chip_is_busy_with_its_eeprom_and_keeps_what_is_in_it() -> None:
    clock = Clock()
    chip = SimulatedDs1621(PARTS["ds1631"], clock)
    bus = bus_with(chip)
    bus.transfer(ADDRESS, bytes((ACCESS_CONFIGURATION, 0x03)))
    bus.transfer(ADDRESS, bytes((ACCESS_HIGH, 0x19, 0x00)))
    assert bus.transfer(ADDRESS, bytes((ACCESS_CONFIGURATION,)), 1) == b"\x93"
    clock.now += 0.010
    assert bus.transfer(ADDRESS, bytes((ACCESS_CONFIGURATION,)), 1) == b"\x83"
    chip.power_cycle()
    assert bus.transfer(ADDRESS, bytes((ACCESS_CONFIGURATION,)), 1) == b"\x8f"
    assert bus.transfer(ADDRESS, bytes((ACCESS_HIGH,)), 2) == b"\x19\x00"
    assert bus.transfer(ADDRESS, bytes((READ_TEMPERATURE,)), 2) == b"\xc4\x00"


def test_a_simulated_chip_has_the_resolution_that_it_is_told() -> None:
    chip = SimulatedDs1621(PARTS["ds1731"])
    chip.set(Quantity.TEMPERATURE, 25.8125)
    bus = bus_with(chip)
    read = []
    for bits in (0x00, 0x04, 0x08, 0x0C):
        bus.transfer(ADDRESS, bytes((ACCESS_CONFIGURATION, bits)))
        bus.transfer(ADDRESS, b"\x51")
        read.append(bus.transfer(ADDRESS, bytes((READ_TEMPERATURE,)), 2).hex())
        bus.transfer(ADDRESS, bytes((STOP,)))
    assert read == ["1980", "19c0", "19c0", "19d0"]
