"""The commands of the DS1621 and its kin, their registers' bits, and what a part has."""

from dataclasses import dataclass

from drivers.chips.lm75_map import Format

# Commands: Maxim DS1621 Table 3, and the same in DS1631, Command Set.
READ_TEMPERATURE = 0xAA
ACCESS_HIGH = 0xA1
ACCESS_LOW = 0xA2
ACCESS_CONFIGURATION = 0xAC
STOP = 0x22

# Bits of the configuration: DS1631 Table 5, and DS1621, Operation and Control.
DONE = 1 << 7  # can only be read
FLAGS = 0b11 << 5  # of the thermostat: once the limits were passed
BUSY = 1 << 4  # can only be read: the EEPROM is being written
RESOLUTION = 0b11 << 2
ONE_SHOT = 1 << 0

# DS1631 Table 3: what the temperature's register holds until the first conversion is finished.
POWER_UP = 0xC400

# The longest time that a write to the configuration takes: DS1621 Table 3, note 2.
EEPROM_WRITE = 0.010

LOW, HIGH = -55.0, 125.0  # °C, of every part


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of such a thermometer."""

    name: str
    title: str
    datasheet: str
    format: Format
    conversion: float
    """The longest time that a conversion takes, in seconds."""
    start: int
    """The command that starts a conversion, or in the continuous mode all of them."""
    resolution: int = 0x00
    """The bits that are set for the finest resolution."""
    fixed: int = 0x00
    """The bits that always read as at power-up."""
    power_up: int = DONE
    eeprom: int = 0b11
    """The bits that stay without power."""

    def same(self, one: int, other: int) -> bool:
        """Tell whether two configurations differ in nothing but what the chip changes itself."""
        return not (one ^ other) & (self.resolution | self.fixed | 0b11)
