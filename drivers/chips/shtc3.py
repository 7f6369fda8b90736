"""Sensirion's SHTC3, which sleeps whenever it does not measure."""

from drivers.chips.command_hygrometer import Identity, Part
from drivers.chips.scale import Scale
from drivers.chips.simulated_hygrometer import hygrometer
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match

# Commands: SHTC3 Version 1, Tables 8, 9, 11 and 13.
_WAKE = b"\x35\x17"
_SLEEP = b"\xb0\x98"
_MEASURE = b"\x78\x66"  # normal mode, temperature first, no clock stretching
_IDENTITY = b"\xef\xc8"

_WAKING = 0.00024  # Table 5

PART = Part(
    name="shtc3",
    title="SHTC3 (Sensirion)",
    datasheet="Sensirion SHTC3 Version 1",
    addresses=frozenset((0x70,)),
    # Table 15: the other bits differ from chip to chip.
    identity=Identity(command=_IDENTITY, mask=0x083F, value=0x0807, proves=Match.SURE),
    measure=_MEASURE,
    conversion=0.0121,  # Table 5
    scales={  # 5.11
        Quantity.TEMPERATURE: Scale(zero=-45, span=175, full=0x1_0000),
        Quantity.HUMIDITY: Scale(zero=0, span=100, full=0x1_0000),
    },
    ranges={Quantity.TEMPERATURE: (-40, 125), Quantity.HUMIDITY: (0, 100)},
    wake=_WAKE,
    idle=_SLEEP,
    settling=_WAKING,
    answers={_IDENTITY: (0x0887,)},
)

CHIPS: tuple[Chip, ...] = (hygrometer(PART),)
