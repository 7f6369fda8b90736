"""The BMP388 and the BMP390.

Sources: Bosch BST-BMP388-DS001 and BST-BMP390-DS002; sections are those of the latter.
"""

from dataclasses import dataclass

from drivers.chips.bmp388_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp388_map import (
    BAD_COMMAND,
    BAD_CONFIGURATION,
    BMP388,
    BMP390,
    COEFFICIENTS,
    COEFFICIENTS_LENGTH,
    CONFIG,
    ERROR,
    FATAL,
    FILTER,
    FORCED,
    IDENTITY,
    MODE,
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
from drivers.chips.calibrated_chip import STILL, CalibratedChip, Part
from drivers.chips.oversampling import check_oversampling
from drivers.chips.simulated_bmp388 import simulated
from drivers.errors import ChipError
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement

_ENABLED = PRESSURE_ENABLED | TEMPERATURE_ENABLED
_READY = PRESSURE_READY | TEMPERATURE_READY
_ERRORS = FATAL | BAD_COMMAND | BAD_CONFIGURATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Bmp388Options:
    """The settings of a BMP388 or BMP390."""

    temperature_oversampling: int = 2
    """How many samples make one value, 1, 2, 4, 8, 16 or 32: less noise, more time."""
    pressure_oversampling: int = 4

    def __post_init__(self) -> None:
        check_oversampling(32, self)


class Bmp388:
    """A ``Sensor`` of temperature in °C and pressure in hPa, whose measurements are forced.

    The chip says of each value whether it was read before, and starts with neither: one that was
    without power in between is noticed.
    """

    __slots__ = ("_calibration", "_chip", "_sampling")

    def __init__(self, device: I2CDevice, part: Part, sampling: Sampling) -> None:
        self._chip = CalibratedChip(device, part)
        self._sampling = sampling
        self._calibration: Calibration | None = None

    def start(self) -> None:
        """Recognise the chip, read its coefficients, and switch its filter off; see ``Sensor``."""
        chip = self._chip
        self._calibration = None
        chip.identify()
        calibration = Calibration.of(chip.coefficients((COEFFICIENTS, COEFFICIENTS_LENGTH)))
        chip.remember({CONFIG: FILTER, OSR: OVERSAMPLING, PWR_CTRL: MODE | _ENABLED})
        # 3.3: a measurement is forced out of sleep.
        chip.change(PWR_CTRL, 0, MODE)
        chip.change(CONFIG, 0, FILTER)
        self._calibration = calibration

    def measure(self) -> Measurement:
        """Force one measurement, and wait the longest time that it may take."""
        chip, calibration = self._chip, self._calibration
        if calibration is None:
            raise chip.unstarted()
        chip.write(OSR, self._sampling.osr)
        chip.write(PWR_CTRL, FORCED | _ENABLED)
        yield self._sampling.seconds
        answer = chip.device.read(IDENTITY, TEMPERATURE + 3)
        self._confirm(answer)
        return chip.admitted(self._values(answer, calibration))

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        self._calibration = None
        self._chip.restore()

    def _confirm(self, answer: bytes) -> None:
        """Refuse what is sent by another chip, or by one that has an error or no new values."""
        self._chip.check_identity(answer[IDENTITY])
        if answer[ERROR] & _ERRORS:
            raise self._faulty(answer[ERROR])
        if answer[STATUS] & _READY != _READY:
            raise self._chip.unfinished()

    def _values(self, answer: bytes, calibration: Calibration) -> dict[Quantity, float]:
        raw_pressure = int.from_bytes(answer[PRESSURE:TEMPERATURE], "little")
        raw_temperature = int.from_bytes(answer[TEMPERATURE:], "little")
        if raw_temperature == SKIPPED:
            raise self._chip.unmeasured(Quantity.TEMPERATURE)
        if raw_pressure == SKIPPED:
            raise self._chip.unmeasured(Quantity.PRESSURE)
        fine = fine_temperature(raw_temperature, calibration.temperature)
        return {
            Quantity.TEMPERATURE: celsius(fine),
            Quantity.PRESSURE: hectopascals(raw_pressure, fine, calibration.pressure),
        }

    def _faulty(self, errors: int) -> ChipError:
        return ChipError(
            f"{self._chip.device.location} reports an error of its own (0x{errors:02x}): "
            "switch its supply off and on; if it stays so, the chip is defective"
        )


def _sampling(options: object) -> Sampling:
    if not isinstance(options, Bmp388Options):
        message = f"a BMP388 takes Bmp388Options, not {type(options).__name__}"
        raise TypeError(message)
    return Sampling(
        temperature=options.temperature_oversampling, pressure=options.pressure_oversampling
    )


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=tuple(part.ranges),
        conversion=_sampling(Bmp388Options()).seconds,
        open=lambda device, options: Bmp388(device, part, _sampling(options)),
        simulate=lambda: simulated(part),
        options=Bmp388Options,
        recognise=lambda device: CalibratedChip(device, part).recognise(),
        ranges=part.ranges,
        frozen_after=STILL,
    )


CHIPS: tuple[Chip, ...] = (_chip(BMP388), _chip(BMP390))
