"""The TMP117, TMP116 and TMP119.

Its EEPROM stays locked: what is written here is gone with the next power-up. Reading the
configuration ends an alert in the alert mode, as any reader of these chips does.
"""

from collections.abc import Callable
from dataclasses import replace

from drivers.chips.identified_part import IdentifiedPart, Identity, Setting
from drivers.chips.identified_thermometer import row
from drivers.chips.lm75_map import Format
from drivers.chips.simulated_identified import SimulatedIdentified
from drivers.i2c.registers import Register
from drivers.sensor import Chip

# Registers: TI SNOSD82D Table 7-3, and the same in SBOS740A and SNIS236.
TEMPERATURE = 0x00
CONFIGURATION = 0x01
HIGH_LIMIT = 0x02
LOW_LIMIT = 0x03
OFFSET = 0x07
DEVICE = 0x0F

# Bits of the configuration: SNOSD82D 7.6.3.
_ALERTS = 0b11 << 14  # can only be read
_DATA_READY = 1 << 13  # likewise
_EEPROM_BUSY = 1 << 12  # likewise
_MODE = 0b11 << 10  # 0b00 converts all the time
_STOPPED = 0b01 << 10
_CYCLE = 0b111 << 7
_TWICE_A_SECOND = 0b011 << 7
_AVERAGES = 0b11 << 5
_EIGHT = 0b01 << 5
_SOFT_RESET = 1 << 1  # resets when it is written as one
_RESERVED = 1 << 0

# Nothing measures that cold: it is what the register holds until the first conversion is finished.
_POWER_UP = 0x8000

_TMP117 = IdentifiedPart(
    name="tmp117",
    title="TMP117 (Texas Instruments)",
    datasheet="Texas Instruments SNOSD82D",
    addresses=frozenset(range(0x48, 0x4C)),
    # Its uppermost digit is a revision: 0 in SNOSD82D, and 2 is the TMP119's.
    identities=(Identity(register=DEVICE, value=0x0117, mask=0xEFFF),),
    temperature=TEMPERATURE,
    format=Format(16, degree=128),
    low=-55,
    high=150,
    # A cycle of 0.5 s: SNOSD82D Table 7-7. Its oscillator may be slow by a seventh: 17.5 ms are the
    # maximum for a conversion that takes 15.5 ms typically, 6.5.
    conversion=0.6,
    configuration=Setting(
        register=CONFIGURATION,
        power_up=0x0220,
        choice_mask=_MODE | _CYCLE | _AVERAGES,
        # Not faster, for the heat that conversions make: SNOSD82D 8.2.2.2.
        choice=_TWICE_A_SECOND | _EIGHT,
        fixed=_RESERVED,
        volatile=_ALERTS | _DATA_READY | _EEPROM_BUSY | _SOFT_RESET,
    ),
    power_up=_POWER_UP,
    ready=_DATA_READY,
    shutdown=_STOPPED,
)

PARTS: tuple[IdentifiedPart, ...] = (
    _TMP117,
    replace(
        _TMP117,
        name="tmp116",
        title="TMP116 (Texas Instruments)",
        datasheet="Texas Instruments SBOS740A",
        high=125,
        identities=(Identity(register=DEVICE, value=0x0116, mask=0xEFFF),),
    ),
    replace(
        _TMP117,
        name="tmp119",
        title="TMP119 (Texas Instruments)",
        datasheet="Texas Instruments SNIS236",
        identities=(Identity(register=DEVICE, value=0x2117, mask=0xFFFF),),
    ),
)

# What the driver leaves alone: SNOSD82D Table 7-3.
_OTHERS = {
    HIGH_LIMIT: Register(width=2, power_up=0x6000, writable=0xFFFF),
    LOW_LIMIT: Register(width=2, power_up=0x8000, writable=0xFFFF),
    OFFSET: Register(width=2, writable=0xFFFF),
}


def simulated(
    part: IdentifiedPart, clock: Callable[[], float] | None = None
) -> SimulatedIdentified:
    """Make a simulated part, with what the driver leaves alone."""
    return SimulatedIdentified(part, _OTHERS, clock=clock)


def _chip(part: IdentifiedPart) -> Chip:
    return row(part, lambda: simulated(part))


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
