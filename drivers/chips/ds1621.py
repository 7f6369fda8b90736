"""The DS1621 and the chips that keep its commands: DS1625, DS1631, DS1721, DS1731.

They have no identity. Their thermostat is left alone: the limits, the output's polarity and the
mode are in an EEPROM that wears out, and are never changed. So the driver works in either mode, and
asks for a conversion whenever it measures.
"""

from dataclasses import replace

from drivers.chips import refusals
from drivers.chips.ds1621_map import (
    ACCESS_CONFIGURATION,
    ACCESS_HIGH,
    ACCESS_LOW,
    BUSY,
    DONE,
    EEPROM_WRITE,
    FLAGS,
    HIGH,
    LOW,
    ONE_SHOT,
    POWER_UP,
    READ_TEMPERATURE,
    RESOLUTION,
    STOP,
    Part,
)
from drivers.chips.lm75_map import Format
from drivers.chips.simulated_ds1621 import SimulatedDs1621
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match, Measurement

_ONES, _ONES_BYTE = 0xFFFF, 0xFF

_DS1621 = Part(
    name="ds1621",
    title="DS1621 (Maxim)",
    datasheet="Maxim DS1621",
    format=Format(9),  # Table 2
    conversion=1.0,  # 750 ms at most in later datasheets, 1 s in the one of 1999
    start=0xEE,
)
_DS1631 = Part(
    name="ds1631",
    title="DS1631 (Maxim)",
    datasheet="Maxim 19-7488 Rev. 1",
    format=Format(12),  # Table 4
    conversion=0.75,  # AC Electrical Characteristics, at 12 bits
    start=0x51,
    resolution=RESOLUTION,
    power_up=DONE | RESOLUTION,
)

PARTS: tuple[Part, ...] = (
    _DS1621,
    replace(
        _DS1621,
        name="ds1625",
        title="DS1625 (Dallas)",
        datasheet="Dallas DS1625",
        # Linux drivers/hwmon/ds1621.c: bits 3 and 2 read 0b10.
        fixed=RESOLUTION,
        power_up=DONE | 1 << 3,
    ),
    _DS1631,
    replace(_DS1631, name="ds1721", title="DS1721 (Maxim)", datasheet="Maxim DS1721", eeprom=0b00),
    replace(_DS1631, name="ds1731", title="DS1731 (Maxim)"),
)


class Ds1621:
    """A ``Sensor`` of one temperature, in °C."""

    __slots__ = ("_device", "_found", "_part", "_wanted", "_written")

    def __init__(self, device: I2CDevice, part: Part) -> None:
        self._device = device
        self._part = part
        # Of the very first start: a restart would find our own setting, or a chip that forgot.
        self._found: int | None = None
        self._wanted: int | None = None
        self._written = False

    def start(self) -> None:
        """Recognise the chip as far as it can be, and choose its finest resolution."""
        configuration = self._configuration()
        self._recognise(configuration)
        if self._found is None:
            # Twice, as it may end in the EEPROM.
            again = self._configuration()
            if (configuration ^ again) & ~FLAGS:
                where = self._device.location
                raise refusals.unsteady(where, f"0x{configuration:02x}", f"0x{again:02x}")
            self._found = configuration
        self._wanted = self._found | self._part.resolution
        self._written = not self._part.same(configuration, self._wanted)
        if self._written:
            self._configure(self._wanted)

    def measure(self) -> Measurement:
        """Take the temperature after a conversion of our own, whatever the mode.

        So a chip that lost its supply meanwhile, and is idle since, converts anew. DONE says
        nothing in the continuous mode: DS1721, Configuration/Status Register.
        """
        if self._wanted is None:
            raise refusals.unstarted(self._device.location)
        if self._written:
            yield EEPROM_WRITE
            self._written = False
        self._device.command(bytes((self._part.start,)))
        yield self._part.conversion
        configuration = self._configuration()
        word = self._device.read_word(READ_TEMPERATURE)
        if not (word or configuration or any(_limits(self._device))):
            raise refusals.only_zeros(self._device.location)
        return {Quantity.TEMPERATURE: self._confirmed(word, configuration, self._wanted)}

    def stop(self) -> None:
        """Put back the resolution that the first start found, and stop what was not running."""
        if self._found is None:
            return
        if not self._found & ONE_SHOT and self._found & DONE:
            self._device.command(bytes((STOP,)))
        configuration = self._configuration()
        if not self._part.same(configuration, self._found):
            self._configure(configuration & FLAGS | self._found & ~FLAGS)
        self._found = self._wanted = None

    def _recognise(self, configuration: int) -> None:
        """Refuse a chip of another kind as far as bits that are always zero can prove it."""
        part, where = self._part, self._device.location
        limits = _limits(self._device)
        if configuration == _ONES_BYTE and limits == (_ONES, _ONES):
            raise refusals.only_ones(where)
        if not (configuration or any(limits)):
            raise refusals.only_zeros(where)
        if (configuration ^ part.power_up) & part.fixed:
            reason = refusals.must_read(
                ACCESS_CONFIGURATION,
                configuration,
                mask=part.fixed,
                value=part.power_up & part.fixed,
                width=1,
            )
            raise refusals.stranger(where, part.title, reason)
        for limit in limits:
            if not part.format.admits(limit):
                reason = f"a limit of its thermostat reads 0x{limit:04x}"
                raise refusals.stranger(where, part.title, reason)

    def _confirmed(self, word: int, configuration: int, wanted: int) -> float:
        """Give the degrees Celsius of a word, and refuse one that is no temperature."""
        part, where = self._part, self._device.location
        if word == _ONES and configuration == _ONES_BYTE:
            raise refusals.only_ones(where)
        if not part.same(configuration, wanted):
            raise refusals.lost(where, f"0x{wanted:02x}", f"0x{configuration:02x}")
        if not part.format.admits(word):
            raise refusals.garbled(where, word)
        unfinished = wanted & ONE_SHOT and not configuration & DONE
        if unfinished or word == POWER_UP:
            raise refusals.idle(where, part.conversion)
        celsius = part.format.decode(word)
        if not refusals.COLDEST <= celsius <= refusals.HOTTEST:
            raise refusals.impossible(where, celsius)
        return celsius

    def _configuration(self) -> int:
        return self._device.read(ACCESS_CONFIGURATION, 1)[0]

    def _configure(self, configuration: int) -> None:
        """Write it, which takes until ``EEPROM_WRITE`` is over."""
        self._device.write(ACCESS_CONFIGURATION, bytes((configuration & ~(DONE | BUSY),)))


def _limits(device: I2CDevice) -> tuple[int, ...]:
    return tuple(device.read_word(command) for command in (ACCESS_HIGH, ACCESS_LOW))


def recognise(device: I2CDevice, part: Part) -> Match:
    """Tell by the bits that always read alike, which is no proof."""
    configuration = device.read(ACCESS_CONFIGURATION, 1)[0]
    if (configuration ^ part.power_up) & part.fixed or configuration & BUSY:
        return Match.NO
    words = (*_limits(device), device.read_word(READ_TEMPERATURE))
    return Match.POSSIBLE if all(part.format.admits(word) for word in words) else Match.NO


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=frozenset(range(0x48, 0x50)),
        quantities=(Quantity.TEMPERATURE,),
        conversion=part.conversion,
        open=lambda device, _options: Ds1621(device, part),
        simulate=lambda: SimulatedDs1621(part),
        recognise=lambda device: recognise(device, part),
        ranges={Quantity.TEMPERATURE: (LOW, HIGH)},
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
