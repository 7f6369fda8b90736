"""Texas Instruments' HDC3020, HDC3021 and HDC3022, which differ in what protects their opening.

Their commands are the SHT3x's, and so are their words; the manufacturer tells them apart. A chip
that another program left measuring by itself is stopped once, and not set going again.
"""

from dataclasses import replace

from drivers.chips.command_hygrometer import Identity, Part
from drivers.chips.scale import Scale
from drivers.chips.simulated_hygrometer import hygrometer
from drivers.quantity import Quantity
from drivers.sensor import Chip, Match

# Commands: SNAS778D, Table 7-4.
_MEASURE = b"\x24\x00"  # Low Power Mode 0, of the lowest noise
_EXIT_AUTO = b"\x30\x93"
_MANUFACTURER = b"\x37\x81"
_STATUS = b"\xf3\x2d"

_HDC3020 = Part(
    name="hdc3020",
    title="HDC3020 (Texas Instruments)",
    datasheet="Texas Instruments SNAS778D",
    addresses=frozenset(range(0x44, 0x48)),
    identity=Identity(command=_MANUFACTURER, mask=0xFFFF, value=0x3000, proves=Match.SURE),
    measure=_MEASURE,
    conversion=0.02,  # Table 7-3: 12.5 ms typically; no maximum is given
    scales={  # 7.3.3
        Quantity.TEMPERATURE: Scale(zero=-45, span=175, full=0xFFFF),
        Quantity.HUMIDITY: Scale(zero=0, span=100, full=0xFFFF),
    },
    ranges={Quantity.TEMPERATURE: (-40, 125), Quantity.HUMIDITY: (0, 100)},
    idle=_EXIT_AUTO,
    settling=0.001,
    answers={_MANUFACTURER: (0x3000,), _STATUS: (0x8010,)},
)

PARTS: tuple[Part, ...] = (
    _HDC3020,
    replace(_HDC3020, name="hdc3021", title="HDC3021 (Texas Instruments)"),
    replace(_HDC3020, name="hdc3022", title="HDC3022 (Texas Instruments)"),
)

CHIPS: tuple[Chip, ...] = tuple(hygrometer(part) for part in PARTS)
