"""Sensirion's SHT30, SHT31 and SHT35, and the SHT85, which is one of them on pins.

They differ in their accuracy alone. A chip that another program left measuring periodically takes
no single measurement; it is stopped once, and not set going again.
"""

from dataclasses import replace

from drivers.chips.command_hygrometer import Identity, Part
from drivers.chips.scale import Scale
from drivers.chips.simulated_hygrometer import hygrometer
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match

# Commands: SHT3x-DIS Version 6, Tables 9, 10, 13, 17 and 19; the serial number is in Sensirion's
# note on the electronic identification code.
_MEASURE = b"\x24\x00"  # high repeatability, no clock stretching
_BREAK = b"\x30\x93"
_STATUS = b"\xf3\x2d"
_CLEAR_STATUS = b"\x30\x41"
_SERIAL_NUMBER = b"\x37\x80"

# Bits of the status that always read 0: Table 18.
_RESERVED = 1 << 14 | 1 << 12 | 0b11 << 2

_SHT30 = Part(
    name="sht30",
    title="SHT30 (Sensirion)",
    datasheet="Sensirion SHT3x-DIS Version 6",
    addresses=frozenset((0x44, 0x45)),
    identity=Identity(command=_STATUS, mask=_RESERVED, proves=Match.LIKELY),
    measure=_MEASURE,
    conversion=0.0155,  # Table 4: 15 ms, and 15.5 ms below 2.4 V
    scales={  # 4.13
        Quantity.TEMPERATURE: Scale(zero=-45, span=175, full=0xFFFF),
        Quantity.HUMIDITY: Scale(zero=0, span=100, full=0xFFFF),
    },
    ranges={Quantity.TEMPERATURE: (-40, 125), Quantity.HUMIDITY: (0, 100)},
    idle=_BREAK,
    settling=0.001,  # 4.8
    answers={
        _STATUS: (0x8010,),
        _CLEAR_STATUS: (),
        _SERIAL_NUMBER: (0x1234, 0x5678),
        # The alert limits as they are at power-up: Sensirion's note on the alert mode.
        b"\xe1\x1f": (0xCD33,),
        b"\xe1\x14": (0xC92D,),
        b"\xe1\x09": (0x3869,),
        b"\xe1\x02": (0x3466,),
    },
)

PARTS: tuple[Part, ...] = (
    _SHT30,
    replace(_SHT30, name="sht31", title="SHT31 (Sensirion)"),
    replace(_SHT30, name="sht35", title="SHT35 (Sensirion)"),
    replace(
        _SHT30,
        name="sht85",
        title="SHT85 (Sensirion)",
        datasheet="Sensirion SHT85 Version 1",
        addresses=frozenset((0x44,)),
        ranges={Quantity.TEMPERATURE: (-40, 105), Quantity.HUMIDITY: (0, 100)},
    ),
)

CHIPS: tuple[Chip, ...] = tuple(hygrometer(part) for part in PARTS)
