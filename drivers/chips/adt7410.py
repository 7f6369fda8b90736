"""The ADT7410, ADT7420 and ADT7422, in their 16-bit mode.

Their status register is not read, as that would end an interrupt of theirs. It is not needed: after
a power-up they are in the 13-bit mode, which their configuration tells.
"""

from collections.abc import Callable
from dataclasses import replace

from drivers.chips.identified_part import IdentifiedPart, Identity, Setting
from drivers.chips.identified_thermometer import row
from drivers.chips.lm75_map import Format
from drivers.chips.simulated_identified import SimulatedIdentified
from drivers.i2c.registers import Register
from drivers.sensor import Chip

# Registers: Analog Devices ADT7410 Rev. A Table 6, and the same in ADT7420 Rev. 0.
TEMPERATURE = 0x00
CONFIGURATION = 0x03
HIGH = 0x04
LOW = 0x06
CRITICAL = 0x08
HYSTERESIS = 0x0A
IDENTITY = 0x0B

# Bits of the configuration: Table 11.
_SIXTEEN_BITS = 1 << 7
_MODE = 0b11 << 5  # 0b00 converts all the time

_ADT7410 = IdentifiedPart(
    name="adt7410",
    title="ADT7410 (Analog Devices)",
    datasheet="Analog Devices ADT7410 Rev. A",
    addresses=frozenset(range(0x48, 0x4C)),
    # Table 19: a manufacturer ID of five bits, and a revision.
    identities=(Identity(register=IDENTITY, width=1, value=0xC8, mask=0xF8),),
    temperature=TEMPERATURE,
    format=Format(16, degree=128),  # 16-Bit Temperature Data Format
    low=-55,
    high=150,
    # Table 1: 240 ms typically, and no maximum. The conversion that runs when the bits are set may
    # be of 13 bits and three flags, so that only the one after it counts.
    conversion=0.5,
    configuration=Setting(
        register=CONFIGURATION,
        width=1,
        choice_mask=_SIXTEEN_BITS | _MODE,
        choice=_SIXTEEN_BITS,
    ),
    shutdown=_MODE,
)

PARTS: tuple[IdentifiedPart, ...] = (
    _ADT7410,
    replace(
        _ADT7410,
        name="adt7420",
        title="ADT7420 (Analog Devices)",
        datasheet="Analog Devices ADT7420 Rev. 0",
        low=-40,
    ),
    replace(
        _ADT7410,
        name="adt7422",
        title="ADT7422 (Analog Devices)",
        datasheet="Analog Devices ADT7422",
        low=-40,
        high=125,
    ),
)

# What the driver leaves alone: Table 6.
_OTHERS = {
    HIGH: Register(width=2, power_up=0x2000, writable=0xFFFF),
    LOW: Register(width=2, power_up=0x0500, writable=0xFFFF),
    CRITICAL: Register(width=2, power_up=0x4980, writable=0xFFFF),
    HYSTERESIS: Register(power_up=0x05, writable=0x0F),
}


def simulated(
    part: IdentifiedPart, clock: Callable[[], float] | None = None
) -> SimulatedIdentified:
    """Make a simulated part, with what the driver leaves alone."""
    return SimulatedIdentified(part, _OTHERS, clock=clock)


def _chip(part: IdentifiedPart) -> Chip:
    return row(part, lambda: simulated(part))


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
