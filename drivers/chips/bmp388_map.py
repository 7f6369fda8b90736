"""The registers of the BMP388 and the BMP390, and the parts.

Sources: Bosch BST-BMP388-DS001 and BST-BMP390-DS002; sections are those of the latter.
"""

from dataclasses import dataclass

from drivers.chips.bosch import ADDRESSES
from drivers.chips.calibrated_chip import Part
from drivers.chips.oversampling import power_of_two
from drivers.quantity import Quantity

# Registers: 4.2, Memory map.
IDENTITY = 0x00
ERROR = 0x02
STATUS = 0x03
PRESSURE = 0x04
TEMPERATURE = 0x07
PWR_CTRL = 0x1B
OSR = 0x1C
ODR = 0x1D
CONFIG = 0x1F
COEFFICIENTS = 0x31
COEFFICIENTS_LENGTH = 21

# Bits: 4.3.
FATAL = 1 << 0
BAD_COMMAND = 1 << 1
BAD_CONFIGURATION = 1 << 2
PRESSURE_READY = 1 << 5
TEMPERATURE_READY = 1 << 6
PRESSURE_ENABLED = 1 << 0
TEMPERATURE_ENABLED = 1 << 1
MODE = 0b11 << 4
FORCED = 0b01 << 4
OVERSAMPLING = 0b11_1111
FILTER = 0b111 << 1

SKIPPED = 0x800000
"""What the registers of a value hold after power-up."""

_KIN = {0x50: "bmp388", 0x60: "bmp390"}
_RANGES = {Quantity.TEMPERATURE: (-40.0, 85.0), Quantity.PRESSURE: (300.0, 1250.0)}

BMP388 = Part(
    name="bmp388",
    title="BMP388 (Bosch)",
    datasheet="Bosch BST-BMP388-DS001",
    addresses=ADDRESSES,
    identity_register=IDENTITY,
    identities=(0x50,),
    ranges=_RANGES,
    kin=_KIN,
)
BMP390 = Part(
    name="bmp390",
    title="BMP390 (Bosch)",
    datasheet="Bosch BST-BMP390-DS002",
    addresses=ADDRESSES,
    identity_register=IDENTITY,
    identities=(0x60,),
    ranges=_RANGES,
    kin=_KIN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How many samples make a value."""

    temperature: int
    pressure: int

    @property
    def seconds(self) -> float:
        """How long it takes at most: 3.9.2 gives what it takes typically, and this is a fifth more.

        The longest time in the table of 3.9.1 is that much above its typical one.
        """
        microseconds = 234 + 392 + 2020 * self.pressure + 163 + 2020 * self.temperature
        return round(1.2e-6 * microseconds, 5)

    @property
    def osr(self) -> int:
        """The register with these settings: 4.3.20."""
        return power_of_two(self.temperature) << 3 | power_of_two(self.pressure)
