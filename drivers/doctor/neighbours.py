"""What is often found at an address beside sensors: it cannot be told by reading, only guessed."""

from collections.abc import Mapping
from types import MappingProxyType


def _at(addresses: range, what: str) -> dict[int, str]:
    return dict.fromkeys(addresses, what)


NEIGHBOURS: Mapping[int, str] = MappingProxyType(
    _at(range(0x20, 0x28), "a port expander such as the PCF8574 or MCP23017, or a text display")
    | _at(range(0x38, 0x40), "a port expander such as the PCF8574A, or a touch panel")
    | _at(range(0x3C, 0x3E), "a display with an SSD1306 or SH1106")
    | _at(range(0x50, 0x58), "an EEPROM such as the 24C32, or that of a HAT or memory module")
    | _at(range(0x68, 0x69), "a clock such as the DS3231 or PCF8523, or a gyroscope")
    | _at(range(0x69, 0x6A), "a gyroscope such as the MPU6050")
    | _at(range(0x70, 0x78), "a multiplexer such as the TCA9548A, or a display driver HT16K33")
    | _at(range(0x57, 0x58), "the EEPROM that sits beside a clock DS3231, or a MAX30102")
)
"""By address. A multiplexer's channels are buses of their own once they are configured."""
