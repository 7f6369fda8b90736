"""What is special about the BMP280 and the BME280."""

import struct

import pytest

from drivers.chips import CATALOGUE
from drivers.chips.bme280 import Bme280Options, Bmp280Options
from drivers.chips.bme280_formulas import (
    Calibration,
)
from drivers.chips.bme280_map import BME280, BMP280
from drivers.chips.simulated_bme280 import simulated
from drivers.errors import BadData, DriverError, NotReady, OutOfRange, WrongChip
from drivers.i2c.simulated import Fault
from drivers.quantity import Quantity
from drivers.sensor import Match, Sensor, SimulatedChip
from tests.drivers.chips.expected.bme280 import (
    COEFFICIENTS,
    EXAMPLE,
    HUMIDITY_COEFFICIENTS,
    answers,
)
from tests.drivers.chips.wire import AnsweringChip, bus_with, device_for, take

ADDRESS = 0x76
CALIBRATION = Calibration.of(bytes.fromhex(COEFFICIENTS), bytes.fromhex(HUMIDITY_COEFFICIENTS))


def sensor_of(chip: SimulatedChip, name: str = "bme280", options: object | None = None) -> Sensor:
    row = CATALOGUE[name]
    device = device_for(bus_with(chip, ADDRESS), ADDRESS)
    return row.open(device, options or row.options())


# What is written, and how long it takes.


@pytest.mark.parametrize(
    ("options", "ctrl_hum", "ctrl_meas", "milliseconds"),
    [
        # BST-BME280-DS002, 9.1: 1.25 + 2.3 T + (2.3 P + 0.575) + (2.3 H + 0.575).
        (Bme280Options(), 0x01, 0x4D, 18.5),
        (
            Bme280Options(
                temperature_oversampling=1, pressure_oversampling=1, humidity_oversampling=1
            ),
            0x01,
            0x25,
            9.3,
        ),
        (
            Bme280Options(
                temperature_oversampling=16, pressure_oversampling=8, humidity_oversampling=16
            ),
            0x05,
            0xB1,
            94.4,
        ),
    ],
)
def test_the_oversampling_is_written_and_waited_for(
    options: Bme280Options, ctrl_hum: int, ctrl_meas: int, milliseconds: float
) -> None:
    chip = AnsweringChip.of(answers(*EXAMPLE[:2], "7000"))
    chip.answers[b"\xf3"] = chip.answers[b"\xf3"][:1] + bytes((ctrl_meas & 0xFC,)) + b"\x00" * 10
    sensor = sensor_of(chip, options=options)
    sensor.start()
    assert next(sensor.measure()) == pytest.approx(milliseconds / 1000)
    assert chip.answers[b"\xf2"] == bytes((ctrl_hum,))
    assert chip.answers[b"\xf4"] == bytes((ctrl_meas,))


def test_a_bmp280_is_not_asked_for_humidity() -> None:
    chip = AnsweringChip.of({**answers(*EXAMPLE[:2]), "f2": "a5"})
    sensor = sensor_of(chip, "bmp280", Bmp280Options())
    sensor.start()
    assert take(sensor).waits == (0.015625,)
    assert chip.answers[b"\xf2"] == b"\xa5"


@pytest.mark.parametrize("name", ["temperature", "pressure", "humidity"])
def test_an_oversampling_that_the_chip_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name}_oversampling is 1, 2, 4, 8 or 16, not 3$"):
        Bme280Options(**{f"{name}_oversampling": 3})
    if name != "humidity":
        with pytest.raises(ValueError, match=rf"^{name}_oversampling is 1, 2, 4, 8 or 16, not 32$"):
            Bmp280Options(**{f"{name}_oversampling": 32})


def test_options_of_another_driver_are_refused() -> None:
    with pytest.raises(TypeError, match=r"^a BME280 takes Bme280Options, not str$"):
        CATALOGUE["bme280"].open(device_for(bus_with(simulated(BME280))), "options")


def test_a_chip_that_ran_with_a_filter_runs_so_again_when_the_driver_stops() -> None:
    chip = simulated(BME280)
    bus = bus_with(chip, ADDRESS)
    for register, value in ((0xF5, 0x90), (0xF2, 0x05), (0xF4, 0xB7)):
        bus.transfer(ADDRESS, bytes((register, value)))
    sensor = CATALOGUE["bme280"].open(device_for(bus, ADDRESS), Bme280Options())
    sensor.start()
    assert chip.registers[0xF5] == 0x80  # its filter is off, its pause is as it was
    take(sensor)
    sensor.stop()
    assert [chip.registers[register] for register in (0xF5, 0xF2, 0xF4)] == [0x90, 0x05, 0xB7]


def test_a_chip_that_still_copies_its_coefficients_is_not_started() -> None:
    chip = AnsweringChip.of(answers(*EXAMPLE[:2], "7000"))
    chip.answers[b"\xf3"] = b"\x01" + chip.answers[b"\xf3"][1:]
    with pytest.raises(NotReady) as caught:
        sensor_of(chip).start()
    assert str(caught.value) == (
        "i2c-1@0x76 is still starting up: if it stays so, check its supply voltage"
    )


# What is refused.


def test_a_bmp280_is_told_to_who_takes_it_for_a_bme280() -> None:
    with pytest.raises(WrongChip) as caught:
        sensor_of(simulated(BMP280), "bme280").start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no BME280 (Bosch): its identity reads 0x58 instead of 0x60, "
        "which is that of a bmp280: check the address and the driver"
    )


def test_an_unknown_identity_is_told() -> None:
    chip = AnsweringChip.of({**answers(*EXAMPLE[:2]), "d0": "42"})
    with pytest.raises(WrongChip) as caught:
        sensor_of(chip, "bmp280").start()
    assert str(caught.value) == (
        "i2c-1@0x76 is no BMP280 (Bosch): its identity reads 0x42 instead of "
        "0x58 or 0x56 or 0x57: check the address and the driver"
    )


@pytest.mark.parametrize(("byte", "name"), [("00", "zeros"), ("ff", "ones")])
def test_coefficients_of_one_kind_of_bits_are_refused(byte: str, name: str) -> None:
    chip = AnsweringChip.of({**answers(*EXAMPLE[:2], "7000"), "88": byte * 26, "e1": byte * 7})
    with pytest.raises(BadData) as caught:
        sensor_of(chip).start()
    assert str(caught.value) == (
        f"i2c-1@0x76 sent only {name} for its coefficients: "
        "check its wiring; if it stays so, the chip is defective"
    )


def test_coefficients_that_read_differently_twice_are_refused() -> None:
    class Flips(AnsweringChip):
        """Flips one bit of the second reading of its coefficients."""

        readings = 0

        def transfer(self, write: bytes, read: int) -> bytes:
            answer = super().transfer(write, read)
            if write == b"\x88":
                self.readings += 1
                if self.readings == 2:
                    return bytes((answer[0] ^ 0x01,)) + answer[1:]
            return answer

    chip = Flips.of(answers(*EXAMPLE[:2], "7000"))
    flipping = Flips(chip.answers)
    sensor = sensor_of(flipping)
    with pytest.raises(BadData) as caught:
        sensor.start()
    assert str(caught.value) == (
        "i2c-1@0x76 sent different coefficients at two readings: "
        "check its wiring, cable length and pull-ups"
    )
    with pytest.raises(DriverError, match="was measured before it was started"):
        take(sensor)


@pytest.mark.parametrize(
    ("temperature", "pressure", "humidity", "name"),
    [
        ("800000", "655ac0", "7000", "temperature"),
        ("7eed00", "800000", "7000", "pressure"),
        ("7eed00", "655ac0", "8000", "humidity"),
    ],
)
def test_what_stands_in_the_registers_after_power_up_is_no_measurement(
    temperature: str, pressure: str, humidity: str, name: str
) -> None:
    sensor = sensor_of(AnsweringChip.of(answers(temperature, pressure, humidity)))
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        f"i2c-1@0x76 sent no {name} but what it holds after power-up: "
        "check its supply voltage and wiring"
    )


def test_a_chip_that_was_without_power_during_the_conversion_is_noticed() -> None:
    chip = simulated(BME280)
    sensor = sensor_of(chip)
    sensor.start()
    measurement = sensor.measure()
    next(measurement)
    chip.power_cycle()
    with pytest.raises(BadData) as caught:
        next(measurement)
    assert str(caught.value) == (
        "i2c-1@0x76 lost its configuration (reads 0x00 instead of 0x4c): "
        "check its supply voltage and wiring"
    )


def test_only_ones_are_told() -> None:
    chip = simulated(BME280)
    bus = bus_with(chip, ADDRESS)
    sensor = CATALOGUE["bme280"].open(device_for(bus, ADDRESS), Bme280Options())
    sensor.start()
    bus.inject(ADDRESS, Fault.ALL_ONES)
    for action in (lambda: take(sensor), sensor.start):
        with pytest.raises(BadData) as caught:
            action()
        assert str(caught.value) == (
            "i2c-1@0x76 answers only ones: nothing drives SDA: check the chip's supply and wiring"
        )


@pytest.mark.parametrize(
    ("quantity", "value", "text"),
    [
        (
            Quantity.TEMPERATURE,
            91.0,
            "measures 91.00 °C, where a BME280 (Bosch) can measure -40 to 85 °C",
        ),
        (
            Quantity.PRESSURE,
            250.0,
            "measures 250.00 hPa, where a BME280 (Bosch) can measure 300 to 1100 hPa",
        ),
    ],
)
def test_what_it_cannot_measure_is_not_a_value(quantity: Quantity, value: float, text: str) -> None:
    chip = simulated(BME280)
    chip.set(quantity, value)
    sensor = sensor_of(chip)
    sensor.start()
    with pytest.raises(OutOfRange) as caught:
        take(sensor)
    assert str(caught.value) == f"i2c-1@0x76 {text}: check where it is mounted, and its wiring"


def test_coefficients_with_which_nothing_can_be_computed_are_told() -> None:
    # The last of these four words, dig_P1, is a divisor.
    words = struct.pack("<HhhH", 27504, 26435, -1000, 0).hex()
    chip = AnsweringChip.of({**answers(*EXAMPLE[:2]), "88": words + COEFFICIENTS[-46:]})
    sensor = sensor_of(chip, "bmp280")
    sensor.start()
    with pytest.raises(BadData) as caught:
        take(sensor)
    assert str(caught.value) == (
        "i2c-1@0x76 has coefficients with which nothing can be measured: "
        "check its wiring; if it stays so, the chip is defective"
    )


@pytest.mark.parametrize(
    ("name", "match"), [("bme280", Match.SURE), ("bmp280", Match.NO), ("bmp180", Match.NO)]
)
def test_it_is_recognised_by_its_identity(name: str, match: Match) -> None:
    recognise = CATALOGUE[name].recognise
    assert recognise
    assert recognise(device_for(bus_with(simulated(BME280), ADDRESS), ADDRESS)) is match
