"""The DPS310.

Source: Infineon DPS310 Datasheet V1.2; sections and tables are of it.
"""

from collections.abc import Generator
from dataclasses import dataclass

from drivers.chips.calibrated_chip import STILL, CalibratedChip
from drivers.chips.dps310_formulas import Calibration, celsius, hectopascals
from drivers.chips.dps310_map import (
    CFG_REG,
    COEF_SRCE,
    COEFFICIENTS,
    COEFFICIENTS_LENGTH,
    COEFFICIENTS_READY,
    CONTROL,
    CONVERT_PRESSURE,
    CONVERT_TEMPERATURE,
    DPS310,
    EXTERNAL,
    FIFO,
    IN_ORDER,
    MEAS_CFG,
    PRESSURE,
    PRESSURE_READY,
    PRS_CFG,
    SCALES,
    SENSOR_IN_ORDER,
    SENSOR_READY,
    SHIFT_PRESSURE,
    SHIFT_TEMPERATURE,
    TEMPERATURE,
    TEMPERATURE_READY,
    TMP_CFG,
    Sampling,
    seconds,
)
from drivers.chips.oversampling import check_oversampling, power_of_two
from drivers.chips.simulated_dps310 import simulated
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement

_STARTED = COEFFICIENTS_READY | SENSOR_READY
# Some chips take their sensor for another one and measure some 40 °C too much. Infineon's own
# driver, github.com/Infineon/DPS310-Pressure-Sensor, correctTemp(), makes these writes for that,
# to registers that the datasheet does not have; Linux's drivers/iio/pressure/dps310.c does too,
# unless a bit says that the chip is in order.
_REPAIR = ((0x0E, 0xA5), (0x0F, 0x96), (0x62, 0x02), (0x0E, 0x00), (0x0F, 0x00))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dps310Options:
    """The settings of a DPS310."""

    temperature_oversampling: int = 2
    """How many samples make one value, 1, 2, 4 and so on to 128: less noise, more time."""
    pressure_oversampling: int = 4

    def __post_init__(self) -> None:
        check_oversampling(128, self)


class Dps310:
    """A ``Sensor`` of temperature in °C and pressure in hPa, by a command for each."""

    __slots__ = ("_calibration", "_chip", "_sampling", "_settings")

    def __init__(self, device: I2CDevice, sampling: Sampling) -> None:
        self._chip = CalibratedChip(device, DPS310)
        self._sampling = sampling
        # PRS_CFG and TMP_CFG, which are read with every value.
        self._settings = b""
        self._calibration: Calibration | None = None

    def start(self) -> None:
        """Recognise the chip, read its coefficients, and configure it; see ``Sensor``."""
        chip = self._chip
        self._calibration = None
        chip.identify()
        if chip.byte(MEAS_CFG) & _STARTED != _STARTED:
            raise chip.starting()
        calibration = Calibration.of(chip.coefficients((COEFFICIENTS, COEFFICIENTS_LENGTH)))
        self._configure(chip.byte(COEF_SRCE) & EXTERNAL)
        self._calibration = calibration

    def measure(self) -> Measurement:
        """Convert the temperature, then the pressure, and wait for either."""
        chip, sampling, calibration = self._chip, self._sampling, self._calibration
        if calibration is None:
            raise chip.unstarted()
        raw = yield from self._converted(
            CONVERT_TEMPERATURE, TEMPERATURE_READY, sampling.temperature, TEMPERATURE
        )
        raw_pressure = yield from self._converted(
            CONVERT_PRESSURE, PRESSURE_READY, sampling.pressure, PRESSURE
        )
        temperature = raw / SCALES[power_of_two(sampling.temperature)]
        pressure = raw_pressure / SCALES[power_of_two(sampling.pressure)]
        return chip.admitted(
            {
                Quantity.TEMPERATURE: celsius(temperature, calibration),
                Quantity.PRESSURE: hectopascals(pressure, temperature, calibration),
            }
        )

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        self._calibration = None
        self._chip.restore()

    def _configure(self, sensor: int) -> None:
        chip, sampling = self._chip, self._sampling
        shifts = SHIFT_TEMPERATURE | SHIFT_PRESSURE | FIFO
        chip.remember({PRS_CFG: 0xFF, TMP_CFG: 0xFF, CFG_REG: shifts, MEAS_CFG: CONTROL})
        chip.change(MEAS_CFG, 0, CONTROL)
        chip.change(CFG_REG, sampling.cfg_reg, shifts)
        self._settings = bytes((sampling.prs_cfg, sampling.tmp_cfg | sensor))
        chip.change(PRS_CFG, self._settings[0], 0xFF)
        chip.change(TMP_CFG, self._settings[1], 0xFF)
        if not chip.byte(SENSOR_IN_ORDER) & IN_ORDER:
            for register, value in _REPAIR:
                chip.write(register, value)

    def _converted(
        self, command: int, ready: int, times: int, first: int
    ) -> Generator[float, None, int]:
        """Convert what the command names; give the raw number."""
        chip = self._chip
        # The bits beside the command can only be read, and are written as they were: i2c-stub and
        # QEMU's model keep what is written.
        state = chip.byte(MEAS_CFG)
        chip.write(MEAS_CFG, state & ~CONTROL | command)
        yield seconds(times)
        self._confirm(ready)
        return int.from_bytes(chip.device.read(first, 3), "big", signed=True)

    def _confirm(self, ready: int) -> None:
        """Refuse what a chip sends that was without power, or still converts."""
        chip = self._chip
        answer = chip.device.read(PRS_CFG, 3)
        if answer == b"\xff\xff\xff":
            raise chip.only_ones()
        for read, written in zip(answer, self._settings, strict=False):
            if read != written:
                raise chip.lost(written, read)
        if answer[2] & (_STARTED | ready) != _STARTED | ready:
            raise chip.unfinished()


def _sampling(options: object) -> Sampling:
    if not isinstance(options, Dps310Options):
        message = f"a DPS310 takes Dps310Options, not {type(options).__name__}"
        raise TypeError(message)
    return Sampling(
        temperature=options.temperature_oversampling, pressure=options.pressure_oversampling
    )


_DEFAULT = _sampling(Dps310Options())

CHIPS: tuple[Chip, ...] = (
    Chip(
        name=DPS310.name,
        title=DPS310.title,
        datasheet=DPS310.datasheet,
        addresses=DPS310.addresses,
        quantities=tuple(DPS310.ranges),
        conversion=round(seconds(_DEFAULT.temperature) + seconds(_DEFAULT.pressure), 5),
        open=lambda device, options: Dps310(device, _sampling(options)),
        simulate=simulated,
        options=Dps310Options,
        recognise=lambda device: CalibratedChip(device, DPS310).recognise(),
        ranges=DPS310.ranges,
        frozen_after=STILL,
    ),
)
