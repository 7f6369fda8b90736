"""The driver of every thermometer with the LM75's register map."""

from drivers.chips import refusals
from drivers.chips.lm75_map import (
    CONFIGURATION,
    HYSTERESIS,
    HYSTERESIS_AT_POWER_UP,
    IDENTITY,
    OVERTEMPERATURE,
    OVERTEMPERATURE_AT_POWER_UP,
    TEMPERATURE,
    Format,
    Part,
)
from drivers.errors import BadData, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Match, Measurement

_ONES = 0xFFFF


class Thermometer:
    """A ``Sensor`` of one temperature, in °C."""

    __slots__ = ("_converted", "_device", "_found", "_part", "_wanted")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        # Of the very first start: a restart would find our own setting, or a chip that forgot.
        self._found: int | None = None
        self._wanted: int | None = None
        self._converted = False

    def start(self) -> None:
        """Recognise the chip, wake it, and choose its finest resolution; see ``Sensor``."""
        configuration = self._configuration()
        self._recognise(configuration)
        untouched = self._found is None
        if untouched:
            self._expect(configuration)
        found = configuration if self._found is None else self._found
        wanted = self._part.continuous(found)
        self._found, self._wanted, self._converted = found, wanted, False
        if self._part.same(configuration, wanted):
            return
        self._configure(wanted)
        kept = self._configuration()
        if not self._part.same(kept, wanted):
            if untouched and self._part.same(kept, self._configuration()):
                self._found = None  # it was a stranger's
            raise self._forgetful(wanted, kept)

    def measure(self) -> Measurement:
        """Read the newest temperature; waits only for the first conversion after a start.

        A reading of exactly 0 °C is taken twice, as the register holds that after power-up, and a
        supply that dipped is otherwise invisible in a chip that runs on its power-up configuration.
        """
        if self._wanted is None:
            raise refusals.unstarted(self._device.location)
        number = self._part.format(self._wanted)
        if not self._converted:
            yield self._part.conversion
        word = self._device.read_word(TEMPERATURE)
        if number.decode(word) == 0:
            yield self._part.conversion
            word = self._device.read_word(TEMPERATURE)
        self._confirm(word, number, self._wanted)
        self._converted = True
        return {Quantity.TEMPERATURE: number.decode(word)}

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        if self._found is None:
            return
        if not self._part.same(self._configuration(), self._found):
            self._configure(self._found & ~self._part.one_shot)
        self._found = self._wanted = None

    def _expect(self, configuration: int) -> None:
        """Read the configuration once more, as it will be written back one day."""
        again = self._configuration()
        if not self._part.same(configuration, again):
            location = self._device.location
            raise refusals.unsteady(location, self._hex(configuration), self._hex(again))

    def _recognise(self, configuration: int) -> None:
        """Refuse a chip of another kind as far as reserved bits and an identity can prove it."""
        part = self._part
        if configuration == self._all_ones and self._device.read_word(TEMPERATURE) == _ONES:
            raise refusals.only_ones(self._device.location)
        if (configuration ^ part.power_up) & part.fixed:
            raise self._stranger_by_bits(configuration)
        if part.identity is not None:
            identity = self._device.read_word(IDENTITY)
            if identity != part.identity:
                raise self._stranger_by_identity(identity, part.identity)

    def _confirm(self, word: int, number: Format, wanted: int) -> None:
        """Refuse a word that is no temperature.

        The configuration is read after the temperature, so that a chip which forgot it is noticed.
        """
        configuration = self._configuration()
        if word == _ONES and configuration == self._all_ones:
            raise refusals.only_ones(self._device.location)
        if not self._part.same(configuration, wanted):
            raise self._lost(wanted, configuration)
        if not number.admits(word):
            raise self._garbled(word)

    def _configuration(self) -> int:
        return int.from_bytes(self._device.read(CONFIGURATION, self._part.width), "big")

    def _configure(self, configuration: int) -> None:
        self._device.write(CONFIGURATION, configuration.to_bytes(self._part.width, "big"))

    @property
    def _all_ones(self) -> int:
        return (1 << 8 * self._part.width) - 1

    def _hex(self, configuration: int) -> str:
        return f"0x{configuration:0{2 * self._part.width}x}"

    def _stranger(self, reason: str) -> WrongChip:
        return refusals.stranger(self._device.location, self._part.title, reason)

    def _stranger_by_bits(self, configuration: int) -> WrongChip:
        part = self._part
        return self._stranger(
            f"its configuration reads {self._hex(configuration)}, of which "
            f"{self._hex(part.fixed)} must read {self._hex(part.power_up & part.fixed)}"
        )

    def _stranger_by_identity(self, read: int, identity: int) -> WrongChip:
        return self._stranger(f"its identity reads 0x{read:04x} instead of 0x{identity:04x}")

    def _forgetful(self, written: int, read: int) -> WrongChip:
        return self._stranger(
            "it does not keep its configuration "
            f"(written {self._hex(written)}, read {self._hex(read)})"
        )

    def _lost(self, written: int, read: int) -> BadData:
        return BadData(
            f"{self._device.location} lost its configuration (reads {self._hex(read)} instead of "
            f"{self._hex(written)}): check its supply voltage and wiring"
        )

    def _garbled(self, word: int) -> BadData:
        return BadData(
            f"{self._device.location} sent 0x{word:04x}, which is no temperature: "
            "check its wiring, cable length and pull-ups"
        )


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by reserved bits, an identity or the limits of power-up; see ``Chip.recognise``."""
    configuration = int.from_bytes(device.read(CONFIGURATION, part.width), "big")
    temperature = device.read_word(TEMPERATURE)
    if (configuration ^ part.power_up) & part.fixed or temperature == _ONES:
        return Match.NO
    if not part.format(configuration).admits(temperature):
        return Match.NO
    if part.identity is not None:
        return Match.SURE if device.read_word(IDENTITY) == part.identity else Match.NO
    limits = (device.read_word(HYSTERESIS), device.read_word(OVERTEMPERATURE))
    untouched = limits == (HYSTERESIS_AT_POWER_UP, OVERTEMPERATURE_AT_POWER_UP)
    return Match.LIKELY if untouched else Match.POSSIBLE
