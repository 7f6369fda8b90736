"""A simulated BME680 or BME688."""

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.chips import bosch
from drivers.chips.bme680_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    ohms,
    ohms_of_bme688,
    percent,
)
from drivers.chips.bme680_map import (
    BME688,
    COEFFICIENTS,
    CONFIG,
    CTRL_GAS_0,
    CTRL_GAS_1,
    CTRL_HUM,
    CTRL_MEAS,
    FORCED,
    GAS,
    GAS_OF_BME688,
    GAS_VALID,
    GAS_WAIT,
    HEATER_STABLE,
    HUMIDITY,
    MEASURING,
    MODE,
    MORE_COEFFICIENTS,
    NEW_DATA,
    OVERSAMPLING_HUMIDITY,
    PRESSURE,
    RANGE_SWITCHING_ERROR,
    RES_HEAT,
    RES_HEAT_RANGE,
    RES_HEAT_VAL,
    RUN_GAS,
    RUN_GAS_OF_BME688,
    STATUS,
    TEMPERATURE,
    VARIANT,
    VARIANTS,
    Heater,
    Sampling,
)
from drivers.chips.calibrated_chip import Part
from drivers.chips.compensation import nearest
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity
from drivers.sensor import Surroundings

# A real chip's: par_t2 and par_t3, par_p1 to par_p10; par_h1 to par_h7 and par_t1. Those of the
# heater, which end it, are round ones of the size that chips have.
_FIRST = struct.pack(
    "<hbxHhbxhhbbxxhhB",
    *(26519, 3, 35008, -10284, 88, 9692, -202),
    *(24, 30, -516, -3469, 30),
)
_SECOND = struct.pack(
    "<BBBbbbBbHhbb",
    *(1007 >> 4, (1007 & 0xF) << 4 | 794 & 0xF, 794 >> 4),
    *(0, 45, 20, 120, -100),
    *(26203, -6000, -30, 18),
)
_HEATER = {RES_HEAT_VAL: 50, RES_HEAT_RANGE: 0b01 << 4, RANGE_SWITCHING_ERROR: 0x10}
_CALIBRATION = Calibration.of(_FIRST, _SECOND, bytes(_HEATER.values()))
_AT_FIRST = {
    Quantity.TEMPERATURE: 20.0,
    Quantity.HUMIDITY: 45.0,
    Quantity.PRESSURE: 1013.25,
    Quantity.GAS_RESISTANCE: 50_000.0,
}


def simulated(part: Part, clock: Callable[[], float] | None = None) -> SimulatedOneShot:
    """Make one, with the coefficients of a real chip."""
    kind = OneShot(
        layout=_layout(part),
        surroundings=_AT_FIRST,
        begin=_begin,
        finish=lambda registers, surroundings: _finish(registers, surroundings, part),
    )
    return SimulatedOneShot(kind, clock)


@dataclass(frozen=True, slots=True)
class _Some:
    """Surroundings of which a sensor measures only some quantities."""

    chip: Surroundings
    quantities: tuple[Quantity, ...]

    def set(self, quantity: Quantity, value: float) -> None:
        if quantity not in self.quantities:
            raise KeyError(quantity)
        self.chip.set(quantity, value)


def exposed(chip: Surroundings, quantities: tuple[Quantity, ...]) -> Surroundings:
    """Give what a sensor is exposed to that measures only these quantities."""
    return _Some(chip, quantities)


def _layout(part: Part) -> dict[int, Register]:
    """Give the registers as they are after power-up: Table 20."""
    data = {register: Register() for register in range(STATUS, GAS_OF_BME688 + 2)}
    settings = (RES_HEAT, GAS_WAIT, CTRL_GAS_0, CTRL_GAS_1, CTRL_MEAS, CONFIG)
    return {
        **data,
        **memory(PRESSURE, bosch.in_three_bytes(bosch.SKIPPED)),
        **memory(TEMPERATURE, bosch.in_three_bytes(bosch.SKIPPED)),
        **memory(HUMIDITY, bosch.SKIPPED_HUMIDITY.to_bytes(2, "big")),
        **{register: Register(writable=0xFF) for register in settings},
        CTRL_HUM: Register(writable=OVERSAMPLING_HUMIDITY),
        **memory(COEFFICIENTS, _FIRST),
        **memory(MORE_COEFFICIENTS, _SECOND),
        **{register: Register(power_up=value) for register, value in _HEATER.items()},
        part.identity_register: Register(power_up=part.identities[0]),
        VARIANT: Register(power_up=VARIANTS[part.name]),
    }


def _begin(registers: Registers, register: int) -> float | None:
    if register != CTRL_MEAS or registers[CTRL_MEAS] & MODE != FORCED:
        return None
    registers[STATUS] = MEASURING
    setting, wait = registers[CTRL_MEAS], registers[GAS_WAIT]
    heats = registers[CTRL_GAS_1] & (RUN_GAS | RUN_GAS_OF_BME688)
    heater = Heater(celsius=300, milliseconds=(wait & 0x3F) * 4 ** (wait >> 6))
    return Sampling(
        temperature=_times(setting >> 5),
        pressure=_times(setting >> 2),
        humidity=_times(registers[CTRL_HUM]),
        heater=heater if heats else None,
    ).seconds


def _times(code: int) -> int:
    return 1 << min(code & 0b111, 5) >> 1


def _finish(registers: Registers, surroundings: Mapping[Quantity, float], part: Part) -> None:
    registers[CTRL_MEAS] &= ~MODE
    registers[STATUS] = NEW_DATA
    cal = _CALIBRATION
    codes = range(1 << 20)
    raw = nearest(
        surroundings[Quantity.TEMPERATURE],
        lambda code: celsius(fine_temperature(code, cal.temperature)),
        codes,
    )
    raw = bosch.beside_skipped(raw, bosch.SKIPPED, 1)
    fine = fine_temperature(raw, cal.temperature)
    pressure = nearest(
        surroundings[Quantity.PRESSURE],
        lambda code: hectopascals(code, fine, cal.pressure),
        codes,
    )
    humidity = nearest(
        surroundings[Quantity.HUMIDITY],
        lambda code: percent(code, celsius(fine), cal.humidity),
        range(0x2000, 0xF000),
    )
    pressure = bosch.beside_skipped(pressure, bosch.SKIPPED, 1)
    humidity = bosch.beside_skipped(humidity, bosch.SKIPPED_HUMIDITY, 1)
    store(registers, TEMPERATURE, bosch.in_three_bytes(raw))
    store(registers, PRESSURE, bosch.in_three_bytes(pressure))
    store(registers, HUMIDITY, humidity.to_bytes(2, "big"))
    _finish_gas(registers, surroundings[Quantity.GAS_RESISTANCE], part)


def _finish_gas(registers: Registers, resistance: float, part: Part) -> None:
    """Put the gas resistance in its registers if it was to be measured."""
    if part is BME688:
        run, first, convert = RUN_GAS_OF_BME688, GAS_OF_BME688, ohms_of_bme688
    else:
        run, first, convert = RUN_GAS, GAS, _ohms
    if not registers[CTRL_GAS_1] & run:
        return
    gas_range, raw = min(
        ((gas_range, _code(resistance, gas_range, convert)) for gas_range in range(16)),
        key=lambda pair: abs(convert(pair[1], pair[0]) - resistance),
    )
    low = (raw & 0b11) << 6 | GAS_VALID | HEATER_STABLE | gas_range
    store(registers, first, bytes((raw >> 2, low)))


def _code(resistance: float, gas_range: int, convert: Callable[[int, int], float]) -> int:
    return nearest(resistance, lambda code: convert(code, gas_range), range(1024))


def _ohms(raw: int, gas_range: int) -> float:
    return ohms(raw, gas_range, _CALIBRATION.range_switching_error)
