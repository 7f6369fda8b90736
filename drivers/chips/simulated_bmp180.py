"""A simulated BMP180 or BMP085."""

import struct
from collections.abc import Callable, Mapping

from drivers.chips import bosch
from drivers.chips.bmp180_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp180_map import (
    COEFFICIENTS,
    CONVERTING,
    CTRL_MEAS,
    OUT,
    READ_PRESSURE,
    READ_TEMPERATURE,
    TEMPERATURE_SECONDS,
    pressure_seconds,
)
from drivers.chips.calibrated_chip import Part
from drivers.chips.compensation import nearest
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

# Those of the datasheet's example: BST-BMP180-DS000, Figure 4.
_COEFFICIENTS = struct.pack(
    ">hhhHHHhhhhh",
    *(408, -72, -14383, 32741, 32757, 23153),
    *(6190, 4, -32768, -8711, 2868),
)
_CALIBRATION = Calibration.of(_COEFFICIENTS)
_KIND = 0b11_1111  # the command without its oversampling


def simulated(part: Part, clock: Callable[[], float] | None = None) -> SimulatedOneShot:
    """Make one, with the coefficients of the datasheet's example."""
    kind = OneShot(
        layout={
            **memory(COEFFICIENTS, _COEFFICIENTS),
            part.identity_register: Register(power_up=part.identities[0]),
            CTRL_MEAS: Register(writable=0xFF),
            CTRL_MEAS + 1: Register(),
            **memory(OUT, bosch.AFTER_POWER_UP),
        },
        surroundings={Quantity.TEMPERATURE: 20.0, Quantity.PRESSURE: 1013.25},
        begin=_begin,
        finish=_finish,
    )
    return SimulatedOneShot(kind, clock)


def _begin(registers: Registers, register: int) -> float | None:
    if register != CTRL_MEAS:
        return None
    if registers[CTRL_MEAS] & _KIND == READ_PRESSURE:
        return pressure_seconds(registers[CTRL_MEAS] >> 6)
    return TEMPERATURE_SECONDS if registers[CTRL_MEAS] == READ_TEMPERATURE else None


def _finish(registers: Registers, surroundings: Mapping[Quantity, float]) -> None:
    command = registers[CTRL_MEAS]
    registers[CTRL_MEAS] &= ~CONVERTING
    raw = _temperature(surroundings[Quantity.TEMPERATURE])
    data = raw.to_bytes(2, "big") + b"\x00"
    if command & _KIND == READ_PRESSURE:
        fine = fine_temperature(raw, _CALIBRATION)
        data = _pressure(surroundings[Quantity.PRESSURE], fine, command >> 6)
    # A measurement that reads as none would not be told from it.
    store(registers, OUT, data if data != bosch.AFTER_POWER_UP else b"\x80\x01\x00")


def _temperature(wanted: float) -> int:
    # With these coefficients the formula rises in this range, from -47 °C to 131 °C.
    codes = range(22_750, 45_000)
    return nearest(wanted, lambda raw: celsius(fine_temperature(raw, _CALIBRATION)), codes)


def _pressure(wanted: float, fine: int, oversampling: int) -> bytes:
    """Give the three registers: 16 bits, and one more for each step of oversampling."""
    raw = nearest(
        wanted,
        lambda code: hectopascals(code, fine, _CALIBRATION, oversampling=oversampling),
        range(0x1000 << oversampling, 0x10000 << oversampling),
    )
    return (raw << 8 - oversampling).to_bytes(3, "big")
