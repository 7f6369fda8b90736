"""The EMC1403, EMC1404, EMC1413 and EMC1414: a thermometer and two or three transistors.

The extended range changes what the limits mean that other pins of the chip act upon, so it is
chosen by the user alone. In the normal one nothing below 0 °C can be told.
"""

from dataclasses import dataclass
from enum import StrEnum

from drivers.chips.diode_map import Channel, Part, Place, Setting
from drivers.chips.diode_thermometer import DiodeThermometer, recognise
from drivers.chips.simulated_diode import SimulatedDiode, Surface
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, SimulatedChip, Surroundings

# Registers and their bits: Microchip DS20005274A, Table 6.1.
_CONFIGURATION = 0x03
_RATE = 0x04
_FAULT = 0x1B
_STOP = 1 << 6
_RANGE = 1 << 2
_FOUR_A_SECOND = 0x06  # as at power-up

_PLACES = {
    Channel.LOCAL: Place(high=0x00, low=0x29),
    Channel.REMOTE_1: Place(high=0x01, low=0x10, fault=1 << 1),
    Channel.REMOTE_2: Place(high=0x23, low=0x24, fault=1 << 2),
    Channel.REMOTE_3: Place(high=0x2A, low=0x2B, fault=1 << 3),
}
_FOUR_ADDRESSES = frozenset((0x18, 0x29, 0x4C, 0x4D))


class Emc1413Channel(StrEnum):
    """The channels of an EMC1403 or EMC1413."""

    LOCAL = "local"
    REMOTE_1 = "remote_1"
    REMOTE_2 = "remote_2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emc1413Options:
    """Which thermometer of an EMC1403 or EMC1413, and whether below 0 °C and above 127 °C."""

    channel: Emc1413Channel = Emc1413Channel.LOCAL
    extended_range: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Emc1414Options:
    """Which thermometer of an EMC1404 or EMC1414, and whether below 0 °C and above 127 °C."""

    channel: Channel = Channel.LOCAL
    extended_range: bool = False


Options = Emc1413Options | Emc1414Options


def _part(name: str, addresses: frozenset[int], datasheet: str) -> Part:
    channels = list(Channel)[: int(name[-1])]  # the last digit of its name counts them
    return Part(
        name=name,
        title=f"{name.upper()} (Microchip, SMSC)",
        datasheet=datasheet,
        addresses=addresses,
        places={channel: _PLACES[channel] for channel in channels},
        identity={0xFE: 0x5D, 0xFD: 0x25 if Channel.REMOTE_3 in channels else 0x21},
        power_up={_CONFIGURATION: 0x00, _RATE: _FOUR_A_SECOND},
        fixed={_RATE: 0xF0},
        settings=(
            Setting(register=_CONFIGURATION, mask=_STOP, value=0),
            Setting(register=_RATE, mask=0x0F, value=_FOUR_A_SECOND),
        ),
        range=Setting(register=_CONFIGURATION, mask=_RANGE, value=_RANGE),
        step=1 / 8,
        conversion=0.5,  # two rounds at four a second: the first may have begun before
        fault=_FAULT,
    )


_NEW = "Microchip DS20005274A"
_OLD = "Microchip DS20005272A"
# The addresses are those at which Linux looks for them: Documentation/hwmon/emc1403.rst. The newer
# ones have some of them by a resistor on a pin.
PARTS = (
    _part("emc1413", _FOUR_ADDRESSES | {0x1C, 0x3C, 0x5C}, _NEW),
    _part("emc1414", _FOUR_ADDRESSES | {0x1C, 0x3C, 0x5C}, _NEW),
    _part("emc1403", _FOUR_ADDRESSES, _OLD),
    _part("emc1404", _FOUR_ADDRESSES, _OLD),
)


def _options(part: Part, options: object) -> Options:
    expected = _options_of(part)
    if not isinstance(options, expected):
        message = f"an {part.name} takes {expected.__name__}, not {type(options).__name__}"
        raise TypeError(message)
    return options


def _options_of(part: Part) -> type[Options]:
    return Emc1414Options if Channel.REMOTE_3 in part.places else Emc1413Options


def _open(device: I2CDevice, part: Part, options: object) -> DiodeThermometer:
    own = _options(part, options)
    return DiodeThermometer(device, part, Channel(own.channel), extended=own.extended_range)


def _surroundings(chip: SimulatedChip, part: Part, options: object) -> Surroundings:
    if not isinstance(chip, SimulatedDiode):
        raise TypeError(type(chip).__name__)
    return Surface(chip, Channel(_options(part, options).channel))


def _chip(part: Part) -> Chip:
    return Chip(
        name=part.name,
        title=part.title,
        datasheet=part.datasheet,
        addresses=part.addresses,
        quantities=(Quantity.TEMPERATURE,),
        conversion=part.conversion,
        open=lambda device, options: _open(device, part, options),
        simulate=lambda: SimulatedDiode(part),
        options=_options_of(part),
        recognise=lambda device: recognise(device, part),
        shared=True,
        surroundings=lambda chip, options: _surroundings(chip, part, options),
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
