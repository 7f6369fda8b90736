"""Sensirion's SHT40, SHT41, SHT43 and SHT45, which differ in their accuracy.

Their humidity's scale reaches from -6 % to 119 %, so that the errors of the ends are not lost. What
lies outside of 0 % to 100 % is no humidity: the datasheet has it cropped (4.6), and so it is here.
"""

from dataclasses import replace

from drivers.chips.command_hygrometer import Identity, Part
from drivers.chips.scale import Scale
from drivers.chips.simulated_hygrometer import hygrometer
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match

# Commands: SHT4x Version 6, Table 7.
_MEASURE = b"\xfd"  # high precision
_SERIAL_NUMBER = b"\x89"
_SOFT_RESET = b"\x94"

_SHT40 = Part(
    name="sht40",
    title="SHT40 (Sensirion)",
    datasheet="Sensirion SHT4x Version 6",
    addresses=frozenset((0x44, 0x45, 0x46)),  # by the part's number
    # No other kind of chip at these addresses has two checked words behind a command of one byte.
    identity=Identity(command=_SERIAL_NUMBER, words=2, proves=Match.LIKELY),
    measure=_MEASURE,
    conversion=0.0083,  # Table 4
    scales={  # 4.6
        Quantity.TEMPERATURE: Scale(zero=-45, span=175, full=0xFFFF),
        Quantity.HUMIDITY: Scale(zero=-6, span=125, full=0xFFFF, low=0, high=100),
    },
    ranges={Quantity.TEMPERATURE: (-40, 125), Quantity.HUMIDITY: (0, 100)},
    answers={_SERIAL_NUMBER: (0x0F4E, 0x1234), _SOFT_RESET: ()},
)

PARTS: tuple[Part, ...] = (
    _SHT40,
    replace(_SHT40, name="sht41", title="SHT41 (Sensirion)"),
    replace(_SHT40, name="sht43", title="SHT43 (Sensirion)"),
    replace(_SHT40, name="sht45", title="SHT45 (Sensirion)"),
)

CHIPS: tuple[Chip, ...] = tuple(hygrometer(part) for part in PARTS)
