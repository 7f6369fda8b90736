"""What is special about the BMP388 and the BMP390."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.bmp388 import Bmp388Options
from drivers.chips.bmp388_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp388_map import BMP388, BMP390
from drivers.chips.simulated_bmp388 import simulated
from drivers.errors import BadData, ChipError, NotReady, OutOfRange, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips import bosch_doubles
from tests.drivers.chips.expected.bmp388 import COEFFICIENTS, answers
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

ADDRESS = 0x76
CALIBRATION = Calibration.of(bytes.fromhex(COEFFICIENTS))


def sensor_of(chip: SimulatedChip, options: Bmp388Options | None = None) -> Sensor:
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return CATALOGUE["bmp388"].open(device, options or Bmp388Options())


def test_the_coefficients_are_taken_out_of_their_bytes() -> None:
    assert (
        Calibration(
            temperature=(27355, 18817, -10),
            pressure=(-702, -3205, 35, 0, 26419, 31923, -13, -10, 16689, 11, -60),
        )
        == CALIBRATION
    )


# From -40 °C to 85 °C, and 250 hPa to 1300 hPa.
@given(raw=st.integers(0x483000, 0xB59B00), raw_pressure=st.integers(0x500000, 0xB80000))
def test_the_integer_formulas_are_those_in_floating_point_but_for_their_roundings(
    raw: int, raw_pressure: int
) -> None:
    t, p = CALIBRATION.temperature, CALIBRATION.pressure
    fine, exact = fine_temperature(raw, t), bosch_doubles.bmp388_celsius(raw, t)
    assert celsius(fine) == pytest.approx(exact, abs=0.0101)
    pascals = bosch_doubles.bmp388_pascals(raw_pressure, exact, p)
    assert hectopascals(raw_pressure, fine, p) == pytest.approx(pascals / 100, abs=2e-4)


@pytest.mark.parametrize(
    ("options", "osr", "milliseconds"),
    [
        # 3.9.2: 0.234 + (0.392 + 2.02 P) + (0.163 + 2.02 T), and a fifth more.
        (Bmp388Options(), 0b001_010, 15.49),
        (Bmp388Options(temperature_oversampling=1, pressure_oversampling=1), 0b000_000, 5.79),
        (Bmp388Options(temperature_oversampling=32, pressure_oversampling=32), 0b101_101, 156.08),
    ],
)
def test_the_oversampling_is_written_and_waited_for(
    options: Bmp388Options, osr: int, milliseconds: float
) -> None:
    chip = simulated(BMP388)
    sensor = sensor_of(chip, options)
    sensor.start()
    assert take(sensor).waits == pytest.approx((milliseconds / 1000,))
    assert chip.registers[0x1C] == osr


@pytest.mark.parametrize("name", ["temperature", "pressure"])
def test_an_oversampling_that_the_chip_does_not_have_is_refused(name: str) -> None:
    expected = rf"^{name}_oversampling is 1, 2, 4, 8, 16 or 32, not 64$"
    with pytest.raises(ValueError, match=expected):
        Bmp388Options(**{f"{name}_oversampling": 64})


def test_options_of_another_driver_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^a BMP388 takes Bmp388Options, not str$"):
        CATALOGUE["bmp388"].open(device_for(bus_with(simulated(BMP388))), "options")


def test_a_chip_that_ran_with_a_filter_runs_so_again_when_the_driver_stops() -> None:
    chip = simulated(BMP388)
    bus = bus_with(chip, ADDRESS)
    for register, value in ((0x1F, 0x04), (0x1C, 0x03), (0x1B, 0x33)):
        bus.transfer(ADDRESS, bytes((register, value)))
    sensor = CATALOGUE["bmp388"].open(device_for(bus, ADDRESS), Bmp388Options())
    sensor.start()
    assert chip.registers[0x1F] == 0x00
    assert chip.registers[0x1B] & 0x30 == 0x00  # asleep
    take(sensor)
    sensor.stop()
    assert [chip.registers[register] for register in (0x1F, 0x1C, 0x1B)] == [0x04, 0x03, 0x33]


def test_values_that_were_read_before_are_not_read_again() -> None:
    chip = simulated(BMP388)
    sensor = sensor_of(chip)
    sensor.start()
    take(sensor)
    measurement = sensor.measure()
    next(measurement)
    chip.transfer(b"\x04", 6)
    with pytest.raises(NotReady):
        next(measurement)


def test_a_chip_that_was_without_power_during_the_conversion_is_noticed() -> None:
    chip = simulated(BMP388)
    sensor = sensor_of(chip)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    chip.power_cycle()
    with pytest.raises(NotReady):
        next(measurement)


@pytest.mark.parametrize("errors", ["01", "02", "04", "07"])
def test_an_error_that_the_chip_reports_is_told(errors: str) -> None:
    good = answers("00b080", "00006c")
    sensor = sensor_of(
        AnsweringChip.of({**good, "00": good["00"].replace("50 00 00", f"50 00 {errors}")})
    )
    sensor.start()
    with pytest.raises(ChipError) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x76 reports an error of its own (0x{errors}): "
        "switch its supply off and on; if it stays so, the chip is defective"
    )


@pytest.mark.parametrize(
    ("temperature", "pressure", "name"),
    [("000080", "00006c", "temperature"), ("00b080", "000080", "pressure")],
)
def test_what_stands_in_the_registers_after_power_up_is_no_measurement(
    temperature: str, pressure: str, name: str
) -> None:
    sensor = sensor_of(AnsweringChip.of(answers(temperature, pressure)))
    sensor.start()
    with pytest.raises(BadData, match=rf"^i2c-1@0x76 sent no {name} but what it holds"):
        take(sensor)


def test_a_bmp390_is_told_to_who_takes_it_for_a_bmp388() -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(simulated(BMP390)).start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no BMP388 (Bosch): its identity reads 0x60 instead of 0x50, "
        "which is that of a bmp390: check the address and the driver"
    )


def test_a_pressure_beyond_its_range_is_not_a_value() -> None:
    chip = simulated(BMP388)
    chip.set(Quantity.PRESSURE, 1260)
    sensor = sensor_of(chip)
    sensor.start()
    with pytest.raises(OutOfRange, match=r"measures 1260\.00 hPa, where a BMP388 \(Bosch\) can"):
        take(sensor)


@pytest.mark.parametrize(("name", "match"), [("bmp388", Match.SURE), ("bmp390", Match.NO)])
def test_it_is_recognised_by_its_identity(name: str, match: Match) -> None:
    recognise = CATALOGUE[name].recognise
    assert recognise
    assert recognise(device_for(bus_with(simulated(BMP388), ADDRESS), ADDRESS)) is match
