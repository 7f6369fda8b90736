"""The TMP421, TMP422 and TMP423: a thermometer and one, two or three transistors.

Always in the extended range: the chips have no limits that would change their meaning with it, and
no other range tells a transistor that is short-circuited.
"""

from dataclasses import dataclass
from enum import StrEnum

from drivers.chips.diode_map import Channel, Part, Place, Setting
from drivers.chips.diode_thermometer import DiodeThermometer, recognise
from drivers.chips.simulated_diode import SimulatedDiode, Surface
from drivers.i2c.bus import I2CDevice
from drivers.quantity import Quantity
from drivers.sensor import Chip, SimulatedChip, Surroundings

# Registers and their bits: TI SBOS398C, Table 3.
_CONFIGURATION_1 = 0x09
_CONFIGURATION_2 = 0x0A
_RATE = 0x0B
_SHUTDOWN = 1 << 6
_RANGE = 1 << 2
_FASTEST = 0b111
_OPEN = 1 << 0
_POWER_INVALID = 1 << 1  # PVLD

_PLACES = {
    channel: Place(
        high=number,
        low=0x10 + number,
        enabled=Setting(register=_CONFIGURATION_2, mask=8 << number, value=8 << number),
    )
    for number, channel in enumerate(Channel)
}


class Tmp421Channel(StrEnum):
    """The channels of a TMP421."""

    LOCAL = "local"
    REMOTE_1 = "remote_1"


class Tmp422Channel(StrEnum):
    """The channels of a TMP422."""

    LOCAL = "local"
    REMOTE_1 = "remote_1"
    REMOTE_2 = "remote_2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tmp421Options:
    """Which thermometer of a TMP421."""

    channel: Tmp421Channel = Tmp421Channel.LOCAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Tmp422Options:
    """Which thermometer of a TMP422."""

    channel: Tmp422Channel = Tmp422Channel.LOCAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Tmp423Options:
    """Which thermometer of a TMP423."""

    channel: Channel = Channel.LOCAL


Options = Tmp421Options | Tmp422Options | Tmp423Options


def _part(number: int, transistors: int, addresses: frozenset[int]) -> Part:
    channels = list(Channel)[: 1 + transistors]
    return Part(
        name=f"tmp42{number}",
        title=f"TMP42{number} (Texas Instruments)",
        datasheet="Texas Instruments SBOS398C",
        addresses=addresses,
        places={channel: _PLACES[channel] for channel in channels},
        identity={0xFE: 0x55, 0xFF: 0x20 + number},
        power_up={
            _CONFIGURATION_1: 0x00,
            _CONFIGURATION_2: (0b10 << transistors) - 1 << 3 | 1 << 2,
            _RATE: _FASTEST,
        },
        fixed={_CONFIGURATION_1: 0xBB, _CONFIGURATION_2: 0x83, _RATE: 0xF8},
        settings=(
            Setting(register=_CONFIGURATION_1, mask=_SHUTDOWN, value=0),
            Setting(register=_RATE, mask=_FASTEST, value=_FASTEST),
        ),
        range=Setting(register=_CONFIGURATION_1, mask=_RANGE, value=_RANGE),
        step=1 / 16,
        # 130 ms at most a channel (Electrical Characteristics), and one more: the conversion that
        # goes on when the range is set ends in the other one, and would be wrong by 64 °C.
        conversion=round(0.13 * (len(channels) + 1), 2),
        open=_OPEN,
        unpowered=_POWER_INVALID,
    )


PARTS = (
    _part(1, 1, frozenset((*range(0x1C, 0x20), 0x2A, *range(0x4C, 0x50)))),  # Table 9
    _part(2, 2, frozenset(range(0x4C, 0x50))),  # Table 10
    _part(3, 3, frozenset((0x4C, 0x4D))),  # TMP423A and TMP423B
)
_OPTIONS: dict[str, type[Options]] = {
    "tmp421": Tmp421Options,
    "tmp422": Tmp422Options,
    "tmp423": Tmp423Options,
}


def _channel(part: Part, options: object) -> Channel:
    expected = _OPTIONS[part.name]
    if not isinstance(options, expected):
        message = f"a {part.name} takes {expected.__name__}, not {type(options).__name__}"
        raise TypeError(message)
    return Channel(options.channel)


def _open(device: I2CDevice, part: Part, options: object) -> DiodeThermometer:
    return DiodeThermometer(device, part, _channel(part, options), extended=True)


def _surroundings(chip: SimulatedChip, part: Part, options: object) -> Surroundings:
    if not isinstance(chip, SimulatedDiode):
        raise TypeError(type(chip).__name__)
    return Surface(chip, _channel(part, options))


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
        options=_OPTIONS[part.name],
        recognise=lambda device: recognise(device, part),
        shared=True,
        surroundings=lambda chip, options: _surroundings(chip, part, options),
        ranges={Quantity.TEMPERATURE: (-55.0, 150.0)},
    )


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
