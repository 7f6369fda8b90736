"""What a thermometer refuses, and in which words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips.lm75_map import IDENTITY, Part
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.chips.thermometer import Thermometer
from drivers.errors import BadData, DriverError, WrongChip
from drivers.i2c.simulated import Fault
from tests.drivers.chips.thermometers import PARTS, every_part, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, TurningOver, bus_with, device_for, take


@pytest.mark.parametrize(
    ("name", "configuration", "text"),
    [
        (
            "lm75b",
            "5a",
            (
                "i2c-1@0x48 is no LM75B (NXP): its configuration reads 0x5a, of which 0xe0 must "
                "read 0x00: check the address and the driver"
            ),
        ),
        (
            "tmp102",
            "20a0",
            (
                "i2c-1@0x48 is no TMP102 (Texas Instruments): its configuration reads 0x20a0, of "
                "which 0x600f must read 0x6000: check the address and the driver"
            ),
        ),
        (
            "tmp1075n",
            "00",
            (
                "i2c-1@0x48 is no TMP1075N (Texas Instruments): its configuration reads 0x00, of "
                "which 0x60 must read 0x60: check the address and the driver"
            ),
        ),
    ],
)
def test_reserved_bits_tell_a_wrong_chip(name: str, configuration: str, text: str) -> None:
    chip = scripted(bytes.fromhex(configuration))
    with pytest.raises(WrongChip) as caught:
        sensor_of(name, chip).start()
    assert str(caught.value) == text
    assert chip.written == []


def test_an_identity_tells_a_wrong_chip() -> None:
    chip = scripted(b"\x00")
    chip.registers[IDENTITY] = b"\x01\x17"
    with pytest.raises(WrongChip) as caught:
        sensor_of("tmp1075", chip).start()
    assert str(caught.value) == (
        "i2c-1@0x48 is no TMP1075 (Texas Instruments): its identity reads 0x0117 instead of "
        "0x7500: check the address and the driver"
    )


def test_a_configuration_that_is_not_kept_tells_a_wrong_chip() -> None:
    bus = bus_with(SimulatedThermometer(PARTS["tmp75"]))
    bus.inject(ADDRESS, Fault.WRONG_CHIP)
    with pytest.raises(WrongChip) as caught:
        Thermometer(device_for(bus), PARTS["tmp75"]).start()
    assert str(caught.value) == (
        "i2c-1@0x48 is no TMP75 (Texas Instruments): it does not keep its configuration "
        "(written 0x7a, read 0x5a): check the address and the driver"
    )


ONLY_ONES = "i2c-1@0x48 answers only ones: nothing drives SDA: check the chip's supply and wiring"


@every_part
def test_only_ones_are_refused_at_the_start_and_later(part: Part) -> None:
    bus = bus_with(SimulatedThermometer(part))
    sensor = Thermometer(device_for(bus), part)
    bus.inject(ADDRESS, Fault.ALL_ONES)
    with pytest.raises(BadData) as at_start:
        sensor.start()
    bus.clear(ADDRESS)
    sensor.start()
    take(sensor)
    bus.inject(ADDRESS, Fault.ALL_ONES)
    with pytest.raises(BadData) as later:
        take(sensor)
    assert [str(at_start.value), str(later.value)] == [ONLY_ONES, ONLY_ONES]


def test_a_temperature_of_ones_is_legal_while_the_chip_is_there() -> None:
    # Its low bits are undefined, so that -0.5 °C may read so.
    sensor = sensor_of("lm75", scripted(b"\x00", b"\xff\xff"))
    sensor.start()
    assert take(sensor).celsius == -0.5


def test_a_lost_configuration_is_noticed() -> None:
    chip = SimulatedThermometer(PARTS["tmp75"])
    sensor = sensor_of("tmp75", chip)
    sensor.start()
    take(sensor)
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 lost its configuration (reads 0x00 instead of 0x60): "
        "check its supply voltage and wiring"
    )


def test_bits_that_the_chip_promises_to_be_zero_are_checked() -> None:
    sensor = sensor_of("tmp75", scripted(b"\x60", b"\x19\x15"))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 sent 0x1915, which is no temperature: "
        "check its wiring, cable length and pull-ups"
    )


@every_part
@given(
    configuration=st.binary(min_size=2, max_size=2), temperature=st.binary(min_size=2, max_size=2)
)
def test_whatever_the_bytes_the_answer_is_an_error_or_what_they_mean(
    part: Part, configuration: bytes, temperature: bytes
) -> None:
    chip = scripted(configuration[: part.width], temperature)
    sensor = sensor_of(part.name, chip)
    try:
        sensor.start()
        celsius = take(sensor).celsius
    except DriverError:
        return
    word = int.from_bytes(temperature, "big", signed=True)
    step = part.format(part.continuous(part.power_up)).step
    assert 0 <= word / 256 - celsius < step


@every_part
def test_garbage_on_the_wire_never_becomes_a_number_by_chance_of_the_configuration(
    part: Part,
) -> None:
    garbage = random.Random(1)  # noqa: S311 - reproducible noise

    class Noise(SimulatedThermometer):
        def transfer(self, write: bytes, read: int) -> bytes:
            super().transfer(write, read)
            return garbage.randbytes(read)

    sensor = sensor_of(part.name, Noise(part))
    numbers = 0
    for _ in range(200):
        try:
            sensor.start()
            take(sensor)
            numbers += 1
        except DriverError:
            continue
    assert numbers <= 4


def test_a_configuration_that_reads_otherwise_a_second_time_is_not_kept() -> None:
    wire = bus_with(SimulatedThermometer(PARTS["tmp75"]))
    bus = TurningOver(wire, 0)
    with pytest.raises(BadData) as caught:
        Thermometer(device_for(bus), PARTS["tmp75"]).start()
    assert str(caught.value) == (
        "i2c-1@0x48 reads 0x04 and then 0x00 as its configuration: "
        "check its wiring, cable length and pull-ups"
    )
