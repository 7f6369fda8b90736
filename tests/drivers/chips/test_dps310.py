"""What is special about the DPS310."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.chips import CATALOGUE
from drivers.chips.dps310 import Dps310Options
from drivers.chips.dps310_formulas import Calibration, celsius, hectopascals
from drivers.chips.dps310_map import SCALES
from drivers.chips.simulated_dps310 import simulated
from drivers.errors import BadData, NotReady, OutOfRange, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips.clock import Clock
from tests.drivers.chips.expected.dps310 import COEFFICIENTS, answers
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

ADDRESS = 0x76
CALIBRATION = Calibration.of(bytes.fromhex(COEFFICIENTS))


def sensor_of(chip: SimulatedChip, options: Dps310Options | None = None) -> Sensor:
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return CATALOGUE["dps310"].open(device, options or Dps310Options())


def test_the_coefficients_are_taken_out_of_their_bits() -> None:
    assert (
        Calibration(
            c0=225,
            c1=-291,
            c00=81061,
            c10=-57006,
            c01=-1594,
            c11=1233,
            c20=-9401,
            c21=91,
            c30=-1222,
        )
        == CALIBRATION
    )


def test_a_chip_in_the_world_is_read_as_its_owner_computed() -> None:
    # github.com/Infineon/DPS310-Pressure-Sensor, issue 30.
    calibration = Calibration(
        c0=222, c1=-297, c00=79832, c10=-56308, c01=-2295, c11=1444, c20=-9701, c21=111, c30=-1289
    )
    assert celsius(200498 / 524288, calibration) == pytest.approx(-2.57, abs=0.01)


@given(
    raw=st.integers(-(1 << 23), (1 << 23) - 1),
    raw_pressure=st.integers(-(1 << 23), (1 << 23) - 1),
    scale=st.sampled_from(SCALES),
)
def test_floating_point_loses_nothing_that_counts(raw: int, raw_pressure: int, scale: int) -> None:
    cal = CALIBRATION
    t, p = Fraction(raw, scale), Fraction(raw_pressure, scale)
    exact = cal.c00 + cal.c10 * p + cal.c20 * p**2 + cal.c30 * p**3
    exact += cal.c01 * t + cal.c11 * t * p + cal.c21 * t * p**2
    pressure = hectopascals(raw_pressure / scale, raw / scale, cal)
    assert pressure == pytest.approx(float(exact / 100), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("options", "settings", "milliseconds"),
    [
        # Table 16: 3.6 ms, 5.2 ms, 8.4 ms, 27.6 ms and 206.8 ms, and a fifth more.
        (Dps310Options(), (0x12, 0x91, 0x00), (6.24, 10.08)),
        (
            Dps310Options(temperature_oversampling=1, pressure_oversampling=16),
            (0x14, 0x90, 0x04),
            (4.32, 33.12),
        ),
        (
            Dps310Options(temperature_oversampling=128, pressure_oversampling=1),
            (0x10, 0x97, 0x08),
            (248.16, 4.32),
        ),
    ],
)
def test_the_oversampling_is_written_and_waited_for(
    options: Dps310Options, settings: tuple[int, int, int], milliseconds: tuple[float, float]
) -> None:
    chip = simulated()
    chip.set(Quantity.TEMPERATURE, 35.5)
    chip.set(Quantity.PRESSURE, 950.25)
    sensor = sensor_of(chip, options)
    sensor.start()
    taken = take(sensor)
    assert taken.waits == pytest.approx([one / 1000 for one in milliseconds])
    assert taken.values == pytest.approx(
        {Quantity.TEMPERATURE: 35.5, Quantity.PRESSURE: 950.25}, abs=0.002
    )
    assert tuple(chip.registers[register] for register in (0x06, 0x07, 0x09)) == settings


@pytest.mark.parametrize("name", ["temperature", "pressure"])
def test_an_oversampling_that_the_chip_does_not_have_is_refused(name: str) -> None:
    expected = rf"^{name}_oversampling is 1, 2, 4, 8, 16, 32, 64 or 128, not 256$"
    with pytest.raises(ValueError, match=expected):
        Dps310Options(**{f"{name}_oversampling": 256})


def test_options_of_another_driver_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^a DPS310 takes Dps310Options, not str$"):
        CATALOGUE["dps310"].open(device_for(bus_with(simulated())), "options")


def test_a_chip_that_measured_by_itself_does_so_again_when_the_driver_stops() -> None:
    chip = simulated()
    bus = bus_with(chip, ADDRESS)
    for register, value in ((0x06, 0x36), (0x07, 0xB5), (0x09, 0x0E), (0x08, 0x07)):
        bus.transfer(ADDRESS, bytes((register, value)))
    sensor = CATALOGUE["dps310"].open(device_for(bus, ADDRESS), Dps310Options())
    sensor.start()
    assert chip.registers[0x08] & 0x07 == 0
    assert chip.registers[0x09] == 0x00
    take(sensor)
    sensor.stop()
    found = [chip.registers[register] for register in (0x06, 0x07, 0x09)]
    assert found == [0x36, 0xB5, 0x0E]
    assert chip.registers[0x08] & 0x07 == 0x07


@pytest.mark.parametrize(("source", "setting"), [("80", 0x91), ("00", 0x11)])
def test_the_temperature_is_of_the_sensor_that_the_coefficients_are_of(
    source: str, setting: int
) -> None:
    chip = AnsweringChip.of({**answers("060000", "eb0000"), "28": source})
    sensor_of(chip).start()
    assert chip.answers[b"\x07"] == bytes((setting,))


# The repair.


def test_a_chip_that_takes_its_sensor_for_another_one_is_repaired() -> None:
    chip = simulated(in_order=False)
    chip.set(Quantity.TEMPERATURE, 21)
    sensor = sensor_of(chip)
    sensor.start()
    assert take(sensor).celsius == pytest.approx(21, abs=0.001)
    assert [chip.registers[register] for register in (0x0E, 0x0F, 0x62)] == [0x00, 0x00, 0x02]


def test_such_a_chip_is_repaired_again_after_it_was_without_power() -> None:
    chip = simulated(in_order=False)
    chip.set(Quantity.TEMPERATURE, 21)
    sensor = sensor_of(chip)
    sensor.start()
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x76 lost its configuration (reads 0x00 instead of 0x12): "
        "check its supply voltage and wiring"
    )
    sensor.start()
    assert take(sensor).celsius == pytest.approx(21, abs=0.001)


def test_a_chip_in_order_is_not_written_to_for_it() -> None:
    chip = simulated()
    sensor_of(chip).start()
    assert [chip.registers[register] for register in (0x0E, 0x0F, 0x62)] == [0x00, 0x00, 0x00]


# When it is ready.


def test_values_are_new_after_the_waits_and_not_before() -> None:
    clock = Clock()
    chip = simulated(clock)
    chip.set(Quantity.TEMPERATURE, 60)
    sensor = sensor_of(chip)
    sensor.start()
    measurement = sensor.measure()
    clock.now += 0.99 * next(measurement)
    with pytest.raises(NotReady) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x76 did not finish its measurement in time: "
        "if it stays so, check its supply voltage"
    )
    measurement = sensor.measure()
    clock.now += next(measurement)
    clock.now += next(measurement)
    with pytest.raises(StopIteration) as end:
        next(measurement)
    assert end.value.value[Quantity.TEMPERATURE] == pytest.approx(60, abs=0.001)


@pytest.mark.parametrize("state", ["00", "40", "80"])
def test_a_chip_that_has_no_coefficients_yet_is_not_started(state: str) -> None:
    chip = AnsweringChip.of({**answers("060000", "eb0000"), "08": state})
    with pytest.raises(NotReady, match=r"^i2c-1@0x76 is still starting up: if it stays so"):
        sensor_of(chip).start()


def test_values_that_were_read_before_are_not_read_again() -> None:
    chip = simulated()
    sensor = sensor_of(chip)
    sensor.start()
    take(sensor)
    measurement = sensor.measure()
    next(measurement)
    chip.transfer(b"\x03", 3)
    with pytest.raises(NotReady):
        next(measurement)


@pytest.mark.parametrize("conversions", [1, 2])
def test_a_chip_that_was_without_power_during_a_conversion_is_noticed(conversions: int) -> None:
    chip = simulated()
    # Settings that are nearest to those of power-up.
    options = Dps310Options(temperature_oversampling=1, pressure_oversampling=1)
    sensor = sensor_of(chip, options)
    sensor.start()
    measurement = sensor.measure()
    for _ in range(conversions):
        next(measurement)
    chip.power_cycle()
    with pytest.raises(BadData, match="lost its configuration"):
        next(measurement)


def test_another_chip_is_told() -> None:
    chip = AnsweringChip.of({**answers("060000", "eb0000"), "0d": "11"})
    with pytest.raises(WrongChip) as caught:
        sensor_of(chip).start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no DPS310 (Infineon): its identity reads 0x11 instead of 0x10: "
        "check the address and the driver"
    )


def test_a_pressure_beyond_its_range_is_not_a_value() -> None:
    chip = simulated()
    chip.set(Quantity.PRESSURE, 1210)
    sensor = sensor_of(chip)
    sensor.start()
    with pytest.raises(OutOfRange, match=r"measures 1210\.00 hPa, where a DPS310 \(Infineon\) can"):
        take(sensor)


def test_it_is_recognised_by_its_identity() -> None:
    recognise = CATALOGUE["dps310"].recognise
    assert recognise
    assert recognise(device_for(bus_with(simulated(), ADDRESS), ADDRESS)) is Match.SURE
    other = CATALOGUE["bmp388"].simulate()
    assert recognise(device_for(bus_with(other, ADDRESS), ADDRESS)) is Match.NO
