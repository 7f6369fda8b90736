"""The TMP102 and TMP112: the LM75's register map with a configuration of two bytes.

Their second byte adds a rate and an extended range, in which the temperature has 13 bits.
"""

from dataclasses import dataclass, replace

from drivers.chips.lm75_map import Format, Part
from drivers.chips.simulated_thermometer import SimulatedThermometer
from drivers.chips.thermometer import Thermometer, recognise
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip

# Bits of the configuration: TI SBOS397C Table 7, and the same in SBOS473L.
_ONE_SHOT = 1 << 15
_RESOLUTION = 0b11 << 13  # can only be read, as 0b11
_SHUTDOWN = 1 << 8
_RATE = 0b11 << 6
_FOUR_A_SECOND = 0b10 << 6
_ALERT = 1 << 5  # can only be read
_EXTENDED = 1 << 4
_RESERVED = 0x0F


@dataclass(frozen=True, slots=True, kw_only=True)
class Tmp102Options:
    """The settings of a TMP102 or TMP112."""

    extended_range: bool = False
    """Measure up to 150 °C instead of 128 °C."""


def _format(configuration: int) -> Format:
    """Give the format that EM selects.

    D0 of the word repeats EM, so that a chip which fell back to the other one is noticed: SBOS397C
    Table 4.
    """
    if configuration & _EXTENDED:
        return Format(13, degree=128, low=0b001)
    return Format(12)


_TMP102 = Part(
    name="tmp102",
    title="TMP102 (Texas Instruments)",
    datasheet="Texas Instruments SBOS397C",
    addresses=frozenset(range(0x48, 0x4C)),
    format=_format,
    conversion=0.285,  # at 4 a second, and 35 ms at most for a conversion
    width=2,
    power_up=0x60A0,  # Table 7
    shutdown=_SHUTDOWN,
    one_shot=_ONE_SHOT,
    choice_mask=_RATE | _EXTENDED,
    choice=_FOUR_A_SECOND,
    fixed=_RESOLUTION | _RESERVED,
    status=_ALERT,
)

PARTS: tuple[Part, ...] = (
    _TMP102,
    replace(
        _TMP102,
        name="tmp112",
        title="TMP112 (Texas Instruments)",
        datasheet="Texas Instruments SBOS473L",
        # Table 7-4: 0x40 to 0x43 are the TMP112D's in the X2SON package.
        addresses=frozenset((*range(0x40, 0x44), *range(0x48, 0x4C))),
    ),
)


# Beyond 125 °C a part in the normal range soon reads its highest code, whatever it is: Table 4.
_RANGES = {Quantity.TEMPERATURE: (-55.0, 125.0)}
_EXTENDED_RANGES = {Quantity.TEMPERATURE: (-55.0, 150.0)}


def _is_extended(options: object) -> bool:
    return isinstance(options, Tmp102Options) and options.extended_range


def _open(device: I2CDevice, part: Part, options: object) -> Thermometer:
    if not isinstance(options, Tmp102Options):
        message = f"a {part.name} takes Tmp102Options, not {type(options).__name__}"
        raise TypeError(message)
    if options.extended_range:
        part = replace(part, choice=part.choice | _EXTENDED)
    return Thermometer(device, part)


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE,),
        conversion=part.conversion,
        open=lambda device, options: _open(device, part, options),
        simulate=lambda: SimulatedThermometer(part),
        recognise=lambda device: recognise(device, part),
        ranges=_RANGES,
        ranges_of=lambda options: _EXTENDED_RANGES if _is_extended(options) else _RANGES,
        options=Tmp102Options,
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
