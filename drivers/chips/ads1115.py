"""The ADS1015 and ADS1115: four voltages, or four thermistors, of one converter.

Every measurement is a conversion of its own, so that no channel is ever taken for another.
"""

from collections.abc import Generator

from drivers.chips import refusals
from drivers.chips.ads1115_map import (
    CONFIGURATION,
    CONVERSION,
    HIGH_THRESHOLD,
    HIGHEST,
    LOW_THRESHOLD,
    LOWEST,
    PARTS,
    START,
    Part,
)
from drivers.chips.ads1115_options import Ads1115Options
from drivers.chips.simulated_ads1115 import SimulatedAds1115
from drivers.errors import BadData, ChipError, NotReady, OutOfRange, WrongChip
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement, SimulatedChip, Surroundings

_ONES = 0xFFFF


class Ads1115:
    """A ``Sensor`` of one channel: its voltage, or the temperature of its thermistor."""

    __slots__ = ("_device", "_divider", "_options", "_part", "_started", "_wanted")

    def __init__(self, device: I2CDevice, part: Part, options: Ads1115Options) -> None:
        self._device = device
        self._part = part
        self._options = options
        self._divider = options.divider
        self._wanted = part.configuration(options.channel, options.full_scale)
        self._started = False

    def start(self) -> None:
        """Remember the configuration, and see that the chip keeps another one.

        Only the first of its sensors may do that: later a conversion may be going on.
        """
        configuration = self._device.read_word(CONFIGURATION)
        if configuration == _ONES:
            raise self._only_ones()
        if CONFIGURATION not in self._device.found:
            again = self._device.read_word(CONFIGURATION)  # as it will be written back
            if (configuration ^ again) & ~START:
                where = self._device.location
                raise refusals.unsteady(where, f"0x{configuration:04x}", f"0x{again:04x}")
            self._device.found[CONFIGURATION] = configuration.to_bytes(2, "big")
            self._device.write(CONFIGURATION, self._wanted.to_bytes(2, "big"))
            kept = self._device.read_word(CONFIGURATION) & ~START
            if kept != self._wanted:
                if self._device.read_word(CONFIGURATION) & ~START == kept:
                    del self._device.found[CONFIGURATION]  # it was a stranger's
                raise self._forgetful(kept)
        self._started = True

    def measure(self) -> Measurement:
        """Convert once; waits for the other channels' conversions, then for its own."""
        if not self._started:
            raise self._unstarted()
        yield from self._device.turn(self, self._part.conversion / 4)
        try:
            volts = yield from self._convert()
        finally:
            self._device.vacate(self)
        if self._divider is None:
            return {Quantity.VOLTAGE: volts}
        return {Quantity.TEMPERATURE: self._divider.celsius(volts, self._where)}

    def stop(self) -> None:
        """Write back the configuration that the first start found; see ``Sensor``."""
        found = self._device.found.get(CONFIGURATION)
        if not self._started or found is None:
            return
        self._started = False
        configuration = int.from_bytes(found, "big") & ~START
        if self._device.read_word(CONFIGURATION) & ~START != configuration:
            self._device.write(CONFIGURATION, configuration.to_bytes(2, "big"))

    def _convert(self) -> Generator[float, None, float]:
        self._device.write(CONFIGURATION, (self._wanted | START).to_bytes(2, "big"))
        yield self._part.conversion
        self._confirm()
        word = self._device.read_word(CONVERSION)
        if word in (0, _ONES):  # what is there after power-up, and where nobody drives SDA
            self._confirm()
        return self._volts(word)

    def _confirm(self) -> None:
        """Refuse a conversion that is not finished, or not of this channel and range."""
        configuration = self._device.read_word(CONFIGURATION)
        if configuration & ~START != self._wanted:
            raise self._lost(configuration & ~START)
        if not configuration & START:
            raise self._slow()

    def _volts(self, word: int) -> float:
        if word & self._part.unused:
            raise self._too_fine(word)
        if word in self._part.limits:
            raise self._too_much()
        signed = word - 0x1_0000 if word & 0x8000 else word
        return signed * self._options.full_scale / 0x8000

    @property
    def _where(self) -> str:
        return f"{self._device.location} {self._options.channel}"

    def _unstarted(self) -> ChipError:
        return ChipError(f"{self._where} was measured before it was started")

    def _only_ones(self) -> BadData:
        return BadData(
            f"{self._device.location} answers only ones: nothing drives SDA: "
            "check the chip's supply and wiring"
        )

    def _forgetful(self, read: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} is no {self._part.title}: it does not keep its "
            f"configuration (written 0x{self._wanted:04x}, read 0x{read:04x}): "
            "check the address and the driver"
        )

    def _lost(self, read: int) -> BadData:
        return BadData(
            f"{self._device.location} lost its configuration "
            f"(written 0x{self._wanted:04x}, read 0x{read:04x}): "
            "check its supply voltage and wiring"
        )

    def _slow(self) -> NotReady:
        return NotReady(
            f"{self._where} still converts after {self._part.conversion * 1000:g} ms: "
            "check its supply voltage and the driver"
        )

    def _too_fine(self, word: int) -> WrongChip:
        return WrongChip(
            f"{self._device.location} sent 0x{word:04x}, which has more than "
            f"{self._part.bits} bits: it may be an ADS1115: try the driver ads1115"
        )

    def _too_much(self) -> OutOfRange:
        full_scale = self._options.full_scale
        return OutOfRange(
            f"{self._where}: the voltage is beyond {full_scale:g} V: "
            "choose a larger full_scale, or check the wires"
        )


def _recognise(device: I2CDevice) -> Match:
    """Compare the thresholds, which hardly anybody changes, with those of power-up."""
    low, high = device.read_word(LOW_THRESHOLD), device.read_word(HIGH_THRESHOLD)
    configuration = device.read_word(CONFIGURATION)
    if (low, high) == (LOWEST, HIGHEST):
        return Match.LIKELY
    return Match.NO if low == high == configuration else Match.POSSIBLE


def _options(options: object) -> Ads1115Options:
    if not isinstance(options, Ads1115Options):
        message = f"an ADS1015 or ADS1115 takes Ads1115Options, not {type(options).__name__}"
        raise TypeError(message)
    return options


def _quantities(options: object) -> tuple[Quantity, ...]:
    thermistor = _options(options).thermistor
    return (Quantity.VOLTAGE if thermistor is None else Quantity.TEMPERATURE,)


def _surroundings(chip: SimulatedChip, options: object) -> Surroundings:
    if not isinstance(chip, SimulatedAds1115):
        raise TypeError(type(chip).__name__)
    settings = _options(options)
    return chip.input(settings.channel, settings.divider)


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=frozenset(range(0x48, 0x4C)),
        quantities=(Quantity.VOLTAGE, Quantity.TEMPERATURE),
        conversion=part.conversion,
        open=lambda device, options: Ads1115(device, part, _options(options)),
        simulate=lambda: SimulatedAds1115(part),
        options=Ads1115Options,
        recognise=_recognise,
        shared=True,
        measures=_quantities,
        surroundings=_surroundings,
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
