"""A simulated BMP280 or BME280."""

import struct
from collections.abc import Callable, Mapping

from drivers.chips import bosch
from drivers.chips.bme280_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    percent,
)
from drivers.chips.bme280_map import (
    COEFFICIENTS,
    CONFIG,
    CTRL_HUM,
    CTRL_MEAS,
    FORCED,
    HUMIDITY,
    HUMIDITY_COEFFICIENTS,
    MEASURING,
    MODE,
    OVERSAMPLING_HUMIDITY,
    PRESSURE,
    STATUS,
    TEMPERATURE,
    Sampling,
)
from drivers.chips.calibrated_chip import Part
from drivers.chips.compensation import nearest
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

# Those of the example in BST-BMP280-DS001, 3.12. It has none of humidity: these are round ones of
# the size that chips have.
_COEFFICIENTS = struct.pack(
    "<HhhHhhhhhhhhBB",
    *(27504, 26435, -1000),
    *(36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000),
    *(0, 75),
)
_HUMIDITY_COEFFICIENTS = bytes.fromhex("6a01 00 13 29 03 1e")
_CALIBRATION = Calibration.of(_COEFFICIENTS, _HUMIDITY_COEFFICIENTS)
_AT_FIRST = {Quantity.TEMPERATURE: 20.0, Quantity.HUMIDITY: 45.0, Quantity.PRESSURE: 1013.25}


def simulated(part: Part, clock: Callable[[], float] | None = None) -> SimulatedOneShot:
    """Make one, with the coefficients of an example."""
    humid = Quantity.HUMIDITY in part.ranges
    kind = OneShot(
        layout=_layout(part, humid=humid),
        surroundings={quantity: _AT_FIRST[quantity] for quantity in part.ranges},
        begin=lambda registers, register: _begin(registers, register, humid=humid),
        finish=_finish,
    )
    return SimulatedOneShot(kind, clock)


def _layout(part: Part, *, humid: bool) -> dict[int, Register]:
    """Give the registers as they are after power-up: Table 18."""
    layout = {
        **memory(COEFFICIENTS, _COEFFICIENTS),
        part.identity_register: Register(power_up=part.identities[0]),
        STATUS: Register(),
        CTRL_MEAS: Register(writable=0xFF),
        CONFIG: Register(writable=0b1111_1101),
        CONFIG + 1: Register(),
        **memory(PRESSURE, bosch.in_three_bytes(bosch.SKIPPED)),
        **memory(TEMPERATURE, bosch.in_three_bytes(bosch.SKIPPED)),
    }
    if humid:
        layout |= memory(HUMIDITY_COEFFICIENTS, _HUMIDITY_COEFFICIENTS)
        layout |= memory(HUMIDITY, bosch.SKIPPED_HUMIDITY.to_bytes(2, "big"))
        layout[CTRL_HUM] = Register(writable=OVERSAMPLING_HUMIDITY)
    return layout


def _begin(registers: Registers, register: int, *, humid: bool) -> float | None:
    # 5.4.5: both 01 and 10 force a measurement.
    if register != CTRL_MEAS or registers[CTRL_MEAS] & MODE not in (FORCED, 0b10):
        return None
    registers[STATUS] |= MEASURING
    setting = registers[CTRL_MEAS]
    return Sampling(
        temperature=_times(setting >> 5),
        pressure=_times(setting >> 2),
        humidity=_times(registers[CTRL_HUM]) if humid else 0,
    ).seconds


def _times(code: int) -> int:
    """Tell how many samples a code selects: 5.4.3 and 5.4.5."""
    return 1 << min(code & 0b111, 5) >> 1


def _finish(registers: Registers, surroundings: Mapping[Quantity, float]) -> None:
    setting = registers[CTRL_MEAS]
    registers[CTRL_MEAS] = setting & ~MODE
    registers[STATUS] &= ~MEASURING
    temperature = _temperature(surroundings[Quantity.TEMPERATURE], setting >> 5)
    fine = fine_temperature(temperature, _CALIBRATION.temperature)
    pressure = _pressure(surroundings[Quantity.PRESSURE], fine, setting >> 2 & 0b111)
    store(registers, TEMPERATURE, bosch.in_three_bytes(temperature))
    store(registers, PRESSURE, bosch.in_three_bytes(pressure))
    if Quantity.HUMIDITY in surroundings:
        humidity = _humidity(surroundings[Quantity.HUMIDITY], fine, registers[CTRL_HUM])
        store(registers, HUMIDITY, humidity.to_bytes(2, "big"))


def _codes(oversampling: int) -> range:
    """Give the codes that so much oversampling makes: 16 bits, and one more each: 3.4."""
    return range(0, 1 << 20, 1 << 4 >> min(oversampling, 5) - 1)


def _temperature(wanted: float, oversampling: int) -> int:
    if not oversampling:
        return bosch.SKIPPED
    codes = _codes(oversampling)
    raw = nearest(
        wanted, lambda code: celsius(fine_temperature(code, _CALIBRATION.temperature)), codes
    )
    return bosch.beside_skipped(raw, bosch.SKIPPED, codes.step)


def _pressure(wanted: float, fine: int, oversampling: int) -> int:
    if not oversampling:
        return bosch.SKIPPED
    codes = _codes(oversampling)
    raw = nearest(wanted, lambda code: hectopascals(code, fine, _CALIBRATION.pressure), codes)
    return bosch.beside_skipped(raw, bosch.SKIPPED, codes.step)


def _humidity(wanted: float, fine: int, oversampling: int) -> int:
    if not oversampling:
        return bosch.SKIPPED_HUMIDITY
    raw = nearest(
        wanted, lambda code: percent(code, fine, _CALIBRATION.humidity), range(0x2000, 0xFFFF)
    )
    return bosch.beside_skipped(raw, bosch.SKIPPED_HUMIDITY, 1)
