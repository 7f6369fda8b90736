import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.ina2xx_map import PARTS, Part
from drivers.chips.ina2xx_options import Ina219Options, Ina226Options
from drivers.chips.simulated_ina2xx import Load, SimulatedIna
from drivers.errors import BadData, ChipError, NotReady, OutOfRange, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, NoOptions, Sensor
from tests.clock import ManualClock
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

INA219, INA226, INA260 = PARTS
ADDRESS = 0x40
every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)


class Bench:
    """A monitor whose conversions take their time."""

    def __init__(self, part: Part, options: object | None = None) -> None:
        self.clock = ManualClock()
        self.chip = SimulatedIna(part, self.clock.monotonic)
        self.device = device_for(bus_with(self.chip, ADDRESS), ADDRESS)
        row = CATALOGUE[part.name]
        self.sensor = row.open(self.device, row.options() if options is None else options)

    def configuration(self) -> int:
        return self.device.read_word(0x00)

    def take(self) -> dict[Quantity, float]:
        measurement = self.sensor.measure()
        while True:
            try:
                self.clock.advance(next(measurement))
            except StopIteration as end:
                values: dict[Quantity, float] = dict(end.value)
                return values


def answering(part: Part, **answers: str) -> Sensor:
    """Start a driver on a chip that answers so, and else as one that has converted zeros."""
    usual = {"00": f"{part.power_up:04x}", "01": "0000", "02": "0002", "03": "0000"}
    if part.identity is not None:
        usual |= {"02": "0000", "06": "0008", "fe": "5449", "ff": f"{part.identity:04x}"}
    chip = AnsweringChip.of(usual | {key.removeprefix("_"): text for key, text in answers.items()})
    row = CATALOGUE[part.name]
    sensor = row.open(device_for(bus_with(chip, ADDRESS), ADDRESS), row.options())
    sensor.start()
    return sensor


@given(millivolts=st.integers(0, 26_000), milliamperes=st.integers(-3_190, 3_190))
def test_volts_and_amperes_come_back_and_watts_are_their_product(
    millivolts: int, milliamperes: int
) -> None:
    bench = Bench(INA219)
    load = Load(bench.chip, 0.1)
    load.set(Quantity.VOLTAGE, millivolts / 1000)
    load.set(Quantity.CURRENT, milliamperes / 1000)
    bench.sensor.start()
    values = bench.take()
    assert values[Quantity.VOLTAGE] == pytest.approx(millivolts / 1000, abs=0.0021)
    assert values[Quantity.CURRENT] == pytest.approx(milliamperes / 1000, abs=0.000_051)
    assert values[Quantity.POWER] == values[Quantity.VOLTAGE] * values[Quantity.CURRENT]


@pytest.mark.parametrize(
    ("amperes", "configuration"),
    [(0.3, 0x26EB), (0.4, 0x26EB), (0.5, 0x2EEB), (1.6, 0x36EB), (3.2, 0x3EEB), (None, 0x3EEB)],
)
def test_the_smallest_range_for_the_largest_current_is_chosen(
    amperes: float | None, configuration: int
) -> None:
    bench = Bench(INA219, Ina219Options(max_current=amperes))
    bench.sensor.start()
    bench.take()
    assert bench.configuration() == configuration


@pytest.mark.parametrize(
    ("part", "options", "amperes", "text"),
    [
        (INA219, Ina219Options(), 3.3, "3.2 A"),
        (INA219, Ina219Options(max_current=0.5), -0.9, "0.8 A"),
        (INA226, Ina226Options(shunt_resistance=0.01), 8.3, "8.192 A"),
        (INA260, NoOptions(), -41.0, "40.96 A"),
    ],
)
def test_a_current_that_fills_the_range_is_no_number(
    part: Part, options: object, amperes: float, text: str
) -> None:
    bench = Bench(part, options)
    CATALOGUE[part.name].surroundings(bench.chip, options).set(Quantity.CURRENT, amperes)
    bench.sensor.start()
    with pytest.raises(OutOfRange) as caught:
        bench.take()
    assert str(caught.value) == (
        f"i2c-1@0x40: the current is {text} or more, to either side: "
        "check the options shunt_resistance and max_current, and the load"
    )


def test_a_calibration_of_another_program_changes_nothing() -> None:
    bench = Bench(INA226, Ina226Options(shunt_resistance=0.002))
    bench.device.write(0x05, b"\xff\xfe")
    Load(bench.chip, 0.002).set(Quantity.CURRENT, 10.0)
    bench.sensor.start()
    assert bench.take()[Quantity.CURRENT] == pytest.approx(10, abs=0.001)
    assert bench.device.read_word(0x05) == 0xFFFE


@pytest.mark.parametrize(("part", "flags"), [(INA219, {"_02": "0003"}), (INA226, {"_06": "000c"})])
def test_an_overflow_that_the_chip_admits_is_no_number(part: Part, flags: dict[str, str]) -> None:
    with pytest.raises(OutOfRange) as caught:
        take(answering(part, **flags))
    assert str(caught.value) == (
        "i2c-1@0x40 says that its calculation overflowed: the current is too large, or another "
        "program left a wrong calibration: switch the chip off and on"
    )


@every_part
def test_a_conversion_that_is_not_finished_in_time_is_not_ready(part: Part) -> None:
    bench = Bench(part)
    bench.sensor.start()
    bench.take()
    measurement = bench.sensor.measure()
    bench.clock.advance(next(measurement) - 0.001)
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        f"i2c-1@0x40 still converts after {part.conversion * 1000:g} ms: "
        "check its supply voltage and the driver"
    )


@every_part
def test_a_brown_out_during_a_conversion_is_an_error(part: Part) -> None:
    bench = Bench(part)
    bench.sensor.start()
    bench.take()
    measurement = bench.sensor.measure()
    bench.clock.advance(next(measurement))
    bench.chip.power_cycle()
    bench.clock.advance(1)
    with pytest.raises(BadData) as caught:
        next(measurement)
    wanted = {"ina219": "3eeb", "ina226": "4523", "ina260": "6523"}[part.name]
    assert str(caught.value) == (
        f"i2c-1@0x40 lost its configuration (written 0x{wanted}, read 0x{part.power_up:04x}): "
        "check its supply voltage and wiring"
    )


@every_part
def test_what_another_program_configured_is_put_back(part: Part) -> None:
    bench = Bench(part)
    found = part.power_up & ~0b111 | 0b001
    bench.device.write(0x00, found.to_bytes(2, "big"))
    bench.sensor.start()
    bench.take()
    bench.sensor.stop()
    assert bench.configuration() == found


@pytest.mark.parametrize(
    ("part", "answers", "reason"),
    [
        (
            INA219,
            {"_00": "7fff"},
            "its configuration reads 0x7fff, of which 0x4000 must read 0x0000",
        ),
        (
            INA260,
            {"_00": "4127"},
            "its configuration reads 0x4127, of which 0x7000 must read 0x6000",
        ),
        (
            INA226,
            {"_ff": "2270"},
            "its identity reads 0x5449 0x2270 instead of 0x5449 0x2260",
        ),
    ],
)
def test_a_chip_of_another_kind_is_refused(
    part: Part, answers: dict[str, str], reason: str
) -> None:
    with pytest.raises(WrongChip) as caught:
        answering(part, **answers)
    assert str(caught.value) == (
        f"i2c-1@0x40 is no {part.title}: {reason}: check the address and the driver"
    )


def test_a_revision_of_the_die_is_the_same_chip() -> None:
    assert take(answering(INA226, _ff="2261")).values[Quantity.VOLTAGE] == 0


def test_a_chip_that_keeps_no_configuration_is_a_wrong_chip() -> None:
    class Stubborn(AnsweringChip):
        def transfer(self, write: bytes, read: int) -> bytes:
            return super().transfer(write[:1], read)

    sensor = CATALOGUE["ina219"].open(
        device_for(
            bus_with(Stubborn({bytes((n,)): b"\x01\x9a" for n in range(6)}), ADDRESS), ADDRESS
        ),
        Ina219Options(),
    )
    with pytest.raises(WrongChip, match=r"does not keep its configuration \(written 0x3eeb, read"):
        sensor.start()


def test_only_ones_are_no_monitor() -> None:
    with pytest.raises(BadData) as caught:
        answering(INA219, _00="ffff")
    assert str(caught.value) == (
        "i2c-1@0x40 answers only ones: nothing drives SDA: check the chip's supply and wiring"
    )


@pytest.mark.parametrize(("part", "word"), [(INA219, "ffe2"), (INA226, "8000")])
def test_a_word_that_no_voltage_has_is_refused(part: Part, word: str) -> None:
    with pytest.raises(BadData) as caught:
        take(answering(part, _02=word))
    assert str(caught.value) == (
        f"i2c-1@0x40 sent 0x{word}, which is no voltage: "
        "check its wiring, cable length and pull-ups"
    )


@pytest.mark.parametrize(
    ("part", "word", "text"),
    [(INA219, "d482", "27.20 V, and an ina219 may have 26 V"), (INA226, "7bc0", "39.60 V")],
)
def test_a_voltage_beyond_what_the_chip_may_have_is_said(part: Part, word: str, text: str) -> None:
    with pytest.raises(OutOfRange, match=re.escape(f"i2c-1@0x40 reads {text}")) as caught:
        take(answering(part, _02=word))
    assert str(caught.value).endswith(" at most: disconnect it from that supply")


def test_what_was_never_started_is_not_measured() -> None:
    with pytest.raises(ChipError, match=r"^i2c-1@0x40 was measured before it was started$"):
        take(Bench(INA219).sensor)


def test_each_is_recognised_and_none_is_taken_for_another() -> None:
    matches = {
        (there.name, asked.name): recognise(Bench(there).device)
        for there in PARTS
        for asked in PARTS
        if (recognise := CATALOGUE[asked.name].recognise) is not None
    }
    assert {pair for pair, match in matches.items() if match is not Match.NO} == {
        (part.name, part.name) for part in PARTS
    }
    assert matches["ina219", "ina219"] is Match.LIKELY
    assert matches["ina226", "ina226"] is matches["ina260", "ina260"] is Match.SURE


def test_an_ina219_that_somebody_configured_is_possible() -> None:
    recognise = CATALOGUE["ina219"].recognise
    assert recognise is not None
    bench = Bench(INA219)
    bench.device.write(0x00, b"\x01\x9f")
    assert recognise(bench.device) is Match.POSSIBLE


def test_the_options_of_another_driver_are_a_programming_error() -> None:
    with pytest.raises(TypeError, match=r"^an ina226 takes Ina226Options, not Ina219Options$"):
        CATALOGUE["ina226"].open(I2CDevice(bus_with(AnsweringChip({})), 0x40), Ina219Options())
