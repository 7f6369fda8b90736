"""A simulated BMP388 or BMP390."""

import struct
from collections.abc import Callable, Mapping

from drivers.chips.bmp388_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp388_map import (
    COEFFICIENTS,
    CONFIG,
    ERROR,
    FILTER,
    MODE,
    ODR,
    OSR,
    OVERSAMPLING,
    PRESSURE,
    PRESSURE_ENABLED,
    PRESSURE_READY,
    PWR_CTRL,
    SKIPPED,
    STATUS,
    TEMPERATURE,
    TEMPERATURE_ENABLED,
    TEMPERATURE_READY,
    Sampling,
)
from drivers.chips.calibrated_chip import Part
from drivers.chips.compensation import nearest
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

# A real chip's: NVM_PAR_T1 to T3, and P1 to P11.
_COEFFICIENTS = struct.pack(
    "<HHbhhbbHHbbhbb",
    *(27355, 18817, -10),
    *(-702, -3205, 35, 0, 26419, 31923, -13, -10, 16689, 11, -60),
)
_CALIBRATION = Calibration.of(_COEFFICIENTS)
_COMMAND_READY = 1 << 4
_EMPTY = SKIPPED.to_bytes(3, "little")


def simulated(part: Part, clock: Callable[[], float] | None = None) -> SimulatedOneShot:
    """Make one, with the coefficients of a real chip."""
    kind = OneShot(
        layout={
            part.identity_register: Register(power_up=part.identities[0]),
            part.identity_register + 1: Register(),
            ERROR: Register(),
            STATUS: Register(power_up=_COMMAND_READY),
            **memory(PRESSURE, _EMPTY),
            **memory(TEMPERATURE, _EMPTY),
            PWR_CTRL: Register(writable=MODE | PRESSURE_ENABLED | TEMPERATURE_ENABLED),
            OSR: Register(power_up=0x02, writable=OVERSAMPLING),
            ODR: Register(writable=0b1_1111),
            CONFIG: Register(writable=FILTER),
            **memory(COEFFICIENTS, _COEFFICIENTS),
        },
        surroundings={Quantity.TEMPERATURE: 20.0, Quantity.PRESSURE: 1013.25},
        begin=_begin,
        finish=_finish,
        answered=_answered,
    )
    return SimulatedOneShot(kind, clock)


def _begin(registers: Registers, register: int) -> float | None:
    # Of the normal mode the first measurement alone is simulated.
    if register != PWR_CTRL or not registers[PWR_CTRL] & MODE:
        return None
    osr = registers[OSR]
    return Sampling(temperature=1 << (osr >> 3), pressure=1 << (osr & 0b111)).seconds


def _finish(registers: Registers, surroundings: Mapping[Quantity, float]) -> None:
    # 4.3.19: both 01 and 10 force a measurement.
    if registers[PWR_CTRL] & MODE != MODE:
        registers[PWR_CTRL] &= ~MODE
    raw = _raw(
        surroundings[Quantity.TEMPERATURE],
        lambda code: celsius(fine_temperature(code, _CALIBRATION.temperature)),
        registers[OSR] >> 3,
    )
    fine = fine_temperature(raw, _CALIBRATION.temperature)
    pressure = _raw(
        surroundings[Quantity.PRESSURE],
        lambda code: hectopascals(code, fine, _CALIBRATION.pressure),
        registers[OSR] & 0b111,
    )
    if registers[PWR_CTRL] & TEMPERATURE_ENABLED:
        store(registers, TEMPERATURE, raw.to_bytes(3, "little"))
        registers[STATUS] |= TEMPERATURE_READY
    if registers[PWR_CTRL] & PRESSURE_ENABLED:
        store(registers, PRESSURE, pressure.to_bytes(3, "little"))
        registers[STATUS] |= PRESSURE_READY


def _raw(wanted: float, convert: Callable[[int], float], oversampling: int) -> int:
    """Search the code of 24 bits, of which 16 count, and one more for each step: 3.4.1."""
    codes = range(0x300000, 0xE00000, 1 << 8 >> oversampling)
    raw = nearest(wanted, convert, codes)
    # A measurement that reads as none would not be told from it.
    return raw + codes.step if raw == SKIPPED else raw


def _answered(registers: Registers, register: int, length: int) -> None:
    """Take the flag of a value back when one of its registers was read: 4.3.3."""
    read = range(register, register + length)
    for first, flag in ((PRESSURE, PRESSURE_READY), (TEMPERATURE, TEMPERATURE_READY)):
        if any(first + offset in read for offset in range(3)):
            registers[STATUS] &= ~flag
