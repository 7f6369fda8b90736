"""Texas Instruments' HDC1080 and its kin: registers whose pointer starts a measurement.

They send no checksum. Two bits of each word are always zero, and both words are zero as long as
nothing was measured: SNAS672A, 8.6.1 and 8.6.2.
"""

from drivers.chips import refusals
from drivers.chips.hdc1080_map import (
    ALWAYS_ZERO,
    BOTH,
    COARSE,
    CONFIGURATION,
    DEVICE,
    HUMIDITY,
    MANUFACTURER,
    PARTS,
    STATUS,
    TEMPERATURE,
    TEMPERATURE_REGISTER,
    TEXAS_INSTRUMENTS,
    Part,
)
from drivers.chips.simulated_hdc1080 import SimulatedHdc1080
from drivers.errors import BadData, NotReady, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement


class Hdc1080:
    """A ``Sensor`` of temperature and humidity."""

    __slots__ = ("_device", "_found", "_part")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        self._found: int | None = None

    def start(self) -> None:
        """Tell the chip by its identity, and have it measure both at 14 bits; see ``Sensor``."""
        for register, wanted in (
            (MANUFACTURER, TEXAS_INSTRUMENTS),
            (DEVICE, self._part.device),
        ):
            word = self._device.read_word(register)
            if word != wanted:
                raise self._stranger(register, word, wanted)
        configuration = self._device.read_word(CONFIGURATION)
        if self._found is None:
            # Twice: it holds the heater's switch, and will be written back.
            again = self._device.read_word(CONFIGURATION)
            if (configuration ^ again) & ~STATUS:
                where = self._device.location
                raise refusals.unsteady(where, f"0x{configuration:04x}", f"0x{again:04x}")
            self._found = configuration
        self._configure(configuration, self._found & ~COARSE | BOTH)

    def measure(self) -> Measurement:
        """Measure once. Raises BadData or NotReady."""
        self._device.command(bytes((TEMPERATURE_REGISTER,)))
        yield self._part.conversion
        answer = self._device.receive(4)
        temperature, humidity = (int.from_bytes(answer[at : at + 2], "big") for at in (0, 2))
        if (temperature | humidity) & ALWAYS_ZERO:
            raise self._garbled(answer)
        if not temperature and not humidity:
            raise self._without_measurement()
        return {
            Quantity.TEMPERATURE: TEMPERATURE.decode(temperature),
            Quantity.HUMIDITY: HUMIDITY.decode(humidity),
        }

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        if self._found is None:
            return
        self._configure(self._device.read_word(CONFIGURATION), self._found)
        self._found = None

    def _configure(self, configuration: int, wanted: int) -> None:
        if (configuration ^ wanted) & ~STATUS:
            self._device.write(CONFIGURATION, (wanted & ~STATUS).to_bytes(2, "big"))

    def _stranger(self, register: int, word: int, wanted: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: its register 0x{register:02x} "
            f"reads 0x{word:04x} instead of 0x{wanted:04x}: check the address and the driver"
        )

    def _garbled(self, answer: bytes) -> BadData:
        return BadData(
            f"{self._device.location} sent {answer.hex(' ')}, which is no measurement: "
            "check its wiring, cable length and pull-ups"
        )

    def _without_measurement(self) -> NotReady:
        return NotReady(
            f"{self._device.location} has measured nothing yet: "
            "check its supply voltage, and whether another program uses this chip"
        )


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by its identity whether such a chip is there; see ``Chip.recognise``."""
    # The pointer of the maker is the soft reset of an SHT2x and its kin (SHT21 Version 4, Table 6),
    # which have the same address: it is sent to nobody but who has the other half already.
    if device.read_word(DEVICE) != part.device:
        return Match.NO
    return Match.SURE if device.read_word(MANUFACTURER) == TEXAS_INSTRUMENTS else Match.NO


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE, Quantity.HUMIDITY),
        conversion=part.conversion,
        open=lambda device, _options: Hdc1080(device, part),
        simulate=lambda: SimulatedHdc1080(part),
        recognise=lambda device: recognise(device, part),
        ranges={Quantity.TEMPERATURE: (-40, 125), Quantity.HUMIDITY: (0, 100)},
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
