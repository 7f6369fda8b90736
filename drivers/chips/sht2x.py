"""Sensirion's SHT20, SHT21 and SHT25, and the HTU21D and Si70xx, which understand its commands.

The user register is left as it is: a resolution that another program chose makes a measurement
quicker, its word stays left-justified. What the humidity's scale has below 0 % and above 100 % are
the tolerances of its ends; it is cropped, as Silicon Labs allows and as no other humidity exists:
Si7021-A20 5.1.1.
"""

from drivers.chips.checked_words import receive_words
from drivers.chips.sht2x_map import (
    CRC_START,
    HUMIDITY,
    IS_HUMIDITY,
    MEASURE_HUMIDITY,
    MEASURE_TEMPERATURE,
    PARTS,
    READ_IDENTITY,
    READ_USER_REGISTER,
    STATUS,
    TEMPERATURE,
    Part,
)
from drivers.chips.simulated_sht2x import SimulatedSht2x
from drivers.errors import BadChecksum, BadData, NoResponse, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement


class Sht2x:
    """A ``Sensor`` of temperature and humidity."""

    __slots__ = ("_device", "_part")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part

    def start(self) -> None:
        """Tell the chip by its identity, if it has one; see ``Sensor``."""
        wanted = self._part.identity
        if wanted is None:
            self._device.read(READ_USER_REGISTER, 1)  # does it answer?
            return
        found = read_identity(self._device)
        if found != wanted:
            raise self._stranger(found, wanted)

    def measure(self) -> Measurement:
        """Measure the temperature, then the humidity. Raises BadChecksum or BadData."""
        self._device.command(MEASURE_TEMPERATURE)
        yield self._part.temperature_conversion
        temperature = self._receive(0)
        self._device.command(MEASURE_HUMIDITY)
        yield self._part.humidity_conversion
        humidity = self._receive(IS_HUMIDITY)
        return {
            Quantity.TEMPERATURE: TEMPERATURE.decode(temperature),
            Quantity.HUMIDITY: HUMIDITY.decode(humidity),
        }

    def stop(self) -> None:
        """Do nothing: no register was changed."""

    def _receive(self, kind: int) -> int:
        """Give a word without its status, which must say that it is of this kind."""
        (word,) = receive_words(self._device, 1, start=CRC_START)
        if word & IS_HUMIDITY != kind:
            raise self._another_quantity(word, kind)
        return word & ~STATUS

    def _another_quantity(self, word: int, kind: int) -> BadData:
        wanted = "humidity" if kind else "temperature"
        return BadData(
            f"{self._device.location} sent 0x{word:04x}, which is no {wanted}: "
            "does another program use this chip?"
        )

    def _stranger(self, found: int, wanted: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: its identity begins with "
            f"0x{found:02x} instead of 0x{wanted:02x}: check the address and the driver"
        )


def read_identity(device: I2CDevice) -> int:
    """Give the byte that tells the Si70xx apart: Si7021-A20 5.5. Raises BadChecksum."""
    device.command(READ_IDENTITY)
    (word,) = receive_words(device, 1, start=CRC_START)
    return word >> 8


def ask(device: I2CDevice, part: Part) -> Match:
    """Tell by its identity whether such a chip is there; see ``Chip.ask``."""
    try:
        found = read_identity(device)
    except (BadChecksum, NoResponse):
        return Match.NO
    if part.identity is not None:
        return Match.SURE if found == part.identity else Match.NO
    silicon_labs = {other.identity for other in PARTS}
    return Match.NO if found in silicon_labs else Match.POSSIBLE


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY),
        conversion=round(part.temperature_conversion + part.humidity_conversion, 4),
        open=lambda device, _options: Sht2x(device, part),
        simulate=lambda: SimulatedSht2x(part),
        ask=lambda device: ask(device, part),
        ranges={Quantity.TEMPERATURE: part.ranges, Quantity.HUMIDITY: (0, 100)},
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
