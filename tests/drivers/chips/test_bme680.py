"""What is special about the BME680 and the BME688."""

from collections.abc import Callable

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.bme680_formulas import (
    Calibration,
    res_heat,
)
from drivers.chips.bme680_map import BME680, BME688
from drivers.chips.bme680_options import Bme680Options
from drivers.chips.calibrated_chip import Part
from drivers.chips.simulated_bme680 import simulated
from drivers.errors import BadData, NotReady, WrongChip
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips.expected.bme680 import FIRST, SECOND, answers
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

ADDRESS = 0x76
CALIBRATION = Calibration.of(bytes.fromhex(FIRST), bytes.fromhex(SECOND), bytes.fromhex("32 10 10"))
GOOD = ("75c000", "4e0000", "6000", "fff7")


def sensor_of(
    chip: SimulatedChip, options: Bme680Options | None = None, name: str = "bme680"
) -> Sensor:
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return CATALOGUE[name].open(device, options or Bme680Options())


# What is written, and how long it takes.


@pytest.mark.parametrize(
    ("options", "ctrl_hum", "ctrl_meas", "milliseconds"),
    [
        # (1.963 * 7 + 9 * 0.477 + 1) * 1.2, and the time of the heater.
        (Bme680Options(), 0x01, 0x4C, 22.8),
        (Bme680Options(gas=True), 0x01, 0x4C, 202.8),
        (
            Bme680Options(
                temperature_oversampling=16, pressure_oversampling=8, humidity_oversampling=4
            ),
            0x03,
            0xB0,
            72.3,
        ),
    ],
)
def test_the_oversampling_is_written_and_waited_for(
    options: Bme680Options, ctrl_hum: int, ctrl_meas: int, milliseconds: float
) -> None:
    chip = simulated(BME680)
    sensor = sensor_of(chip, options)
    sensor.start()
    assert take(sensor).waits == pytest.approx((milliseconds / 1000,), abs=1e-4)
    assert chip.registers[0x72] == ctrl_hum
    assert chip.registers[0x74] == ctrl_meas


@pytest.mark.parametrize(("part", "run_gas"), [(BME680, 0x10), (BME688, 0x20)])
def test_the_gas_resistance_is_measured_when_asked_for(part: Part, run_gas: int) -> None:
    chip = simulated(part)
    chip.set(Quantity.GAS_RESISTANCE, 123_456.0)
    sensor = sensor_of(chip, Bme680Options(gas=True), part.name)
    sensor.start()
    taken = take(sensor)
    assert taken.values[Quantity.GAS_RESISTANCE] == pytest.approx(123_456, rel=1e-3)
    assert chip.registers[0x71] == run_gas
    assert chip.registers[0x64] == 0x66  # 152 ms
    assert chip.registers[0x5A] == res_heat(320, 25, CALIBRATION.heater)


def test_the_heater_is_set_for_the_temperature_that_was_measured_last() -> None:
    chip = simulated(BME680)
    chip.set(Quantity.TEMPERATURE, 80)
    sensor = sensor_of(chip, Bme680Options(gas=True))
    sensor.start()
    take(sensor)
    take(sensor)
    assert chip.registers[0x5A] == res_heat(320, 80, CALIBRATION.heater)


def test_without_gas_the_heater_stays_cold_whatever_ran_before() -> None:
    chip = simulated(BME680)
    chip.transfer(b"\x71\x10", 0)
    sensor = sensor_of(chip)
    sensor.start()
    assert Quantity.GAS_RESISTANCE not in take(sensor).values
    assert chip.registers[0x71] == 0x00
    sensor.stop()
    assert chip.registers[0x71] == 0x10


def test_a_heater_that_was_switched_off_is_switched_on_for_gas() -> None:
    chip = simulated(BME680)
    chip.transfer(b"\x70\x08", 0)
    sensor = sensor_of(chip, Bme680Options(gas=True))
    sensor.start()
    assert chip.registers[0x70] == 0x00
    sensor.stop()
    assert chip.registers[0x70] == 0x08


def test_the_quantities_are_those_that_are_asked_for() -> None:
    row = CATALOGUE["bme680"]
    three = (Quantity.TEMPERATURE, Quantity.HUMIDITY, Quantity.PRESSURE)
    assert row.quantities_with(Bme680Options()) == three
    assert row.quantities_with(Bme680Options(gas=True)) == row.quantities
    assert row.quantities == (*three, Quantity.GAS_RESISTANCE)


def test_what_a_sensor_without_gas_is_exposed_to_has_none() -> None:
    row = CATALOGUE["bme680"]
    chip = row.simulate()
    row.surroundings(chip, Bme680Options(gas=True)).set(Quantity.GAS_RESISTANCE, 1000.0)
    with pytest.raises(KeyError):
        row.surroundings(chip, Bme680Options()).set(Quantity.GAS_RESISTANCE, 1000.0)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (
            lambda: Bme680Options(humidity_oversampling=3),
            "humidity_oversampling is 1, 2, 4, 8 or 16, not 3",
        ),
        (
            lambda: Bme680Options(heater_celsius=401),
            "heater_celsius is from 200 to 400, not 401",
        ),
        (
            lambda: Bme680Options(heater_celsius=199),
            "heater_celsius is from 200 to 400, not 199",
        ),
        (
            lambda: Bme680Options(heater_milliseconds=0),
            "heater_milliseconds is from 1 to 4032, not 0",
        ),
        (
            lambda: Bme680Options(heater_milliseconds=4033),
            "heater_milliseconds is from 1 to 4032, not 4033",
        ),
    ],
)
def test_what_the_chip_cannot_be_set_to_is_refused(
    made: Callable[[], Bme680Options], text: str
) -> None:
    with pytest.raises(ValueError, match=rf"^{text}$"):
        made()


def test_options_of_another_driver_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^a BME680 takes Bme680Options, not str$"):
        CATALOGUE["bme680"].open(device_for(bus_with(simulated(BME680))), "options")


# When it is ready.


def test_a_chip_that_was_without_power_during_the_conversion_is_noticed() -> None:
    chip = simulated(BME680)
    sensor = sensor_of(chip)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    chip.power_cycle()
    with pytest.raises(NotReady):
        next(measurement)


@pytest.mark.parametrize("gas", ["ffd7", "ffe7", "ffc7"])
def test_a_gas_resistance_with_a_cold_heater_is_none(gas: str) -> None:
    flags = f"{int(gas, 16) & ~(0x10 if gas == 'ffe7' else 0x20):04x}"
    chip = AnsweringChip.of(answers(*GOOD[:3], flags))
    sensor = sensor_of(chip, Bme680Options(gas=True))
    sensor.start()
    with pytest.raises(NotReady) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x76 did not reach the temperature of its heater: "
        "if it stays so, check its supply, or set a lower heater_celsius"
    )


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (("800000", *GOOD[1:]), "temperature"),
        ((GOOD[0], "800000", *GOOD[2:]), "pressure"),
        ((*GOOD[:2], "8000", GOOD[3]), "humidity"),
    ],
)
def test_what_stands_in_the_registers_after_power_up_is_no_measurement(
    codes: tuple[str, str, str, str], name: str
) -> None:
    sensor = sensor_of(AnsweringChip.of(answers(*codes)))
    sensor.start()
    with pytest.raises(BadData, match=rf"^i2c-1@0x76 sent no {name} but what it holds"):
        take(sensor)


# Which of the two it is.


def test_a_bme688_is_told_to_who_takes_it_for_a_bme680() -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(simulated(BME688)).start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no BME680 (Bosch): its variant reads 0x01 instead of 0x00, "
        "which is that of a bme688: check the address and the driver"
    )


def test_an_unknown_variant_is_told() -> None:
    chip = AnsweringChip.of(answers(*GOOD, variant="07"))
    with pytest.raises(WrongChip) as caught:
        sensor_of(chip, name="bme688").start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no BME688 (Bosch): its variant reads 0x07 instead of 0x01: "
        "check the address and the driver"
    )


@pytest.mark.parametrize(
    ("name", "match"), [("bme680", Match.SURE), ("bme688", Match.NO), ("bme280", Match.NO)]
)
def test_it_is_recognised_by_its_identity_and_its_variant(name: str, match: Match) -> None:
    recognise = CATALOGUE[name].recognise
    assert recognise
    assert recognise(device_for(bus_with(simulated(BME680), ADDRESS), ADDRESS)) is match
