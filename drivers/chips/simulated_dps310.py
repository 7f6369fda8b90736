"""A simulated DPS310."""

from collections.abc import Callable, Mapping

from drivers.chips.compensation import nearest
from drivers.chips.dps310_formulas import Calibration, celsius, hectopascals
from drivers.chips.dps310_map import (
    CFG_REG,
    COEF_SRCE,
    COEFFICIENTS,
    COEFFICIENTS_READY,
    CONTROL,
    CONVERT_PRESSURE,
    CONVERT_TEMPERATURE,
    DPS310,
    EXTERNAL,
    IDENTITY,
    IN_ORDER,
    MEAS_CFG,
    PRESSURE,
    PRESSURE_READY,
    PRS_CFG,
    SCALES,
    SENSOR_IN_ORDER,
    SENSOR_READY,
    TEMPERATURE,
    TEMPERATURE_READY,
    TMP_CFG,
    seconds,
)
from drivers.chips.simulated_one_shot import OneShot, SimulatedOneShot, memory, store
from drivers.i2c.registers import Register, Registers
from drivers.quantity import Quantity

# A real chip's, which QEMU's hw/sensor/dps310.c has too.
_COEFFICIENTS = bytes.fromhex("0e1edd 13ca5f2152 f9c6 04d1 db47 005b fb3a")
_CALIBRATION = Calibration.of(_COEFFICIENTS)
_OVERSAMPLING = 0b111
_UNLOCK = {0x0E: 0xA5, 0x0F: 0x96}
_REPAIR = 0x62
_ASTRAY = -0.14
"""How far the scaled temperature is off in a chip that needs its repair: some 40 °C."""


def simulated(
    clock: Callable[[], float] | None = None, *, in_order: bool = True
) -> SimulatedOneShot:
    """Make one, with the coefficients of a real chip.

    One that is not ``in_order`` is too warm until it is repaired.
    """
    kind = OneShot(
        layout=_layout(in_order=in_order),
        surroundings={Quantity.TEMPERATURE: 20.0, Quantity.PRESSURE: 1013.25},
        begin=_begin,
        finish=_finish,
        answered=_answered,
    )
    return SimulatedOneShot(kind, clock)


def _layout(*, in_order: bool) -> dict[int, Register]:
    """Give the registers as they are some 40 ms after power-up."""
    return {
        **memory(PRESSURE, bytes(3)),
        **memory(TEMPERATURE, bytes(3)),
        PRS_CFG: Register(writable=0x7F),
        TMP_CFG: Register(writable=0xFF),
        MEAS_CFG: Register(power_up=COEFFICIENTS_READY | SENSOR_READY, writable=CONTROL),
        CFG_REG: Register(writable=0xFF),
        IDENTITY: Register(power_up=DPS310.identities[0]),
        **memory(COEFFICIENTS, _COEFFICIENTS),
        COEF_SRCE: Register(power_up=EXTERNAL),
        SENSOR_IN_ORDER: Register(power_up=IN_ORDER if in_order else 0),
        **{register: Register(writable=0xFF) for register in (*_UNLOCK, _REPAIR)},
    }


def _begin(registers: Registers, register: int) -> float | None:
    if register == _REPAIR:
        unlocked = all(registers[place] == value for place, value in _UNLOCK.items())
        registers[_REPAIR] = registers[_REPAIR] if unlocked else 0
    if register != MEAS_CFG:
        return None
    command = registers[MEAS_CFG] & CONTROL
    if command not in (CONVERT_TEMPERATURE, CONVERT_PRESSURE):
        return None
    setting = registers[TMP_CFG if command == CONVERT_TEMPERATURE else PRS_CFG]
    return seconds(1 << (setting & _OVERSAMPLING))


def _finish(registers: Registers, surroundings: Mapping[Quantity, float]) -> None:
    """Finish a conversion: 7.4, it stands by then."""
    control = registers[MEAS_CFG] & CONTROL
    registers[MEAS_CFG] &= ~CONTROL
    scale = SCALES[registers[TMP_CFG] & _OVERSAMPLING]
    raw = _raw(surroundings[Quantity.TEMPERATURE], lambda x: celsius(x, _CALIBRATION), scale)
    if control == CONVERT_TEMPERATURE:
        astray = not (registers[SENSOR_IN_ORDER] & IN_ORDER or registers[_REPAIR])
        shown = raw + int(_ASTRAY * scale) if astray else raw
        store(registers, TEMPERATURE, shown.to_bytes(3, "big", signed=True))
        registers[MEAS_CFG] |= TEMPERATURE_READY
    if control == CONVERT_PRESSURE:
        shown = _raw(
            surroundings[Quantity.PRESSURE],
            lambda x: hectopascals(x, raw / scale, _CALIBRATION),
            SCALES[registers[PRS_CFG] & _OVERSAMPLING],
        )
        store(registers, PRESSURE, shown.to_bytes(3, "big", signed=True))
        registers[MEAS_CFG] |= PRESSURE_READY


def _raw(wanted: float, convert: Callable[[float], float], scale: int) -> int:
    """Search the raw number, of which the formulas take the share of its scale."""
    codes = range(-scale, min(scale, 1 << 23))
    return nearest(wanted, lambda code: convert(code / scale), codes)


def _answered(registers: Registers, register: int, length: int) -> None:
    """Take the flag of a value back when one of its registers was read: 7.4."""
    read = range(register, register + length)
    for first, flag in ((PRESSURE, PRESSURE_READY), (TEMPERATURE, TEMPERATURE_READY)):
        if any(first + offset in read for offset in range(3)):
            registers[MEAS_CFG] &= ~flag
