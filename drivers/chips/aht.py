"""Aosong's AHT10, AHT20 and their kin, and the DHT20, which is an AHT20 on pins.

The first generation sends no checksum. What it sends is checked as far as it can be: its state must
be calibrated and idle, and no measurement is the same byte six times, as a wire without a chip or a
chip of another kind may send it.
"""

from drivers.chips.aht_map import (
    BUSY,
    CALIBRATED,
    CRC_START,
    HUMIDITY,
    INITIALISING,
    LENGTH,
    MEASURE,
    PARTS,
    TEMPERATURE,
    Part,
)
from drivers.chips.checked_words import bad_checksum
from drivers.chips.simulated_aht import SimulatedAht
from drivers.errors import BadData, NotReady
from drivers.i2c.bus import I2CDevice
from drivers.i2c.checksum import SENSIRION, crc8
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement


class Aht:
    """A ``Sensor`` of temperature and humidity."""

    __slots__ = ("_device", "_initialising", "_part")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        self._initialising = False

    def start(self) -> None:
        """Have the chip load its calibration if it has not done so; see ``Sensor``."""
        (state,) = self._device.receive(1)
        self._initialising = not state & CALIBRATED
        if self._initialising:
            self._device.command(self._part.initialise)

    def measure(self) -> Measurement:
        """Measure once. Raises BadData, BadChecksum, or NotReady for a state that forbids it."""
        if self._initialising:
            yield INITIALISING
            self._initialising = False
        self._device.command(MEASURE)
        yield self._part.conversion
        answer = self._device.receive(self._part.length)
        self._check(answer)
        return {
            Quantity.TEMPERATURE: TEMPERATURE.decode(int.from_bytes(answer[3:6], "big") & 0xF_FFFF),
            Quantity.HUMIDITY: HUMIDITY.decode(int.from_bytes(answer[1:4], "big") >> 4),
        }

    def stop(self) -> None:
        """Do nothing: the chip is idle between measurements, and keeps its calibration loaded."""

    def _check(self, answer: bytes) -> None:
        if len(set(answer)) == 1:
            raise self._monotone(answer[0])
        if answer[0] & BUSY:
            raise self._busy()
        if self._part.checksum and crc8(answer, SENSIRION, start=CRC_START):
            raise bad_checksum(self._device.location, answer)
        if not answer[0] & CALIBRATED:
            raise self._uncalibrated(answer[0])
        if not any(answer[1:LENGTH]):
            raise self._without_measurement()

    def _monotone(self, byte: int) -> BadData:
        return BadData(
            f"{self._device.location} answers only 0x{byte:02x}, which is no measurement: "
            "check the chip's supply and wiring, and the driver"
        )

    def _busy(self) -> NotReady:
        return NotReady(
            f"{self._device.location} still measures after {self._part.conversion:g} s: "
            "check its supply voltage"
        )

    def _uncalibrated(self, state: int) -> NotReady:
        return NotReady(
            f"{self._device.location} has no calibration loaded (its state is 0x{state:02x}): "
            "check its supply voltage; if that is right, the chip is broken"
        )

    def _without_measurement(self) -> NotReady:
        # Zeros would be -50 °C and 0 %, which a chip sends that was without power meanwhile and has
        # its calibration loaded: https://github.com/enjoyneering/AHT10/issues/2.
        return NotReady(
            f"{self._device.location} has measured nothing since it was without power: "
            "check its supply and wiring"
        )


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by the last measurement whether such a chip is there; see ``Chip.recognise``."""
    answer = device.receive(part.length)
    if len(set(answer)) == 1 or answer[0] & BUSY:
        return Match.NO
    if part.checksum and crc8(answer, SENSIRION, start=CRC_START):
        return Match.NO
    # A chip that nobody has used since its power-up has loaded no calibration yet.
    return Match.LIKELY if part.checksum and answer[0] & CALIBRATED else Match.POSSIBLE


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY),
        conversion=part.conversion,
        open=lambda device, _options: Aht(device, part),
        simulate=lambda: SimulatedAht(part),
        recognise=lambda device: recognise(device, part),
        ranges={
            Quantity.TEMPERATURE: (part.lowest, part.highest),
            Quantity.HUMIDITY: (0, 100),
        },
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
