"""The BMP180 and the BMP085 before it.

Sources: Bosch BST-BMP180-DS000 and BST-BMP085-DS000; sections and tables are of the former.
"""

import struct
from collections.abc import Generator
from dataclasses import dataclass

from drivers.chips import bosch
from drivers.chips.bmp180_formulas import Calibration, celsius, fine_temperature, hectopascals
from drivers.chips.bmp180_map import (
    BMP085,
    BMP180,
    COEFFICIENTS,
    CONVERTING,
    CTRL_MEAS,
    OUT,
    READ_PRESSURE,
    READ_TEMPERATURE,
    TEMPERATURE_SECONDS,
    pressure_seconds,
)
from drivers.chips.calibrated_chip import STILL, CalibratedChip, Part
from drivers.chips.oversampling import check_oversampling, power_of_two
from drivers.chips.simulated_bmp180 import simulated
from drivers.errors import BadData
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Bmp180Options:
    """The settings of a BMP180 or BMP085."""

    pressure_oversampling: int = 4
    """How many samples make one value, 1, 2, 4 or 8: less noise, more time."""

    def __post_init__(self) -> None:
        check_oversampling(8, self)


class Bmp180:
    """A ``Sensor`` of temperature in °C and pressure in hPa, by a command for each."""

    __slots__ = ("_calibration", "_chip", "_oversampling")

    def __init__(self, device: I2CDevice, part: Part, oversampling: int) -> None:
        self._chip = CalibratedChip(device, part)
        self._oversampling = power_of_two(oversampling)
        self._calibration: Calibration | None = None

    def start(self) -> None:
        """Recognise the chip and read its coefficients; see ``Sensor``."""
        self._calibration = None
        self._chip.identify()
        data = self._chip.coefficients((COEFFICIENTS, 22))
        # 3.4: a way to check the communication is that none of the words is 0 or 0xFFFF.
        for (word,) in struct.iter_unpack(">H", data):
            if word in (0x0000, 0xFFFF):
                raise self._no_coefficient(word)
        self._calibration = Calibration.of(data)

    def measure(self) -> Measurement:
        """Convert the temperature, then the pressure, and wait the longest time of either."""
        if self._calibration is None:
            raise self._chip.unstarted()
        command = READ_PRESSURE | self._oversampling << 6
        raw = yield from self._converted(READ_TEMPERATURE, TEMPERATURE_SECONDS)
        raw_pressure = yield from self._converted(command, pressure_seconds(self._oversampling))
        self._chip.identify()  # nothing else tells that it is still the same kind of chip
        try:
            fine = fine_temperature(raw >> 8, self._calibration)
            values = {
                Quantity.TEMPERATURE: celsius(fine),
                Quantity.PRESSURE: hectopascals(
                    raw_pressure >> 8 - self._oversampling,
                    fine,
                    self._calibration,
                    oversampling=self._oversampling,
                ),
            }
        except ZeroDivisionError as error:
            raise self._chip.impossible() from error
        return self._chip.admitted(values)

    def stop(self) -> None:
        """Do nothing but forget: a command leaves no setting behind; see ``Sensor``."""
        self._calibration = None

    def _converted(self, command: int, seconds: float) -> Generator[float, None, int]:
        """Convert what the command names; give MSB, LSB and XLSB as one number."""
        chip = self._chip
        chip.write(CTRL_MEAS, command)
        yield seconds
        answer = chip.device.read(CTRL_MEAS, OUT + 3 - CTRL_MEAS)
        if answer.count(0xFF) == len(answer):
            raise chip.only_ones()
        if answer[0] & CONVERTING:
            raise chip.unfinished()
        raw = answer[OUT - CTRL_MEAS :]
        if raw == bosch.AFTER_POWER_UP:
            name = Quantity.TEMPERATURE if command == READ_TEMPERATURE else Quantity.PRESSURE
            raise chip.unmeasured(name)
        return int.from_bytes(raw, "big")

    def _no_coefficient(self, word: int) -> BadData:
        return BadData(
            f"{self._chip.device.location} sent 0x{word:04x} for a coefficient, which none is: "
            "check its wiring, cable length and pull-ups"
        )


def _oversampling(options: object) -> int:
    if not isinstance(options, Bmp180Options):
        message = f"a BMP180 takes Bmp180Options, not {type(options).__name__}"
        raise TypeError(message)
    return options.pressure_oversampling


def _chip(part: Part) -> Chip:
    oversampling = power_of_two(Bmp180Options().pressure_oversampling)
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=tuple(part.ranges),
        conversion=round(TEMPERATURE_SECONDS + pressure_seconds(oversampling), 6),
        open=lambda device, options: Bmp180(device, part, _oversampling(options)),
        simulate=lambda: simulated(part),
        options=Bmp180Options,
        recognise=lambda device: CalibratedChip(device, part).recognise(),
        ranges=part.ranges,
        frozen_after=STILL,
    )


CHIPS: tuple[Chip, ...] = (_chip(BMP180), _chip(BMP085))
