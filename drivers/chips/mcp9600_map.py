"""The registers of the MCP9600 and MCP9601, their bits, and what a thermocouple is to them.

Source: Microchip DS20005426, the family's data sheet.
"""

from dataclasses import dataclass
from enum import StrEnum

from drivers.chips.lm75_map import Format

# Registers: Table 5-1.
HOT = 0x00
COLD = 0x02
STATUS = 0x04
THERMOCOUPLE = 0x05
CONFIGURATION = 0x06
IDENTITY = 0x20

# Bits of the status: Register 5-6.
UPDATED = 1 << 6  # a temperature is new; cleared by writing zero
SHORTED = 1 << 5  # the MCP9601's alone
BEYOND = 1 << 4  # beyond the thermocouple's range, or with an MCP9601 not connected

# Bits of the thermocouple's configuration: Register 5-7.
TYPE = 0b111 << 4
TYPE_RESERVED = 0x88
# Bits of the device's configuration: Register 5-8.
COLD_RESOLUTION = 1 << 7  # 0.0625 °C as zero
ADC_RESOLUTION = 0b11 << 5  # 18 bits as zero
MODE = 0b11 << 0  # converts all the time as zero

# Both temperatures have 16ths of a degree: Equations 5-1 and 5-3.
FORMAT = Format(16, degree=16)
# 320 ms at 18 bits and 250 ms for the cold junction, typically, and no maximum: Tables 5-2 and 5-3.
CONVERSION = 0.64


class Thermocouple(StrEnum):
    """A thermocouple's type by its letter, as IEC 60584-1 has them."""

    K = "K"
    J = "J"
    T = "T"
    N = "N"
    S = "S"
    E = "E"
    B = "B"
    R = "R"

    @property
    def bits(self) -> int:
        """The type in the thermocouple's configuration: Register 5-7 has them in this order."""
        return list(Thermocouple).index(self) << 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The MCP9600 or the MCP9601."""

    name: str
    title: str
    identity: int
    """The upper byte of its ID; the lower is a revision."""
    detects: bool
    """Whether it tells a thermocouple that is open or shorted from one that is too hot."""


PARTS: tuple[Part, ...] = (
    Part(name="mcp9600", title="MCP9600 (Microchip)", identity=0x40, detects=False),
    Part(name="mcp9601", title="MCP9601 (Microchip)", identity=0x41, detects=True),
)
