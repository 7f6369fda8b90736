"""Thermometers as JEDEC's JC-42.4 has them: the MCP9808, and those made for memory modules.

Their alert limits at 0x02 to 0x04 and their event output are left alone.
"""

from collections.abc import Callable

from drivers.chips.identified_part import IdentifiedPart, Identity, Setting
from drivers.chips.identified_thermometer import row
from drivers.chips.lm75_map import Format
from drivers.chips.simulated_identified import SimulatedIdentified
from drivers.i2c.registers import Register, Registers
from drivers.sensor import Chip

# Registers: Microchip DS25095A Register 5-1, and the same in ADT7408 Rev. 0 Table 5.
CAPABILITIES = 0x00
CONFIGURATION = 0x01
UPPER = 0x02
LOWER = 0x03
CRITICAL = 0x04
TEMPERATURE = 0x05
MANUFACTURER = 0x06
DEVICE = 0x07
RESOLUTION = 0x08  # Microchip's, of one byte

# Bits of the configuration: DS25095A Register 5-2.
_RESERVED = 0xF800
_SHUTDOWN = 1 << 8
_CLEAR_EVENT = 1 << 5  # can only be written
_EVENT = 1 << 4  # can only be read
# Bits above the temperature: DS25095A Register 5-4.
_ABOVE_CRITICAL = 1 << 15
_ABOVE_UPPER = 1 << 14
_BELOW_LOWER = 1 << 13

_FORMAT = Format(13, degree=128)  # its flags apart: DS25095A Register 5-4
# 125 ms at most by JC-42.4, and 250 ms typically at Microchip's finest resolution, for which no
# maximum is given: DS25095A 5.2.4.
_CONVERSION = 0.3
_CONFIGURATION = Setting(
    register=CONFIGURATION,
    choice_mask=_SHUTDOWN,
    fixed=_RESERVED,
    volatile=_CLEAR_EVENT | _EVENT,
)
# DS25095A Register 5-7: 0.0625 °C, and the same in DS22203C. Other parts of Microchip have another
# resolution and no such choice.
_FINEST = Setting(register=RESOLUTION, width=1, power_up=0b11, choice_mask=0b11, choice=0b11)


def _part(  # noqa: PLR0913 - a row of the table below
    name: str,
    title: str,
    datasheet: str,
    *,
    maker: int,
    device: int,
    mask: int = 0xFFFF,
    resolution: Setting | None = None,
) -> IdentifiedPart:
    return IdentifiedPart(
        name=name,
        title=title,
        datasheet=datasheet,
        addresses=frozenset(range(0x18, 0x20)),
        identities=(
            Identity(register=MANUFACTURER, value=maker, mask=0xFFFF),
            Identity(register=DEVICE, value=device, mask=mask),
        ),
        temperature=TEMPERATURE,
        format=_FORMAT,
        flags=3,
        low=-55,  # NXP SE97 Rev. 5 Table 14, CAT6095 Table 13; the MCP9808 is specified from -40 on
        high=125,
        conversion=_CONVERSION,
        configuration=_CONFIGURATION,
        resolution=resolution,
        shutdown=_SHUTDOWN,
    )


_MICROCHIP = 0x0054
_IDT = 0x00B3
_NXP = 0x1131
_ON = 0x1B09
_ST = 0x104A
# The low byte of Microchip's device ID is a revision: DS25095A Register 5-6. The masks of others
# leave open what Linux drivers/hwmon/jc42.c leaves open.
PARTS: tuple[IdentifiedPart, ...] = (
    _part(
        "mcp9808",
        "MCP9808 (Microchip)",
        "Microchip DS25095A",
        maker=_MICROCHIP,
        device=0x0400,
        mask=0xFF00,
        resolution=_FINEST,
    ),
    _part(
        "mcp9804",
        "MCP9804 (Microchip)",
        "Microchip DS22203C",
        maker=_MICROCHIP,
        device=0x0200,
        mask=0xFF00,
        resolution=_FINEST,
    ),
    _part(
        "mcp9805",
        "MCP9805 or MCP9843 (Microchip)",
        "Microchip DS21977B",
        maker=_MICROCHIP,
        device=0x0000,
        mask=0xFFFE,
    ),
    _part(
        "mcp98242",
        "MCP98242 (Microchip)",
        "Microchip DS21996A",
        maker=_MICROCHIP,
        device=0x2000,
        mask=0xFF00,
    ),
    _part(
        "mcp98243",
        "MCP98243 (Microchip)",
        "Microchip DS22153C",
        maker=_MICROCHIP,
        device=0x2100,
        mask=0xFF00,
    ),
    _part(
        "mcp98244",
        "MCP98244 (Microchip)",
        "Microchip DS22327C",
        maker=_MICROCHIP,
        device=0x2200,
        mask=0xFF00,
    ),
    _part(
        "adt7408",
        "ADT7408 (Analog Devices)",
        "Analog Devices ADT7408 Rev. 0",
        maker=0x11D4,
        device=0x0800,
        mask=0xFFF0,  # Table 5: 0x080X
    ),
    _part("at30ts00", "AT30TS00 (Atmel)", "Atmel 8585", maker=0x001F, device=0x8201),
    _part("at30tse004", "AT30TSE004A (Atmel)", "Atmel 8868", maker=0x1114, device=0x2200),
    _part(
        "gt30ts00",
        "GT30TS00 (Giantec)",
        "Giantec GT30TS00",
        maker=0x1C68,
        device=0x2200,
        mask=0xFF00,
    ),
    _part(
        "gt34ts02",
        "GT34TS02 (Giantec)",
        "Giantec GT34TS02",
        maker=0x132D,
        device=0x3300,
        mask=0xFF00,
    ),
    _part("tse2004", "TSE2004 (IDT)", "IDT TSE2004GB2", maker=_IDT, device=0x2200, mask=0xFF00),
    _part(
        "ts3000",
        "TS3000 or TSE2002 (IDT)",
        "IDT TS3000B3",
        maker=_IDT,
        device=0x2900,
        mask=0xFF00,
    ),
    _part("ts3001", "TS3001 (IDT)", "IDT TS3001GB2", maker=_IDT, device=0x3000, mask=0xFF00),
    _part("max6604", "MAX6604 (Maxim)", "Maxim 19-3837 Rev. 0", maker=0x004D, device=0x3E00),
    _part("se97", "SE97 (NXP)", "NXP SE97 Rev. 5", maker=_NXP, device=0xA200, mask=0xFFFC),
    _part("se98", "SE98 (NXP)", "NXP SE98", maker=_NXP, device=0xA100, mask=0xFFFC),
    _part(
        "cat6095",
        "CAT6095 or CAT34TS02 (ON Semiconductor)",
        "ON Semiconductor CAT6095",
        maker=_ON,
        device=0x0800,
        mask=0xFFE0,
    ),
    _part(
        "cat34ts02c",
        "CAT34TS02C (ON Semiconductor)",
        "ON Semiconductor CAT34TS02C",
        maker=_ON,
        device=0x0A00,
        mask=0xFFF0,
    ),
    _part(
        "cat34ts04",
        "CAT34TS04 (ON Semiconductor)",
        "ON Semiconductor CAT34TS04",
        maker=_ON,
        device=0x2200,
        mask=0xFFF0,
    ),
    _part(
        "n34ts04",
        "N34TS04 (ON Semiconductor)",
        "ON Semiconductor N34TS04",
        maker=_ON,
        device=0x2230,
        mask=0xFFF0,
    ),
    _part(
        "stts424",
        "STTS424 (STMicroelectronics)",
        "STMicroelectronics STTS424",
        maker=_ST,
        device=0x0101,
    ),
    _part(
        "stts424e02",
        "STTS424E02 (STMicroelectronics)",
        "STMicroelectronics STTS424E02",
        maker=_ST,
        device=0x0000,
        mask=0xFFFE,
    ),
    _part(
        "stts2002",
        "STTS2002 (STMicroelectronics)",
        "STMicroelectronics 15389 Rev. 5",
        maker=_ST,
        device=0x0300,
    ),
    _part(
        "stts2004",
        "STTS2004 (STMicroelectronics)",
        "STMicroelectronics STTS2004",
        maker=_ST,
        device=0x2201,
    ),
    _part(
        "stts3000",
        "STTS3000 (STMicroelectronics)",
        "STMicroelectronics STTS3000",
        maker=_ST,
        device=0x0200,
    ),
)


def simulated(
    part: IdentifiedPart, clock: Callable[[], float] | None = None
) -> SimulatedIdentified:
    """Make a simulated part, with limits and the flags that they raise."""
    limit = Register(width=2, writable=0x1FFC)
    # All that JC-42.4 knows: alarms, ±1 °C, below 0 °C, 0.0625 °C.
    others = {
        CAPABILITIES: Register(width=2, power_up=0x001F),
        UPPER: limit,
        LOWER: limit,
        CRITICAL: limit,
    }

    def raised(registers: Registers, celsius: float) -> int:
        return (
            (celsius >= part.decode(registers[CRITICAL])) * _ABOVE_CRITICAL
            | (celsius > part.decode(registers[UPPER])) * _ABOVE_UPPER
            | (celsius < part.decode(registers[LOWER])) * _BELOW_LOWER
        )

    return SimulatedIdentified(part, others, raised=raised, clock=clock)


def _chip(part: IdentifiedPart) -> Chip:
    return row(part, lambda: simulated(part))


CHIPS: tuple[Chip, ...] = tuple(_chip(part) for part in PARTS)
