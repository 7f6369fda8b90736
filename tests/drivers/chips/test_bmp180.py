"""What is special about the BMP180 and the BMP085."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.bmp180 import Bmp180Options
from drivers.chips.bmp180_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp180_map import BMP180
from drivers.chips.simulated_bmp180 import simulated
from drivers.errors import BadData, NotReady
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips import bosch_doubles
from tests.drivers.chips.clock import Clock
from tests.drivers.chips.expected.bmp180 import COEFFICIENTS, wire
from tests.drivers.chips.wire import bus_with, device_for, take

ADDRESS = 0x77
CALIBRATION = Calibration.of(bytes.fromhex(COEFFICIENTS))


def sensor_of(chip: SimulatedChip, options: Bmp180Options | None = None) -> Sensor:
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return CATALOGUE["bmp180"].open(device, options or Bmp180Options())


def test_the_coefficients_are_those_of_the_datasheets_example() -> None:
    assert tuple(asdict(CALIBRATION).values()) == (
        *(408, -72, -14383, 32741, 32757, 23153),
        *(6190, 4, -32768, -8711, 2868),
    )


def test_the_datasheets_example_is_met_on_its_way_too() -> None:
    fine = fine_temperature(27898, CALIBRATION)
    assert fine == 2400  # B5 of Figure 4
    assert celsius(fine) == 15.0
    assert hectopascals(23843, fine, CALIBRATION, oversampling=0) == 699.64


# From -40 °C to 85 °C, and some 200 hPa to 1200 hPa.
@given(
    raw=st.integers(23_150, 35_900),
    raw_pressure=st.integers(0x2800, 0x8000),
    oversampling=st.integers(0, 3),
)
def test_the_integer_formulas_are_those_in_floating_point_but_for_their_roundings(
    raw: int, raw_pressure: int, oversampling: int
) -> None:
    cal = asdict(CALIBRATION)
    fine = fine_temperature(raw, CALIBRATION)
    exact = bosch_doubles.bmp180_fine_temperature(raw, cal)
    assert celsius(fine) == pytest.approx(exact / 160, abs=0.07)
    code = raw_pressure << oversampling
    pascals = bosch_doubles.bmp180_pascals(code, exact, cal, oversampling=oversampling)
    pressure = hectopascals(code, fine, CALIBRATION, oversampling=oversampling)
    assert pressure == pytest.approx(pascals / 100, abs=0.07)


@pytest.mark.parametrize(
    ("oversampling", "waits"),
    [(1, (0.0045, 0.0045)), (2, (0.0045, 0.0075)), (4, (0.0045, 0.0135)), (8, (0.0045, 0.0255))],
)
def test_the_oversampling_is_commanded_and_waited_for(
    oversampling: int, waits: tuple[float, ...]
) -> None:
    chip = simulated(BMP180)
    chip.set(Quantity.PRESSURE, 987.0)
    sensor = sensor_of(chip, Bmp180Options(pressure_oversampling=oversampling))
    sensor.start()
    taken = take(sensor)
    assert taken.waits == waits
    assert taken.values[Quantity.PRESSURE] == pytest.approx(987.0, abs=0.04)
    # The command without the bit that ended with the conversion: Table 8.
    assert chip.registers[0xF4] == 0x14 | (oversampling.bit_length() - 1) << 6


def test_an_oversampling_that_the_chip_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^pressure_oversampling is 1, 2, 4 or 8, not 16$"):
        Bmp180Options(pressure_oversampling=16)


def test_options_of_another_driver_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^a BMP180 takes Bmp180Options, not str$"):
        CATALOGUE["bmp180"].open(device_for(bus_with(simulated(BMP180))), "options")


def test_a_conversion_is_finished_after_the_wait_and_not_before() -> None:
    clock = Clock()
    chip = simulated(BMP180, clock)
    sensor = sensor_of(chip)
    sensor.start()
    measurement = sensor.measure()
    clock.now += next(measurement)
    clock.now += 0.9 * next(measurement)
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x77 did not finish its measurement in time: "
        "if it stays so, check its supply voltage"
    )


@pytest.mark.parametrize("word", ["0000", "ffff"])
def test_a_coefficient_that_none_can_be_is_refused(word: str) -> None:
    coefficients = bytes.fromhex(COEFFICIENTS[:-9] + word + COEFFICIENTS[-5:])
    with pytest.raises(BadData) as caught:
        sensor_of(wire("6cfa00", "5d2300", coefficients)).start()
    assert str(caught.value) == (
        f"i2c-1@0x77 sent 0x{word} for a coefficient, which none is: "
        "check its wiring, cable length and pull-ups"
    )


@pytest.mark.parametrize(
    ("temperature", "pressure", "name"),
    [("800000", "5d2300", "temperature"), ("6cfa00", "800000", "pressure")],
)
def test_what_stands_in_the_registers_after_power_up_is_no_measurement(
    temperature: str, pressure: str, name: str
) -> None:
    sensor = sensor_of(wire(temperature, pressure))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x77 sent no {name} but what it holds after power-up: "
        "check its supply voltage and wiring"
    )


def test_a_chip_that_was_without_power_during_a_conversion_is_noticed() -> None:
    chip = simulated(BMP180)
    sensor = sensor_of(chip)
    sensor.start()
    for conversions in (1, 2):
        measurement = sensor.measure()
        for _ in range(conversions):
            next(measurement)
        chip.power_cycle()
        with pytest.raises(BadData, match="what it holds after power-up"):
            next(measurement)


def test_coefficients_with_which_nothing_can_be_computed_are_told() -> None:
    # A raw temperature of 20285 makes X1 = -2868, which is -MD.
    chip = wire("4f3d00", "5d2300")
    sensor = sensor_of(chip)
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x77 has coefficients with which nothing can be measured: "
        "check its wiring; if it stays so, the chip is defective"
    )


@pytest.mark.parametrize(("name", "match"), [("bmp180", Match.SURE), ("bmp280", Match.NO)])
def test_it_is_recognised_by_its_identity(name: str, match: Match) -> None:
    recognise = CATALOGUE[name].recognise
    assert recognise
    assert recognise(device_for(bus_with(simulated(BMP180), ADDRESS), ADDRESS)) is match
