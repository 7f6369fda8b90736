"""The BME680 and the BME688, which measure a gas resistance too if they are asked to.

Sources: Bosch BST-BME680-DS001 and BST-BME688-DS000; sections and tables are of the former.
"""

from drivers.chips import bosch
from drivers.chips.bme680_formulas import (
    Calibration,
    celsius,
    fine_temperature,
    hectopascals,
    ohms,
    ohms_of_bme688,
    percent,
    res_heat,
)
from drivers.chips.bme680_map import (
    BME680,
    BME688,
    COEFFICIENTS,
    COEFFICIENTS_LENGTH,
    CONFIG,
    CTRL_GAS_0,
    CTRL_GAS_1,
    CTRL_HUM,
    CTRL_MEAS,
    FILTER,
    FORCED,
    GAS,
    GAS_MEASURING,
    GAS_OF_BME688,
    GAS_RANGE,
    GAS_VALID,
    GAS_WAIT,
    HEATER_OFF,
    HEATER_STABLE,
    HUMIDITY,
    MEASURING,
    MODE,
    MORE_COEFFICIENTS,
    MORE_COEFFICIENTS_LENGTH,
    NEW_DATA,
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
from drivers.chips.bme680_options import Bme680Options
from drivers.chips.calibrated_chip import STILL, CalibratedChip, Part
from drivers.chips.refusals import stranger
from drivers.chips.simulated_bme680 import exposed, simulated
from drivers.errors import NotReady, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement

_BLOCKS = (
    (COEFFICIENTS, COEFFICIENTS_LENGTH),
    (MORE_COEFFICIENTS, MORE_COEFFICIENTS_LENGTH),
    *((register, 1) for register in (RES_HEAT_VAL, RES_HEAT_RANGE, RANGE_SWITCHING_ERROR)),
)
# In the order of the way back: what a measurement is made with, before what starts it.
_FOUND = (CONFIG, RES_HEAT, GAS_WAIT, CTRL_GAS_0, CTRL_GAS_1, CTRL_HUM, CTRL_MEAS)
_ROOM = 25.0  # °C


class Bme680:
    """A ``Sensor`` of temperature, humidity and pressure, and of the gas resistance in ohms.

    Measurements are forced, with all that they are made with written anew. The chip says of each
    whether it is new, and starts with none: one that was without power in between is noticed.
    """

    __slots__ = ("_ambient", "_calibration", "_chip", "_sampling")

    def __init__(self, device: I2CDevice, part: Part, sampling: Sampling) -> None:
        self._chip = CalibratedChip(device, part)
        self._sampling = sampling
        self._calibration: Calibration | None = None
        self._ambient = _ROOM

    def start(self) -> None:
        """Recognise the chip, read its coefficients, and switch its filter off; see ``Sensor``."""
        chip = self._chip
        self._calibration = None
        chip.identify()
        variant = chip.byte(VARIANT)
        if variant != VARIANTS[chip.part.name]:
            raise self._other_variant(variant)
        data = chip.coefficients(*_BLOCKS)
        first, second = COEFFICIENTS_LENGTH, COEFFICIENTS_LENGTH + MORE_COEFFICIENTS_LENGTH
        calibration = Calibration.of(data[:first], data[first:second], data[second:])
        chip.remember(dict.fromkeys(_FOUND, 0xFF))
        chip.change(CTRL_MEAS, 0, MODE)
        chip.change(CONFIG, 0, FILTER)
        if self._sampling.heater:
            chip.change(CTRL_GAS_0, 0, HEATER_OFF)
        self._calibration = calibration

    def measure(self) -> Measurement:
        """Force one measurement, and wait for it."""
        chip, sampling, calibration = self._chip, self._sampling, self._calibration
        if calibration is None:
            raise chip.unstarted()
        chip.write(CTRL_HUM, sampling.ctrl_hum)
        self._heat(sampling.heater, calibration)
        chip.write(CTRL_MEAS, sampling.ctrl_meas | FORCED)
        yield sampling.seconds
        answer = chip.device.read(STATUS, GAS_OF_BME688 + 2 - STATUS)
        self._confirm(answer)
        try:
            values = self._values(answer, calibration)
        except ZeroDivisionError as error:
            raise chip.impossible() from error
        self._ambient = values[Quantity.TEMPERATURE]
        chip.admitted(values)
        return values

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        self._calibration = None
        self._chip.restore()

    def _heat(self, heater: Heater | None, calibration: Calibration) -> None:
        """Set the heater up for the next measurement, or leave it out."""
        if heater is None:
            self._chip.write(CTRL_GAS_1, 0)
            return
        register = res_heat(heater.celsius, self._ambient, calibration.heater)
        self._chip.write(RES_HEAT, register)
        self._chip.write(GAS_WAIT, heater.gas_wait)
        self._chip.write(CTRL_GAS_1, RUN_GAS_OF_BME688 if self._is_bme688 else RUN_GAS)

    @property
    def _is_bme688(self) -> bool:
        return VARIANTS[self._chip.part.name] == VARIANTS[BME688.name]

    def _confirm(self, answer: bytes) -> None:
        """Refuse what a chip sends that still measures, or has nothing new."""
        if answer.count(0xFF) == len(answer):
            raise self._chip.only_ones()
        if answer[0] & (NEW_DATA | MEASURING | GAS_MEASURING) != NEW_DATA:
            raise self._chip.unfinished()

    def _values(self, answer: bytes, calibration: Calibration) -> dict[Quantity, float]:
        raw_pressure = bosch.twenty_bits(answer[PRESSURE - STATUS :][:3])
        raw_temperature = bosch.twenty_bits(answer[TEMPERATURE - STATUS :][:3])
        raw_humidity = int.from_bytes(answer[HUMIDITY - STATUS :][:2], "big")
        for raw, skipped, quantity in (
            (raw_temperature, bosch.SKIPPED, Quantity.TEMPERATURE),
            (raw_pressure, bosch.SKIPPED, Quantity.PRESSURE),
            (raw_humidity, bosch.SKIPPED_HUMIDITY, Quantity.HUMIDITY),
        ):
            if raw == skipped:
                raise self._chip.unmeasured(quantity)
        fine = fine_temperature(raw_temperature, calibration.temperature)
        values = {
            Quantity.TEMPERATURE: celsius(fine),
            Quantity.HUMIDITY: percent(raw_humidity, celsius(fine), calibration.humidity),
            Quantity.PRESSURE: hectopascals(raw_pressure, fine, calibration.pressure),
        }
        if self._sampling.heater:
            values[Quantity.GAS_RESISTANCE] = self._ohms(answer, calibration)
        return values

    def _ohms(self, answer: bytes, calibration: Calibration) -> float:
        first = (GAS_OF_BME688 if self._is_bme688 else GAS) - STATUS
        high, low = answer[first], answer[first + 1]
        if low & (GAS_VALID | HEATER_STABLE) != GAS_VALID | HEATER_STABLE:
            raise self._cold()
        raw = high << 2 | low >> 6
        if self._is_bme688:
            return ohms_of_bme688(raw, low & GAS_RANGE)
        return ohms(raw, low & GAS_RANGE, calibration.range_switching_error)

    def _cold(self) -> NotReady:
        return NotReady(
            f"{self._chip.device.location} did not reach the temperature of its heater: "
            "if it stays so, check its supply, or set a lower heater_celsius"
        )

    def _other_variant(self, variant: int) -> WrongChip:
        part = self._chip.part
        reason = f"its variant reads 0x{variant:02x} instead of 0x{VARIANTS[part.name]:02x}"
        kin = next((name for name, known in VARIANTS.items() if known == variant), None)
        whose = f", which is that of a {kin}" if kin else ""
        return stranger(self._chip.device.location, part.title, reason + whose)


def _sampling(options: object) -> Sampling:
    if not isinstance(options, Bme680Options):
        message = f"a BME680 takes Bme680Options, not {type(options).__name__}"
        raise TypeError(message)
    return Sampling(
        temperature=options.temperature_oversampling,
        pressure=options.pressure_oversampling,
        humidity=options.humidity_oversampling,
        heater=Heater(celsius=options.heater_celsius, milliseconds=options.heater_milliseconds)
        if options.gas
        else None,
    )


def _measured(options: object) -> tuple[Quantity, ...]:
    gas = (Quantity.GAS_RESISTANCE,) if _sampling(options).heater else ()
    return *BME680.ranges, *gas


def _recognise(device: I2CDevice, part: Part) -> Match:
    match = CalibratedChip(device, part).recognise()
    if match is not Match.SURE:
        return match
    return Match.SURE if device.read(VARIANT, 1)[0] == VARIANTS[part.name] else Match.NO


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(*part.ranges, Quantity.GAS_RESISTANCE),
        conversion=_sampling(Bme680Options()).seconds,
        open=lambda device, options: Bme680(device, part, _sampling(options)),
        simulate=lambda: simulated(part),
        options=Bme680Options,
        recognise=lambda device: _recognise(device, part),
        measures=_measured,
        surroundings=lambda chip, options: exposed(chip, _measured(options)),
        ranges=part.ranges,
        frozen_after=STILL,
    )


CHIPS: tuple[Chip, ...] = (_chip(BME680), _chip(BME688))
