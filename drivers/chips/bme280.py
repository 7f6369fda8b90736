"""The BMP280 and the BME280, which measures humidity too.

Sources: Bosch BST-BMP280-DS001 and BST-BME280-DS002; sections and tables are of the latter.
"""

from dataclasses import dataclass

from drivers.chips import bosch
from drivers.chips.bme280_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    percent,
)
from drivers.chips.bme280_map import (
    BME280,
    BMP280,
    COEFFICIENTS,
    CONFIG,
    CTRL_HUM,
    CTRL_MEAS,
    FILTER,
    FORCED,
    HUMIDITY,
    HUMIDITY_COEFFICIENTS,
    IM_UPDATE,
    MEASURING,
    MODE,
    PRESSURE,
    STATUS,
    TEMPERATURE,
    Sampling,
)
from drivers.chips.calibrated_chip import STILL, CalibratedChip, Part
from drivers.chips.oversampling import check_oversampling
from drivers.chips.simulated_bme280 import simulated
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Bmp280Options:
    """The settings of a BMP280."""

    temperature_oversampling: int = 2
    """How many samples make one value, 1, 2, 4, 8 or 16: less noise, more time."""
    pressure_oversampling: int = 4

    def __post_init__(self) -> None:
        check_oversampling(16, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bme280Options:
    """The settings of a BME280."""

    temperature_oversampling: int = 2
    """How many samples make one value, 1, 2, 4, 8 or 16: less noise, more time."""
    pressure_oversampling: int = 4
    humidity_oversampling: int = 1

    def __post_init__(self) -> None:
        check_oversampling(16, self)


class Bme280:
    """A ``Sensor`` of temperature in °C, pressure in hPa and, in a BME280, humidity in %.

    Each measurement is forced, with its oversampling written anew: a chip that forgot its
    configuration in between is none the worse.
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
        calibration = self._coefficients()
        # 5.4.4: at 1 the chip copies them from its memory at this moment.
        if chip.byte(STATUS) & IM_UPDATE:
            raise chip.starting()
        humidity = {CTRL_HUM: 0xFF} if self._sampling.humidity else {}
        # In the order of the way back: 5.4.3, ctrl_hum counts from the next write to ctrl_meas.
        chip.remember({CONFIG: 0xFF, **humidity, CTRL_MEAS: 0xFF})
        chip.change(CTRL_MEAS, 0, MODE)  # 5.4.6: config may be ignored unless it sleeps
        chip.change(CONFIG, 0, FILTER)
        self._calibration = calibration

    def measure(self) -> Measurement:
        """Force one measurement, and wait the longest time that it may take."""
        chip, sampling, calibration = self._chip, self._sampling, self._calibration
        if calibration is None:
            raise chip.unstarted()
        if sampling.humidity:
            chip.write(CTRL_HUM, sampling.ctrl_hum)
        chip.write(CTRL_MEAS, sampling.ctrl_meas | FORCED)
        yield sampling.seconds
        length = HUMIDITY + 2 - STATUS if sampling.humidity else TEMPERATURE + 3 - STATUS
        answer = chip.device.read(STATUS, length)
        self._confirm(answer)
        try:
            return chip.admitted(self._values(answer, calibration))
        except ZeroDivisionError as error:
            raise chip.impossible() from error

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        self._calibration = None
        self._chip.restore()

    def _coefficients(self) -> Calibration:
        if not self._sampling.humidity:
            return Calibration.of(self._chip.coefficients((COEFFICIENTS, 26)), b"")
        data = self._chip.coefficients((COEFFICIENTS, 26), (HUMIDITY_COEFFICIENTS, 7))
        return Calibration.of(data[:26], data[26:])

    def _confirm(self, answer: bytes) -> None:
        """Refuse what a chip sends that was without power, or still measures."""
        status, ctrl_meas = answer[0], answer[CTRL_MEAS - STATUS]
        if answer.count(0xFF) == len(answer):
            raise self._chip.only_ones()
        if ctrl_meas & ~MODE != self._sampling.ctrl_meas:
            raise self._chip.lost(self._sampling.ctrl_meas, ctrl_meas & ~MODE)
        if status & (MEASURING | IM_UPDATE):
            raise self._chip.unfinished()

    def _values(self, answer: bytes, calibration: Calibration) -> dict[Quantity, float]:
        raw_pressure = bosch.twenty_bits(answer[PRESSURE - STATUS :][:3])
        raw_temperature = bosch.twenty_bits(answer[TEMPERATURE - STATUS :][:3])
        raw_humidity = int.from_bytes(answer[HUMIDITY - STATUS :], "big")
        if raw_temperature == bosch.SKIPPED:
            raise self._chip.unmeasured(Quantity.TEMPERATURE)
        if raw_pressure == bosch.SKIPPED:
            raise self._chip.unmeasured(Quantity.PRESSURE)
        fine = fine_temperature(raw_temperature, calibration.temperature)
        values = {
            Quantity.TEMPERATURE: celsius(fine),
            Quantity.PRESSURE: hectopascals(raw_pressure, fine, calibration.pressure),
        }
        if self._sampling.humidity:
            if raw_humidity == bosch.SKIPPED_HUMIDITY:
                raise self._chip.unmeasured(Quantity.HUMIDITY)
            values[Quantity.HUMIDITY] = percent(raw_humidity, fine, calibration.humidity)
        return values


def _sampling(options: object) -> Sampling:
    match options:
        case Bmp280Options():
            return Sampling(
                temperature=options.temperature_oversampling,
                pressure=options.pressure_oversampling,
            )
        case Bme280Options():
            return Sampling(
                temperature=options.temperature_oversampling,
                pressure=options.pressure_oversampling,
                humidity=options.humidity_oversampling,
            )
    message = f"a BME280 takes Bme280Options, not {type(options).__name__}"
    raise TypeError(message)


def _chip(part: Part, options: type[Bmp280Options | Bme280Options]) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=tuple(part.ranges),
        conversion=_sampling(options()).seconds,
        open=lambda device, settings: Bme280(device, part, _sampling(settings)),
        simulate=lambda: simulated(part),
        options=options,
        recognise=lambda device: CalibratedChip(device, part).recognise(),
        ranges=part.ranges,
        frozen_after=STILL,
    )


CHIPS: tuple[Chip, ...] = (_chip(BMP280, Bmp280Options), _chip(BME280, Bme280Options))
