"""What all thermometers with an identity do, and in which words they refuse."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.identified_part import IdentifiedPart
from drivers.chips.identified_thermometer import IdentifiedThermometer
from drivers.errors import BadData, ChipError, DriverError, NotReady, WrongChip
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Match
from tests.drivers.chips.identified import PARTS, SIMULATED, Clock, scripted, sensor_of
from tests.drivers.chips.wire import ADDRESS, ScriptedChip, TurningOver, bus_with, device_for, take

every_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
ONE_OF_EACH = [PARTS[name] for name in ("mcp9808", "tmp117", "adt7410")]
one_of_each = pytest.mark.parametrize("part", ONE_OF_EACH, ids=lambda part: part.name)


@pytest.mark.parametrize(
    ("name", "registers", "text"),
    [
        (
            "mcp9808",
            {"r06": "1131"},
            "register 0x06 reads 0x1131, of which 0xffff must read 0x0054",
        ),
        (
            "mcp9808",
            {"r07": "0201"},
            "register 0x07 reads 0x0201, of which 0xff00 must read 0x0400",
        ),
        (
            "mcp9808",
            {"r01": "0800"},
            "register 0x01 reads 0x0800, of which 0xf800 must read 0x0000",
        ),
        ("tmp117", {"r0f": "0116"}, "register 0x0f reads 0x0116, of which 0xefff must read 0x0117"),
        ("tmp117", {"r01": "0221"}, "register 0x01 reads 0x0221, of which 0x0001 must read 0x0000"),
        ("adt7410", {"r0b": "5a"}, "register 0x0b reads 0x5a, of which 0xf8 must read 0xc8"),
    ],
)
def test_an_identity_and_reserved_bits_tell_a_wrong_chip(
    name: str, registers: dict[str, str], text: str
) -> None:
    part = PARTS[name]
    chip = scripted(part, **registers)
    with pytest.raises(WrongChip) as caught:
        sensor_of(part, chip).start()
    assert str(caught.value) == (
        f"i2c-1@0x48 is no {part.title}: its {text}: check the address and the driver"
    )
    assert chip.written == []


def test_a_setting_that_is_not_kept_tells_a_wrong_chip() -> None:
    class Forgetful(ScriptedChip):
        def transfer(self, write: bytes, read: int) -> bytes:
            return super().transfer(write[:1], read)

    chip = Forgetful(scripted(PARTS["tmp117"]).registers)
    with pytest.raises(WrongChip) as caught:
        sensor_of(PARTS["tmp117"], chip).start()
    assert str(caught.value) == (
        "i2c-1@0x48 is no TMP117 (Texas Instruments): it does not keep its register 0x01 "
        "(written 0x01a0, read 0x0220): check the address and the driver"
    )


@every_part
@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (
            Fault.ALL_ONES,
            "i2c-1@0x48 answers only ones: nothing drives SDA: check the chip's supply and wiring",
        ),
        (
            Fault.GROUNDED,
            (
                "i2c-1@0x48 answers only zeros: SDA is held low by a chip or a short: "
                "check the bus's wiring"
            ),
        ),
    ],
)
def test_only_ones_and_only_zeros_are_refused_at_the_start(
    part: IdentifiedPart, fault: Fault, text: str
) -> None:
    bus = bus_with(SIMULATED[part.name](part))
    bus.inject(ADDRESS, fault)
    sensor = IdentifiedThermometer(device_for(bus), part)
    with pytest.raises(BadData) as caught:
        sensor.start()
    assert str(caught.value) == text


@one_of_each
def test_zeros_of_a_bus_that_is_held_low_are_no_zero_degrees(part: IdentifiedPart) -> None:
    chip = scripted(part)
    chip.registers[part.configuration.register] = part.configuration.chosen(
        part.configuration.power_up | part.ready
    ).to_bytes(part.configuration.width, "big")
    sensor = sensor_of(part, chip)
    sensor.start()
    for register, held in chip.registers.items():
        chip.registers[register] = bytes(len(held))
    with pytest.raises(DriverError):
        take(sensor)


def test_nothing_is_measured_before_the_start() -> None:
    sensor = sensor_of(PARTS["mcp9808"], scripted(PARTS["mcp9808"]))
    with pytest.raises(ChipError, match=r"^i2c-1@0x48 was measured before it was started$"):
        take(sensor)


def test_what_no_chip_survives_is_no_temperature() -> None:
    sensor = sensor_of(PARTS["mcp9808"], scripted(PARTS["mcp9808"], r05="1380"))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x48 sent -200 °C, which no such chip survives: "
        "check its wiring, cable length and pull-ups"
    )


@one_of_each
def test_a_chip_that_sleeps_is_woken_and_put_to_sleep_again(part: IdentifiedPart) -> None:
    chip = SIMULATED[part.name](part)
    bus = bus_with(chip)
    asleep = part.configuration.power_up | part.shutdown
    register = bytes((part.configuration.register,))
    bus.transfer(ADDRESS, register + asleep.to_bytes(part.configuration.width, "big"))
    found = bus.transfer(ADDRESS, register, part.configuration.width)
    sensor = sensor_of(part, chip)
    sensor.start()
    chip.set(Quantity.TEMPERATURE, 42)
    assert take(sensor).celsius == 42
    sensor.stop()
    assert part.configuration.same(
        int.from_bytes(bus.transfer(ADDRESS, register, part.configuration.width), "big"),
        int.from_bytes(found, "big"),
    )


@every_part
def test_what_the_register_holds_after_power_up_is_no_temperature(part: IdentifiedPart) -> None:
    clock = Clock()
    chip = SIMULATED[part.name](part, clock)
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = sensor_of(part, chip)
    sensor.start()
    assert clock.let(sensor.measure()) == 60
    chip.power_cycle()
    try:
        assert clock.let(sensor.measure()) == 60
    except DriverError:
        sensor.start()
        assert clock.let(sensor.measure()) == 60


@one_of_each
def test_a_brown_out_in_the_middle_of_a_measurement_is_no_temperature(
    part: IdentifiedPart,
) -> None:
    clock = Clock()
    chip = SIMULATED[part.name](part, clock)
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = sensor_of(part, chip)
    sensor.start()
    measurement = sensor.measure()
    clock.now += next(measurement)
    chip.power_cycle()
    with suppress(BadData, NotReady):
        assert clock.let(measurement) == 60


@one_of_each
@given(celsius=st.floats(-55, 150))
def test_encoding_is_the_inverse_of_decoding(part: IdentifiedPart, celsius: float) -> None:
    assert 0 <= celsius - part.decode(part.encode(celsius)) <= part.format.step


@one_of_each
def test_every_word_decodes_to_what_encodes_to_it(part: IdentifiedPart) -> None:
    words = range(1 << 16 - part.flags)
    assert [part.encode(part.decode(word)) for word in words] == list(words)


@one_of_each
@given(
    configuration=st.binary(min_size=2, max_size=2), temperature=st.binary(min_size=2, max_size=2)
)
def test_whatever_the_bytes_the_answer_is_an_error_or_what_they_mean(
    part: IdentifiedPart, configuration: bytes, temperature: bytes
) -> None:
    chip = scripted(part)
    chip.registers[part.configuration.register] = configuration[: part.configuration.width]
    chip.registers[part.temperature] = temperature
    sensor = sensor_of(part, chip)
    try:
        sensor.start()
        celsius = take(sensor).celsius
    except DriverError:
        return
    bits = 16 - part.flags
    word = int.from_bytes(temperature, "big") & (1 << bits) - 1
    signed = word - (1 << bits) if word >> bits - 1 else word
    assert celsius == signed * part.format.step


@every_part
def test_a_part_is_sure_of_itself_and_of_no_stranger(part: IdentifiedPart) -> None:
    recognise = CATALOGUE[part.name].recognise
    assert recognise is not None
    bus = bus_with(SIMULATED[part.name](part))
    device = device_for(bus)
    assert recognise(device) is Match.SURE
    for fault in (Fault.ALL_ONES, Fault.GROUNDED, Fault.WRONG_CHIP):
        bus.inject(ADDRESS, fault)
        assert recognise(device) is Match.NO
        bus.clear(ADDRESS)


def test_what_a_chip_never_kept_is_not_asked_of_it_for_ever() -> None:
    part = PARTS["ts3000"]
    # Its configuration, read twice to be kept: behind those of its recognition.
    bus = TurningOver(bus_with(SIMULATED["ts3000"](part)), 3, 4, bit=3)
    sensor = IdentifiedThermometer(device_for(bus), part)
    sensor.start()
    with pytest.raises(BadData, match=r"reads 0x0000 instead of 0x0800"):
        take(sensor)
    with pytest.raises(WrongChip, match=r"does not keep its register 0x01 \(written 0x0800, read"):
        sensor.start()
    sensor.start()
    assert take(sensor).celsius == 20.0
